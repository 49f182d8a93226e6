package io.posthorn.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rotation that is under way: two secrets are live.
 *
 * @param until when the old one ends
 * @param signs which makes {@code X-OWC-Signature}; the one that was accepted last, once one was
 * @param acceptedAt when the receiver last accepted it; null before the first success
 */
public record Rotation(Instant until, SecretAge signs, @Nullable Instant acceptedAt) {
  /** Which the receiver accepted last; null before the first success. */
  public @Nullable SecretAge accepted() {
    return acceptedAt == null ? null : signs;
  }
}
