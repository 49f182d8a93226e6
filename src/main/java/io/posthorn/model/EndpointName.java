package io.posthorn.model;

import java.net.URI;

/** What people call an endpoint: its description, else where it is. */
public final class EndpointName {
  private EndpointName() {}

  /** Never empty, one line: {@code Help desk}, {@code crm.example.com/hooks}. */
  public static String of(Endpoint endpoint) {
    String own =
        endpoint.settings().description().lines().map(String::strip).findFirst().orElse("");
    return own.isEmpty() ? address(endpoint.settings().url()) : own;
  }

  /** For sentences to people and programs alike: {@code Endpoint 39 (Help desk)}. */
  public static String withId(Endpoint endpoint) {
    return "Endpoint " + endpoint.id() + " (" + of(endpoint) + ")";
  }

  /** A URL without its scheme and query, its host as people write it. */
  public static String address(String url) {
    URI uri = URI.create(HostName.shownIn(url));
    String path = uri.getRawPath() == null || uri.getRawPath().equals("/") ? "" : uri.getRawPath();
    return uri.getRawAuthority() + path;
  }
}
