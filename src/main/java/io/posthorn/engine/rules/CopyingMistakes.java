package io.posthorn.engine.rules;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a secret or a URL was probably not meant to hold: signs of copying that went wrong. None of
 * them is refused, since somebody may mean it. No sentence repeats a secret. Pure; any thread.
 */
public final class CopyingMistakes {
  private static final String QUOTES = "\"'`“”„‘’«»";
  private static final Pattern MASKED = Pattern.compile("[*•●∙·█]{3,}|[xX]{8,}|\\.{3}|…");
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{\\{[^{}]*}}|\\$\\{[^{}]*}|<[A-Za-z][A-Za-z0-9 _-]*>");
  private static final Pattern ASSIGNED =
      Pattern.compile("(?:export )?[\"']?[A-Za-z_][A-Za-z0-9_.-]{2,}[\"']?\\s?(?:=(?!=*$)|:\\s).+");
  private static final Pattern VERSION = Pattern.compile("v\\d[a-z]?[,=].+");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{24,}={0,2}");
  private static final Pattern HEX = Pattern.compile("[0-9a-f]+|[0-9A-F]+");
  private static final Pattern ENTITY = Pattern.compile("&(?:amp|#38|#x26|quot|lt|gt);");
  private static final Pattern ENCODED = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

  private CopyingMistakes() {}

  /** What may be wrong with a secret that somebody brings along, a sentence or more; null. */
  public static @Nullable String inSecret(String secret) {
    List<String> found = new ArrayList<>();
    if (isQuoted(secret)) {
      found.add("The secret stands in quotes, which count as a part of it: leave them out.");
    }
    if (MASKED.matcher(secret).find()) {
      found.add("The secret looks masked (stars, dots or x): copy it where it is shown whole.");
    }
    if (PLACEHOLDER.matcher(secret).find()) {
      found.add("The secret holds a placeholder: put the real one in its place.");
    }
    if (VERSION.matcher(secret).matches()) {
      found.add("The secret begins with a version (v1,): what follows it is probably meant.");
    } else if (ASSIGNED.matcher(secret).matches()) {
      found.add("The secret begins with a name, as in NAME=secret: what follows it is meant.");
    }
    addInvisible("secret", secret, found);
    if (isBareBase64(secret)) {
      found.add(
          "The secret looks like base64 without whsec_ in front: a receiver that decodes its secret"
              + " then computes other signatures. If it has whsec_ there, put it in front here.");
    }
    return sentences(found);
  }

  /** What may be wrong with a URL, as typed or as saved, a sentence or more; null. */
  public static @Nullable String inUrl(String url) {
    List<String> found = new ArrayList<>();
    String plain = decoded(url);
    Matcher placeholder = PLACEHOLDER.matcher(plain);
    if (placeholder.find()) {
      found.add(
          "The URL holds a placeholder, %s: put the real value in its place."
              .formatted(Faults.quoted(placeholder.group())));
    }
    Matcher entity = ENTITY.matcher(plain);
    if (entity.find()) {
      found.add(
          "The URL holds %s, as a page's source writes it: put the plain character in its place."
              .formatted(entity.group()));
    }
    if (endsTooLate(plain)) {
      found.add(
          "The URL ends with %s, which was probably copied along: remove it."
              .formatted(plain.substring(plain.length() - 1)));
    }
    addInvisible("URL", plain, found);
    return sentences(found);
  }

  /** Two warnings as one; null where both are. */
  public static @Nullable String both(@Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one + " " + other;
  }

  private static @Nullable String sentences(List<String> found) {
    return found.isEmpty() ? null : String.join(" ", found);
  }

  private static boolean isQuoted(String text) {
    return !text.isEmpty()
        && (QUOTES.indexOf(text.charAt(0)) >= 0
            || QUOTES.indexOf(text.charAt(text.length() - 1)) >= 0);
  }

  /** Of a length that keys have, and no password in letters or digits alone. */
  private static boolean isBareBase64(String text) {
    if (!BASE64.matcher(text).matches() || HEX.matcher(text).matches() || text.length() % 4 != 0) {
      return false;
    }
    boolean mixed =
        text.chars().anyMatch(Character::isUpperCase)
            && text.chars().anyMatch(Character::isLowerCase)
            && text.chars().anyMatch(c -> !Character.isLetter(c));
    int bytes = Base64.getDecoder().decode(text).length;
    return mixed && bytes >= 24 && bytes <= 64;
  }

  /** A character that nobody sees, or that everybody takes for a plain space. */
  private static void addInvisible(String what, String text, List<String> found) {
    IntStream.range(0, text.length())
        .filter(at -> isInvisible(text.charAt(at)))
        .findFirst()
        .ifPresent(
            at ->
                found.add(
                    "The %s holds an invisible character (U+%s, number %d of %d): type it anew."
                        .formatted(
                            what,
                            HexFormat.of().withUpperCase().toHexDigits(text.charAt(at)),
                            at + 1,
                            text.length())));
  }

  private static boolean isInvisible(char c) {
    boolean space = Character.isSpaceChar(c) && c != ' ';
    return space || Character.getType(c) == Character.FORMAT || c == '\u034F' || c == '\u3164';
  }

  /** Whether it ends with what closes something that it doesn't open. */
  private static boolean endsTooLate(String url) {
    if (url.isEmpty()) {
      return false;
    }
    char last = url.charAt(url.length() - 1);
    return switch (last) {
      case '"', '\'', '`' -> count(url, last) % 2 == 1;
      case '”' -> count(url, '“') + count(url, '„') < count(url, last);
      case '’' -> count(url, '‘') < count(url, last);
      case '»' -> count(url, '«') < count(url, last);
      case '>' -> count(url, '<') < count(url, last);
      case ')' -> count(url, '(') < count(url, last);
      case ',', ';' -> true;
      default -> false;
    };
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  private static String decoded(String url) {
    return ENCODED
        .matcher(url)
        .replaceAll(
            found -> {
              byte[] bytes = HexFormat.of().parseHex(found.group().replace("%", ""));
              return Matcher.quoteReplacement(new String(bytes, StandardCharsets.UTF_8));
            });
  }
}
