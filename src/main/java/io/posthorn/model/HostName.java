package io.posthorn.model;

import static java.lang.Character.NON_SPACING_MARK;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The host of a URL as people write it: {@code xn--mnchen-3ya.example} is {@code münchen.example}.
 * Pure; any thread.
 */
public final class HostName {
  private static final String PREFIX = "xn--";
  private static final Set<UnicodeScript> SHARED =
      EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED);
  private static final Set<UnicodeScript> JAPANESE =
      EnumSet.of(
          UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.LATIN);

  /** Cyrillic that reads as Latin. */
  private static final String LIKE_LATIN = "[аеорсухіјѕһӏԁԛԝ0-9-]+";

  private static final Pattern IN_URL = Pattern.compile("(?i)^((?:https?://)?)([^/?#:]+)(.*)$");

  private HostName() {}

  /** A host, label by label; what could be taken for another name stays in ASCII. */
  public static String shown(String ascii) {
    return ascii.contains(PREFIX)
        ? Arrays.stream(ascii.split("\\.", -1))
            .map(HostName::label)
            .collect(Collectors.joining("."))
        : ascii;
  }

  /** A URL, or a host with its port, so. */
  public static String shownIn(String url) {
    Matcher parts = IN_URL.matcher(url);
    return url.contains(PREFIX) && parts.matches()
        ? parts.group(1) + shown(parts.group(2)) + parts.group(3)
        : url;
  }

  private static String label(String ascii) {
    if (!ascii.startsWith(PREFIX)) {
      return ascii;
    }
    String decoded = Punycode.decoded(ascii.substring(PREFIX.length()));
    return decoded == null || !isPlain(decoded) ? ascii : decoded;
  }

  /** Letters and digits of one script, and of those that Japanese mixes. */
  private static boolean isPlain(String label) {
    Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
    label.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
    scripts.removeAll(SHARED);
    boolean one = scripts.size() == 1 || JAPANESE.containsAll(scripts);
    boolean latin = scripts.contains(UnicodeScript.CYRILLIC) && label.matches(LIKE_LATIN);
    boolean ascii = label.codePoints().allMatch(c -> c < 0x80);
    return one && !latin && !ascii && label.codePoints().allMatch(HostName::isPartOfWord);
  }

  private static boolean isPartOfWord(int c) {
    return c == '-' || Character.isLetterOrDigit(c) || Character.getType(c) == NON_SPACING_MARK;
  }
}
