package io.posthorn.signature;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What people take for the body. */
final class BodyGuesses {
  private static final String MARK = "\uFEFF";

  private BodyGuesses() {}

  static List<Guess> of(byte[] body, Suspects suspects) {
    List<Guess> all = new ArrayList<>();
    all.add(Guess.of(body));
    all.add(Guess.of(new byte[0], Slip.EMPTY_BODY));
    all.addAll(otherEnds(body));
    all.addAll(otherBytes(body));
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
        guess(() -> "[object Object]", Slip.OBJECT_AS_TEXT),
        guess(() -> JsonStyle.quoted(text), Slip.QUOTED_AGAIN));
  }

  private static List<Guess> rewritten(byte[] body) {
    Object json = JsonStyle.read(body);
    if (json == null) {
      return List.of();
    }
    List<Guess> all = new ArrayList<>();
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
