package io.posthorn.console.detail;

import io.posthorn.engine.rules.Signer;
import io.posthorn.model.Attempt;
import io.posthorn.model.Header;
import io.posthorn.model.SigningSecret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request as a command for {@code curl} in a POSIX shell (bash, zsh, Git Bash). Pure. */
final class Curl {
  /** A longer payload does not fit into a command line everywhere, bytes. */
  static final int LONGEST_INLINE = 100 * 1024;

  /** What stands in the place of a value that must not be passed on. */
  static final String MASK = "…masked…";

  private static final Set<String> OPEN =
      Set.of(
          "content-type",
          "user-agent",
          "x-owc-event",
          "x-owc-delivery",
          "webhook-id",
          "webhook-timestamp");

  private Curl() {}

  /**
   * The request of an attempt as it was sent, but for signatures and the endpoint's own headers.
   */
  static String masked(Attempt attempt, long deliveryId, byte[] payload) {
    return command(attempt.url(), mask(attempt.requestHeaders()), deliveryId, payload);
  }

  /**
   * The request as it would go out now, with signatures that hold.
   *
   * @param secrets the live ones
   */
  static String signed(
      ShownDelivery shown, List<SigningSecret> secrets, Instant now, String version) {
    var settings = Objects.requireNonNull(shown.endpoint(), "an endpoint that is known").settings();
    byte[] payload = Objects.requireNonNull(shown.payload(), "a payload that is kept");
    return command(
        settings.url(), headers(shown, secrets, now, version), shown.delivery().id(), payload);
  }

  /** Like {@link #signed}, masked: for a delivery that was never sent. */
  static String unsent(ShownDelivery shown, Instant now, String version) {
    var settings = Objects.requireNonNull(shown.endpoint(), "an endpoint that is known").settings();
    byte[] payload = Objects.requireNonNull(shown.payload(), "a payload that is kept");
    return command(
        settings.url(), maskedHeaders(shown, now, version), shown.delivery().id(), payload);
  }

  /** The headers that would go out now, masked. */
  static List<Header> maskedHeaders(ShownDelivery shown, Instant now, String version) {
    SigningSecret none = new SigningSecret("0".repeat(SigningSecret.MIN_LENGTH));
    return mask(headers(shown, List.of(none), now, version));
  }

  private static List<Header> headers(
      ShownDelivery shown, List<SigningSecret> secrets, Instant now, String version) {
    return Signer.headers(
        secrets,
        shown.delivery().id(),
        now,
        shown.delivery().eventType(),
        Objects.requireNonNull(shown.payload()),
        Objects.requireNonNull(shown.endpoint()).settings().headers(),
        "Posthorn/" + version);
  }

  /** With the values left out that let somebody else in. */
  static List<Header> mask(List<Header> headers) {
    return headers.stream()
        .map(header -> isOpen(header) ? header : new Header(header.name(), MASK))
        .toList();
  }

  private static boolean isOpen(Header header) {
    return OPEN.contains(header.name().toLowerCase(Locale.ROOT));
  }

  private static String command(
      String url, List<Header> headers, long deliveryId, byte @Nullable [] payload) {
    // Without -g, brackets and braces in a URL would mean several requests.
    StringBuilder command = new StringBuilder("curl -g -i -X POST ").append(quoted(url));
    for (Header header : headers) {
      // Curl leaves a header out that has no value, unless it ends with a semicolon.
      String field =
          header.value().isEmpty() ? header.name() + ";" : header.name() + ": " + header.value();
      command.append(" \\\n  -H ").append(quoted(field));
    }
    if (payload == null) {
      return command.toString();
    }
    command.append(" \\\n  ");
    return payload.length > LONGEST_INLINE
        ? command.append("--data-binary ").append(quoted("@" + fileName(deliveryId))).toString()
        : command
            .append("--data-raw ")
            .append(quoted(new String(payload, StandardCharsets.UTF_8)))
            .toString();
  }

  /** The file that a long payload is expected in. */
  static String fileName(long deliveryId) {
    return "delivery-" + deliveryId + ".json";
  }

  /** In single quotes, within which a shell changes nothing. */
  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
