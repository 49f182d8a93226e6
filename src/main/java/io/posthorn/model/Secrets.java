package io.posthorn.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of an endpoint: one, or two while a rotation overlaps.
 *
 * @param current the newest
 * @param previous the one before; null when no rotation is under way
 * @param cutOver until when the previous one is live; null with it
 */
public record Secrets(
    SigningSecret current, @Nullable SigningSecret previous, @Nullable Instant cutOver) {

  public static Secrets of(SigningSecret only) {
    return new Secrets(only, null, null);
  }

  /** The live ones at a time; the first signs {@code X-OWC-Signature}: the old until cut-over. */
  public List<SigningSecret> liveAt(Instant now) {
    if (previous != null && cutOver != null && now.isBefore(cutOver)) {
      return List.of(previous, current);
    }
    return List.of(current);
  }
}
