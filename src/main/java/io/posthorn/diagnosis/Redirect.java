package io.posthorn.diagnosis;

import io.posthorn.model.AddressBook;
import io.posthorn.model.Reach;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer redirects to.
 *
 * @param from the URL that was asked
 * @param location as the answer has it; null without one
 */
record Redirect(URI from, @Nullable String location) {

  /** Whether it says no place at all. */
  boolean nowhere() {
    return location == null || location.isBlank();
  }

  /** Whether it says the place that was asked. */
  boolean back() {
    URI to = to();
    return to != null && asOne(to).equals(asOne(from));
  }

  /** Whether it says an address that only means something inside its own network. */
  boolean inside() {
    URI to = to();
    String host = to == null ? null : to.getHost();
    return host != null && !host.equalsIgnoreCase(from.getHost()) && isInside(lower(host));
  }

  /** The path that it says, in lower case; empty where there is none. */
  String path() {
    if (location == null) {
      return "";
    }
    try {
      String path = new URI(location.strip()).getRawPath();
      return path == null ? "" : lower(path);
    } catch (URISyntaxException e) {
      return lower(location.split("[?#]", 2)[0]);
    }
  }

  private @Nullable URI to() {
    try {
      return nowhere() ? null : from.resolve(new URI(String.valueOf(location).strip()));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return null;
    }
  }

  private static String asOne(URI url) {
    String scheme = lower(String.valueOf(url.getScheme()));
    int usual = scheme.equals("https") ? 443 : 80;
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return scheme
        + "://"
        + lower(String.valueOf(url.getHost()))
        + ":"
        + (url.getPort() < 0 ? usual : url.getPort())
        + path
        + "?"
        + url.getRawQuery();
  }

  private static boolean isInside(String host) {
    if (host.equals("localhost") || host.endsWith(".localhost")) {
      return true;
    }
    try {
      String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
      return AddressBook.kindOf(InetAddress.ofLiteral(bare).getAddress()).reach() != Reach.PUBLIC;
    } catch (IllegalArgumentException name) {
      return false;
    }
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
