package io.posthorn.sender;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Where a request goes: a URL in its ASCII form.
 *
 * <p>Stricter than the HTTP client, which repairs much: what a person wrote either means one thing,
 * or is refused.
 */
record Destination(HttpUrl url, Host host) {
  static final int LONGEST_URL = 2048;

  private static final Pattern PARTS =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)([^#]*)(#.*)?", Pattern.DOTALL);
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(\\[[^\\]]*\\]|[^:\\[\\]]*)(?::(.*))?", Pattern.DOTALL);
  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

  /**
   * Reads a URL.
   *
   * @throws IllegalArgumentException saying in plain words what is wrong with it
   */
  static Destination parse(String written) {
    checkCharacters(written);
    Matcher parts = PARTS.matcher(written);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "Write the whole URL, beginning with https:// or http://.");
    }
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException(
          "Only https:// and http:// can be delivered to, not " + scheme + "://.");
    }
    if (parts.group(2).indexOf('@') >= 0) {
      throw new IllegalArgumentException(
          "A user name or password may not stand in the URL; use a custom header instead.");
    }
    if (parts.group(4) != null) {
      throw new IllegalArgumentException(
          "Leave out # and what follows it: that part of a URL never reaches a server.");
    }
    return of(scheme, parts.group(2), parts.group(3));
  }

  private static Destination of(String scheme, String hostAndPort, String rest) {
    Matcher authority = HOST_AND_PORT.matcher(hostAndPort);
    if (!authority.matches()) {
      throw new IllegalArgumentException("\"" + hostAndPort + "\" is not a host and port.");
    }
    Host host = Host.parse(authority.group(1));
    String port = authority.group(2) == null ? "" : ":" + port(authority.group(2));
    HttpUrl url = HttpUrl.parse(scheme + "://" + host.inUrl() + port + rest);
    if (url == null) {
      throw new IllegalArgumentException("This is not a URL; check its spelling.");
    }
    if (url.uri().toString().length() > LONGEST_URL) {
      throw tooLong();
    }
    return new Destination(url, host);
  }

  /** In ASCII form, fit for {@link java.net.URI}. */
  String text() {
    return url.uri().toString();
  }

  private static int port(String written) {
    int port = PORT.matcher(written).matches() ? Integer.parseInt(written) : 0;
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(
          "The port must be a number from 1 to 65535, not \"" + written + "\".");
    }
    return port;
  }

  private static void checkCharacters(String written) {
    if (written.length() > LONGEST_URL) {
      throw tooLong();
    }
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
        throw new IllegalArgumentException(
            "The URL may not contain spaces or control characters (character " + (i + 1) + ").");
      }
      if (c == '\\') {
        throw new IllegalArgumentException("The URL may not contain \\; use / instead.");
      }
    }
  }

  private static IllegalArgumentException tooLong() {
    return new IllegalArgumentException("The URL may have at most " + LONGEST_URL + " characters.");
  }
}
