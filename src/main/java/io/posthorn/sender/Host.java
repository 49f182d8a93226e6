package io.posthorn.sender;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * A host in the one form in which it is looked up, shown and connected to.
 *
 * <p>Everything that a system's resolver could take for an address (short, decimal, octal or
 * hexadecimal, RFC 3986 section 7.4) is read here, so that a spelling of an address never goes to a
 * resolver as a name.
 *
 * @param text an ASCII name in lower case without a dot at its end, or an address in its usual form
 * @param literal the address when it was written as one; null for a name
 */
record Host(String text, @Nullable InetAddress literal) {
  private static final int LONGEST_NAME = 253;
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");

  /**
   * Reads a host as it stands in a URL.
   *
   * @throws IllegalArgumentException saying in plain words what is wrong with it
   */
  static Host parse(String written) {
    if (written.isEmpty()) {
      throw new IllegalArgumentException(
          "The URL names no host; write it like https://example.com/hook.");
    }
    if (written.indexOf('%') >= 0) {
      throw new IllegalArgumentException(
          "The host may not contain %: no encoded characters, no IPv6 zone.");
    }
    if (written.startsWith("[")) {
      return ofAddress(ipv6(written));
    }
    if (written.indexOf('_') >= 0) {
      throw new IllegalArgumentException(
          "The host " + written + " contains an underscore, which host names may not.");
    }
    String name = ascii(written);
    String lastLabel = name.substring(name.lastIndexOf('.') + 1);
    if (NUMBER.matcher(lastLabel).matches()) {
      return ofAddress(ipv4(name, written));
    }
    checkLabels(name, written);
    return new Host(name, null);
  }

  /** Whether it is this computer by its name (RFC 6761, section 6.3). */
  boolean isLocalhost() {
    return literal == null && (text.equals("localhost") || isBelowLocalhost(text));
  }

  /** Whether a name is one of this computer's that no name server has to know. */
  static boolean isBelowLocalhost(String name) {
    return name.endsWith(".localhost");
  }

  /** As it stands in a URL. */
  String inUrl() {
    return literal instanceof Inet6Address ? "[" + text + "]" : text;
  }

  private static Host ofAddress(InetAddress address) {
    return new Host(address.getHostAddress(), address);
  }

  private static InetAddress ipv6(String written) {
    if (written.length() > 2 && written.endsWith("]")) {
      try {
        return Inet6Address.ofLiteral(written.substring(1, written.length() - 1));
      } catch (IllegalArgumentException e) {
        // Told below.
      }
    }
    throw new IllegalArgumentException(written + " is not an IPv6 address.");
  }

  private static InetAddress ipv4(String name, String written) {
    try {
      return Inet4Address.ofPosixLiteral(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(written + " is not an IPv4 address.", e);
    }
  }

  private static String ascii(String written) {
    try {
      String name = new HttpUrl.Builder().scheme("http").host(written).build().host();
      return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    } catch (IllegalArgumentException e) {
      throw notAName(written, e);
    }
  }

  private static void checkLabels(String name, String written) {
    if (name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "The host name is longer than " + LONGEST_NAME + " characters.");
    }
    for (String label : name.toLowerCase(Locale.ROOT).split("\\.", -1)) {
      if (!LABEL.matcher(label).matches()) {
        throw notAName(written, null);
      }
    }
  }

  private static IllegalArgumentException notAName(String written, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "\"" + written + "\" is not a host name; check its spelling.", cause);
  }
}
