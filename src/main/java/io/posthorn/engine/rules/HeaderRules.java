package io.posthorn.engine.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which custom headers an endpoint may have. Values may be secret: no message repeats one. */
public final class HeaderRules {
  private static final int MAX_HEADERS = 50;
  private static final int MAX_NAME = 100;
  private static final int MAX_VALUE = 4 * 1024;

  /** RFC 9110, 5.6.2. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

  /** RFC 9110, 5.5, without bytes beyond ASCII, which receivers read differently. */
  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7E]*");

  private static final Pattern NO_LETTER = Pattern.compile("[^a-z0-9]");

  private static final Set<String> RESERVED =
      Set.of(
          "accept-encoding",
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "expect",
          "host",
          "http2-settings",
          "keep-alive",
          "proxy",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "user-agent");
  private static final List<String> RESERVED_PREFIXES = List.of("x-owc-", "webhook-", "proxy-");

  private HeaderRules() {}

  /** Whether the program sets this header itself, so that no endpoint can have it as its own. */
  public static boolean reserved(String name) {
    String lowerCase = name.toLowerCase(Locale.ROOT);
    return RESERVED.contains(lowerCase)
        || RESERVED_PREFIXES.stream().anyMatch(lowerCase::startsWith);
  }

  /**
   * The header of this name for a CGI, which knows no other signs than letters and digits (RFC
   * 3875, section 4.1.18): {@code X_OWC_Signature} and, with some servers, {@code X.OWC.Signature}
   * are {@code HTTP_X_OWC_SIGNATURE} there as much as ours is.
   */
  private static String asRead(String name) {
    return NO_LETTER.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("-");
  }

  static void check(Map<String, String> headers, Faults faults) {
    if (headers.size() > MAX_HEADERS) {
      faults.add(
          "headers",
          "There are %,d custom headers; at most %d are possible."
              .formatted(headers.size(), MAX_HEADERS));
      return;
    }
    Set<String> seen = new HashSet<>();
    headers.forEach(
        (name, value) -> {
          String lowerCase = name.toLowerCase(Locale.ROOT);
          String fault = nameFault(name);
          if (fault == null && !seen.add(lowerCase)) {
            fault = "The header %s is there twice, in different case.".formatted(name);
          }
          if (fault == null) {
            fault = valueFault(name, value);
          }
          if (fault != null) {
            faults.add(field(name), fault);
          }
        });
  }

  private static @Nullable String nameFault(String name) {
    if (name.length() > MAX_NAME || !TOKEN.matcher(name).matches()) {
      return ("%s can't be a header's name: use at most %d letters, digits and -, without spaces"
              + " or a colon.")
          .formatted(Faults.quoted(name), MAX_NAME);
    }
    if (reserved(name)) {
      return "The program sets the header %s itself: leave it out.".formatted(name);
    }
    if (reserved(asRead(name))) {
      return "Many receivers can't tell the header %s from %s, which the program sets itself: leave it out."
          .formatted(name, asRead(name));
    }
    return null;
  }

  private static @Nullable String valueFault(String name, String value) {
    if (value.length() > MAX_VALUE) {
      return "The value of the header %s has %,d characters; at most %,d are possible."
          .formatted(name, value.length(), MAX_VALUE);
    }
    if (!VALUE.matcher(value).matches()) {
      return "The value of the header %s holds a line break or a character beyond plain ASCII."
          .formatted(name);
    }
    if (!value.equals(value.strip())) {
      return "The value of the header %s begins or ends with a space: remove it.".formatted(name);
    }
    return null;
  }

  private static String field(String name) {
    return TOKEN.matcher(name).matches() && name.length() <= MAX_NAME
        ? "headers." + name
        : "headers";
  }
}
