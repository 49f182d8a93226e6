package io.posthorn.console.delivery;

import io.posthorn.engine.rules.Signer;
import io.posthorn.model.Attempt;
import io.posthorn.model.Delivery;
import io.posthorn.model.Endpoint;
import io.posthorn.model.Header;
import io.posthorn.model.SigningSecret;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A delivery's request, to be passed on as a command. Pure.
 *
 * @param payload not to be changed
 */
record RequestCopy(String url, List<Header> headers, long delivery, byte[] payload) {
  /** A longer payload does not fit into a command line everywhere, bytes. */
  static final int LONGEST_INLINE = 100 * 1024;

  /** What stands in place of a value that must not be passed on. */
  static final String MASK = "…masked…";

  private static final Set<String> OPEN =
      Set.of(
          "content-type",
          "user-agent",
          "x-owc-event",
          "x-owc-delivery",
          "webhook-id",
          "webhook-timestamp");

  RequestCopy {
    headers = List.copyOf(headers);
  }

  /** As it was sent, but for signatures and the endpoint's own headers. */
  static RequestCopy masked(Attempt attempt, long delivery, byte[] payload) {
    return new RequestCopy(attempt.url(), mask(attempt.requestHeaders()), delivery, payload);
  }

  /**
   * As it would go out now, with signatures that hold.
   *
   * @param secrets the live ones
   * @param version of this program
   */
  static RequestCopy signed(
      Delivery delivery,
      byte[] payload,
      Endpoint endpoint,
      List<SigningSecret> secrets,
      Instant now,
      String version) {
    List<Header> headers =
        Signer.headers(
            secrets,
            delivery.id(),
            now,
            delivery.eventType(),
            payload,
            endpoint.settings(),
            "Posthorn/" + version);
    return new RequestCopy(endpoint.settings().url(), headers, delivery.id(), payload);
  }

  /** Like {@link #signed}, masked: for a delivery that was never sent. */
  static RequestCopy unsent(
      Delivery delivery, byte[] payload, Endpoint endpoint, Instant now, String version) {
    SigningSecret none = new SigningSecret("0".repeat(SigningSecret.MIN_LENGTH));
    RequestCopy open = signed(delivery, payload, endpoint, List.of(none), now, version);
    return new RequestCopy(open.url(), mask(open.headers()), open.delivery(), payload);
  }

  /** With the values left out that let somebody else in. */
  private static List<Header> mask(List<Header> headers) {
    return headers.stream()
        .map(header -> isOpen(header) ? header : new Header(header.name(), MASK))
        .toList();
  }

  private static boolean isOpen(Header header) {
    return OPEN.contains(header.name().toLowerCase(Locale.ROOT));
  }

  /** Whether the payload is expected in a file beside the command. */
  boolean aside() {
    return payload.length > LONGEST_INLINE;
  }

  /** The file that a long payload is expected in. */
  String file() {
    return "delivery-" + delivery + ".json";
  }
}
