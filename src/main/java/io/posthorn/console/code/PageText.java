package io.posthorn.console.code;

import io.posthorn.model.AnswerText;
import io.posthorn.model.Header;
import io.posthorn.model.Outcome;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words of an answer as a person would see them: of a page in HTML without its markup. Pure.
 */
public final class PageText {
  // No part without an end of its own is followed for long: the pages are a stranger's.
  private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]{0,1000}>([^<]*)");
  private static final Pattern UNSEEN =
      Pattern.compile(
          "(?is)<!--.*?(?:-->|\\z)|<(script|style|title|svg)\\b.*?(?:</\\1\\s{0,100}>|\\z)");
  private static final Pattern INLINE =
      Pattern.compile("(?i)</?(?:a|abbr|b|code|em|i|small|span|strong|u|wbr)\\b[^>]{0,1000}>");
  private static final Pattern TAG = Pattern.compile("<[!/?a-zA-Z][^>]*(?:>|\\z)");
  private static final Pattern ENTITY =
      Pattern.compile("&(#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]+);");
  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("amp", "&"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("nbsp", " "),
          Map.entry("copy", "©"),
          Map.entry("mdash", "—"),
          Map.entry("ndash", "–"),
          Map.entry("hellip", "…"),
          Map.entry("lsquo", "‘"),
          Map.entry("rsquo", "’"),
          Map.entry("ldquo", "“"),
          Map.entry("rdquo", "”"),
          Map.entry("laquo", "«"),
          Map.entry("raquo", "»"),
          Map.entry("middot", "·"),
          Map.entry("bull", "•"));

  private PageText() {}

  /** Whether an answer's body is a page, by its type or its beginning. */
  public static boolean isPage(Outcome outcome) {
    String type = Header.first(outcome.responseHeaders(), "Content-Type");
    if (type != null && type.toLowerCase(Locale.ROOT).contains("html")) {
      return true;
    }
    String start = AnswerText.of(outcome).stripLeading().toLowerCase(Locale.ROOT);
    return start.startsWith("<!doctype html") || start.startsWith("<html");
  }

  /**
   * Its first lines that aren't blank.
   *
   * @param most how many
   */
  public static String firstLines(Outcome outcome, int most) {
    return of(outcome)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .limit(most)
        .collect(Collectors.joining("\n"));
  }

  /** The body; of a page its title and its words, on one line. */
  public static String of(Outcome outcome) {
    String body = AnswerText.of(outcome);
    if (!isPage(outcome)) {
      return body;
    }
    String words = words(body);
    // A page that scripts make says nothing of itself.
    return words.isEmpty() ? body : words;
  }

  /** The title and the words of a page, on one line. */
  static String words(String html) {
    Matcher titled = TITLE.matcher(html);
    String title = titled.find() ? onOneLine(decoded(titled.group(1))) : "";
    String bare = INLINE.matcher(UNSEEN.matcher(html).replaceAll(" ")).replaceAll("");
    String text = onOneLine(decoded(TAG.matcher(bare).replaceAll(" ")));
    if (title.isEmpty() || text.startsWith(title)) {
      return text;
    }
    return text.isEmpty() ? title : title + " · " + text;
  }

  private static String onOneLine(String text) {
    return text.replaceAll("[\\s\\u00a0]+", " ").strip();
  }

  private static String decoded(String text) {
    return ENTITY.matcher(text).replaceAll(found -> Matcher.quoteReplacement(entity(found)));
  }

  private static String entity(MatchResult found) {
    String name = found.group(1);
    if (!name.startsWith("#")) {
      return NAMED.getOrDefault(name, found.group());
    }
    boolean hex = name.length() > 1 && Character.toLowerCase(name.charAt(1)) == 'x';
    int point =
        hex ? Integer.parseInt(name, 2, name.length(), 16) : Integer.parseInt(name.substring(1));
    return Character.isValidCodePoint(point) ? Character.toString(point) : found.group();
  }
}
