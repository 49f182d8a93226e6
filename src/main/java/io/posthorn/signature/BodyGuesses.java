package io.posthorn.signature;

import static java.util.regex.Matcher.quoteReplacement;
import static java.util.stream.Collectors.joining;

import io.posthorn.signature.Finding.Mistake;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What people take for the body. */
final class BodyGuesses {
  private static final String MARK = "\uFEFF";
  private static final String BEYOND_ASCII = "[^\\x00-\\x7f]";
  private static final byte[] LF = {'\n'};
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u[0-9a-fA-F]{4}|.)");

  private BodyGuesses() {}

  static List<Guess> of(byte[] body, Suspects suspects) {
    List<Guess> all = new ArrayList<>();
    all.add(Guess.of(body));
    all.add(Guess.of(new byte[0], Slip.EMPTY_BODY));
    all.addAll(otherEnds(body));
    all.addAll(otherBytes(body));
    all.addAll(encoded(body));
    all.addAll(otherEscapes(text(body)));
    suspects
        .otherBodies()
        .forEach(other -> all.add(Guess.named(other.body(), Slip.OTHER_BODY, other.name())));
    all.addAll(rewritten(body));
    return all;
  }

  private static List<Guess> otherEnds(byte[] body) {
    String text = text(body);
    return List.of(
        guess(() -> text + "\n", Slip.TRAILING_NEWLINE),
        guess(() -> text + "\r\n", Slip.TRAILING_NEWLINE),
        guess(text::strip, Slip.STRIPPED),
        guess(() -> lf(text).replace("\n", "\r\n"), Slip.LINE_ENDS_CRLF),
        guess(() -> lf(text).replace("\n", "\r\n") + "\r\n", Slip.LINE_ENDS_CRLF),
        guess(() -> lf(text), Slip.LINE_ENDS_LF),
        guess(() -> lf(text) + "\n", Slip.LINE_ENDS_LF));
  }

  private static List<Guess> otherBytes(byte[] body) {
    String text = text(body);
    String misread = new String(body, StandardCharsets.ISO_8859_1);
    return List.of(
        guess(() -> MARK + text, Slip.BYTE_ORDER_MARK),
        guess(() -> text.startsWith(MARK) ? text.substring(1) : text, Slip.BYTE_ORDER_MARK),
        Guess.of(() -> text.getBytes(StandardCharsets.ISO_8859_1), Slip.WRONG_CHARSET),
        Guess.of(() -> text.getBytes(StandardCharsets.US_ASCII), Slip.WRONG_CHARSET),
        Guess.of(() -> text.getBytes(StandardCharsets.UTF_16LE), Slip.WRONG_CHARSET),
        guess(() -> misread, Slip.WRONG_CHARSET),
        guess(() -> new String(body, WINDOWS), Slip.WRONG_CHARSET),
        guess(() -> new String(body, StandardCharsets.US_ASCII), Slip.WRONG_CHARSET),
        guess(() -> misread.replaceAll(BEYOND_ASCII, "?"), Slip.WRONG_CHARSET),
        guess(() -> misread.replaceAll(BEYOND_ASCII, ""), Slip.WRONG_CHARSET),
        guess(
            () -> text.chars().mapToObj(BodyGuesses::asciiUnit).collect(joining()),
            Slip.WRONG_CHARSET),
        guess(() -> "[object Object]", Slip.OBJECT_AS_TEXT),
        guess(() -> JsonStyle.quoted(text), Slip.QUOTED_AGAIN));
  }

  private static String asciiUnit(int unit) {
    return unit < 0x80 ? Character.toString(unit) : "?";
  }

  /** Written as something else first; one after the other, whole and in the usual alphabets. */
  private static List<Guess> encoded(byte[] body) {
    HexFormat hex = HexFormat.of();
    return List.of(
        encoded("base64", () -> Base64.getEncoder().encodeToString(body)),
        encoded("base64", () -> Base64.getUrlEncoder().withoutPadding().encodeToString(body)),
        encoded("base64", () -> Base64.getMimeEncoder(76, LF).encodeToString(body) + "\n"),
        encoded("hex", () -> hex.formatHex(body)),
        encoded("hex", () -> hex.withUpperCase().formatHex(body)),
        encoded("%XX", () -> URLEncoder.encode(text(body), StandardCharsets.UTF_8)),
        encoded("%XX", () -> component(text(body))));
  }

  /** As JavaScript's {@code encodeURIComponent} writes it. */
  private static String component(String text) {
    String form = URLEncoder.encode(text, StandardCharsets.UTF_8);
    for (String plain : List.of("+ %20", "%21 !", "%27 '", "%28 (", "%29 )", "%7E ~")) {
      String[] pair = plain.split(" ", -1);
      form = form.replace(pair[0], pair[1]);
    }
    return form;
  }

  private static Guess encoded(String name, Supplier<String> text) {
    return new Guess(
        () -> text.get().getBytes(StandardCharsets.UTF_8),
        List.of(new Mistake(Slip.BODY_ENCODED, name)));
  }

  /** The same JSON but for how its letters and slashes are escaped. */
  private static List<Guess> otherEscapes(String text) {
    List<Guess> all = new ArrayList<>();
    if (text.contains("\\u")) {
      all.add(guess(() -> escapes(text, BodyGuesses::letter), Slip.ESCAPES_CHANGED));
      all.add(guess(() -> escapes(text, e -> e.toLowerCase(Locale.ROOT)), Slip.ESCAPES_CHANGED));
      all.add(
          guess(
              () -> escapes(text, e -> "\\u" + e.substring(2).toUpperCase(Locale.ROOT)),
              Slip.ESCAPES_CHANGED));
    }
    if (text.contains("\\/")) {
      all.add(guess(() -> text.replace("\\/", "/"), Slip.ESCAPES_CHANGED));
      all.add(
          guess(
              () -> escapes(text.replace("\\/", "/"), BodyGuesses::letter), Slip.ESCAPES_CHANGED));
    }
    return all;
  }

  private static String escapes(String text, UnaryOperator<String> written) {
    return ESCAPE
        .matcher(text)
        .replaceAll(
            found -> {
              String escape = found.group();
              return quoteReplacement(escape.length() > 2 ? written.apply(escape) : escape);
            });
  }

  /** What an escape stands for; what must be escaped stays so. */
  private static String letter(String escape) {
    char stands = (char) Integer.parseInt(escape.substring(2), 16);
    return stands < ' ' || stands == '"' || stands == '\\' ? escape : String.valueOf(stands);
  }

  private static List<Guess> rewritten(byte[] body) {
    Object json = JsonStyle.read(body);
    if (json == null) {
      return List.of();
    }
    // Before the sorted ones: where both make the same, JavaScript is the likelier.
    List<Guess> all = new ArrayList<>(asJavaScript(json));
    for (JsonStyle style : JsonStyle.ALL) {
      all.add(guess(() -> style.write(json), style.slip()));
    }
    for (JsonStyle style : JsonStyle.ALL) {
      all.add(guess(() -> style.write(json) + "\n", style.slip(), Slip.TRAILING_NEWLINE));
      if (style.slip() == Slip.REWRITTEN_PRETTY) {
        all.add(
            guess(
                () -> style.write(json).replace("\n", "\r\n"), style.slip(), Slip.LINE_ENDS_CRLF));
      }
    }
    return all;
  }

  /** What JavaScript changes beyond the layout, where this body has something of the kind. */
  private static List<Guess> asJavaScript(Object json) {
    ScriptValue script = ScriptValue.of(json);
    List<Guess> all = new ArrayList<>();
    for (JsonStyle style : JsonStyle.JAVASCRIPT) {
      if (script.rounded()) {
        all.add(guess(() -> style.write(script.numbers()), Slip.NUMBERS_ROUNDED));
      }
      if (script.reordered()) {
        all.add(guess(() -> style.write(script.names()), Slip.NAMES_REORDERED));
      }
      if (script.rounded() && script.reordered()) {
        all.add(
            guess(() -> style.write(script.both()), Slip.NUMBERS_ROUNDED, Slip.NAMES_REORDERED));
      }
    }
    return all;
  }

  private static String lf(String text) {
    return text.replace("\r\n", "\n");
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  private static Guess guess(Supplier<String> text, Slip... slips) {
    return Guess.of(() -> text.get().getBytes(StandardCharsets.UTF_8), slips);
  }
}
