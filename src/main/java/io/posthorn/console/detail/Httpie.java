package io.posthorn.console.detail;

import io.posthorn.model.Attempt;
import io.posthorn.model.Header;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A masked request as a command for HTTPie 3 in a POSIX shell. Pure. */
final class Httpie {
  private Httpie() {}

  /** The request of an attempt as it was sent, masked as {@link Curl#masked} does. */
  static String masked(Attempt attempt, long deliveryId, byte[] payload) {
    return command(attempt.url(), Curl.mask(attempt.requestHeaders()), deliveryId, payload);
  }

  /** The same for a delivery that was never sent. */
  static String unsent(ShownDelivery shown, Instant now, String version) {
    var settings = Objects.requireNonNull(shown.endpoint(), "an endpoint that is known").settings();
    return command(
        settings.url(),
        Curl.maskedHeaders(shown, now, version),
        shown.delivery().id(),
        Objects.requireNonNull(shown.payload(), "a payload that is kept"));
  }

  private static String command(
      String url, List<Header> headers, long deliveryId, byte @Nullable [] payload) {
    // In a script it would wait for a body from there.
    StringBuilder command = new StringBuilder("http --ignore-stdin POST ").append(Curl.quoted(url));
    for (Header header : headers) {
      command.append(" \\\n  ").append(Curl.quoted(field(header)));
    }
    if (payload == null) {
      return command.toString();
    }
    command.append(" \\\n  ");
    return payload.length > Curl.LONGEST_INLINE
        ? command.append(Curl.quoted("@" + Curl.fileName(deliveryId))).toString()
        : command
            .append("--raw=")
            .append(Curl.quoted(new String(payload, StandardCharsets.UTF_8)))
            .toString();
  }

  /**
   * A field whose value is taken as it stands: without the space, {@code :=} and {@code :@} would
   * mean something else; without a value a semicolon keeps it.
   */
  private static String field(Header header) {
    return header.value().isEmpty() ? header.name() + ";" : header.name() + ": " + header.value();
  }
}
