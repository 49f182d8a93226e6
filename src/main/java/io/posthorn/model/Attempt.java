package io.posthorn.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request of a delivery, finished.
 *
 * @param number from 1
 * @param at when it began
 * @param url where it went
 * @param requestHeaders the fields as sent
 * @param outcome what came back
 * @param offline whether this computer had no network then; such an attempt doesn't move the
 *     schedule
 * @param manual whether a person's resend made it, outside the schedule
 * @param signedWith which secret made its {@code X-OWC-Signature}; null where that wasn't kept
 */
public record Attempt(
    int number,
    Instant at,
    String url,
    List<Header> requestHeaders,
    Outcome outcome,
    boolean offline,
    boolean manual,
    @Nullable SignedWith signedWith) {

  /** One of which it isn't known what signed it. */
  public Attempt(
      int number,
      Instant at,
      String url,
      List<Header> requestHeaders,
      Outcome outcome,
      boolean offline,
      boolean manual) {
    this(number, at, url, requestHeaders, outcome, offline, manual, null);
  }

  /** Whether this computer was to blame: such an attempt counts for nothing. */
  public boolean ours() {
    Failure failure = outcome.failure();
    return offline || (failure != null && failure.kind() == Failure.Kind.LOCAL);
  }

  /** When its last byte came, or it was given up. */
  public Instant ended() {
    return at.plusNanos(outcome.micros() * 1_000);
  }
}
