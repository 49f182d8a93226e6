package io.posthorn.receiver;

import io.posthorn.model.Header;
import io.posthorn.signature.Verification;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that came in.
 *
 * @param number from 1, per receiver
 * @param at when its last byte was here
 * @param target path and query
 * @param headers as received, in order
 * @param body the exact bytes. Not to be changed.
 * @param verification what the check of its signatures found
 */
public record Received(
    long number,
    Instant at,
    String method,
    String target,
    List<Header> headers,
    byte[] body,
    Verification verification) {
  public Received {
    headers = List.copyOf(headers);
  }

  /** {@code X-OWC-Event}; null when it isn't there. */
  public @Nullable String event() {
    return Header.first(headers, "X-OWC-Event");
  }

  /** {@code X-OWC-Delivery}; null when it isn't there. */
  public @Nullable String delivery() {
    return Header.first(headers, "X-OWC-Delivery");
  }
}
