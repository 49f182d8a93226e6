package io.posthorn.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the engine knows of an endpoint.
 *
 * @param status enabled or disabled
 * @param disabledReason why it is disabled; null while it is enabled
 * @param disabledAt since when it is disabled; null while it is enabled
 * @param lastError what the last failed attempt said, short; null before the first and after a
 *     success
 * @param failuresInARow failed attempts since the last 2xx
 * @param epoch raised by every enable and disable; attempts of an older epoch change nothing here
 * @param epochSince when this epoch began
 * @param lastSuccess end of the newest 2xx that was not a test's
 * @param pausedUntil the receiver's Retry-After: nothing scheduled starts before
 * @param warned whether {@code endpoint.warning} was sent since the last 2xx
 */
public record EndpointState(
    EndpointStatus status,
    @Nullable DisabledReason disabledReason,
    @Nullable Instant disabledAt,
    @Nullable String lastError,
    int failuresInARow,
    long epoch,
    Instant epochSince,
    @Nullable Instant lastSuccess,
    @Nullable Instant pausedUntil,
    boolean warned) {
  private static final Duration HICCUP = Duration.ofMinutes(1);

  public static EndpointState fresh(Instant now) {
    return new EndpointState(
        EndpointStatus.ENABLED, null, null, null, 0, 0, now, null, null, false);
  }

  public boolean enabled() {
    return status == EndpointStatus.ENABLED;
  }

  /**
   * Whether nothing reaches it just now: either nothing has yet since it was added or enabled, and
   * its first attempt failed; or its newest attempts failed, and the last success is more than a
   * minute ago, so that a hiccup isn't taken for it. One that asked for a pause is slowed instead.
   */
  public boolean failing(Instant now) {
    if (!enabled() || failuresInARow == 0 || (pausedUntil != null && pausedUntil.isAfter(now))) {
      return false;
    }
    if (lastSuccess == null || lastSuccess.isBefore(epochSince)) {
      return true;
    }
    return failuresInARow > 1 && lastSuccess.isBefore(now.minus(HICCUP));
  }

  public EndpointState succeeded(Instant at) {
    return new EndpointState(
        status, disabledReason, disabledAt, null, 0, epoch, epochSince, at, pausedUntil, false);
  }

  public EndpointState failed(String error) {
    return new EndpointState(
        status,
        disabledReason,
        disabledAt,
        error,
        failuresInARow + 1,
        epoch,
        epochSince,
        lastSuccess,
        pausedUntil,
        warned);
  }

  public EndpointState withWarned() {
    return new EndpointState(
        status,
        disabledReason,
        disabledAt,
        lastError,
        failuresInARow,
        epoch,
        epochSince,
        lastSuccess,
        pausedUntil,
        true);
  }

  public EndpointState pausedUntil(Instant until) {
    return new EndpointState(
        status,
        disabledReason,
        disabledAt,
        lastError,
        failuresInARow,
        epoch,
        epochSince,
        lastSuccess,
        until,
        warned);
  }

  /** A new epoch begins; what was said last is replaced where the reason says more. */
  public EndpointState disabled(DisabledReason reason, Instant at, @Nullable String why) {
    return new EndpointState(
        EndpointStatus.DISABLED,
        reason,
        at,
        why == null ? lastError : why,
        failuresInARow,
        epoch + 1,
        at,
        lastSuccess,
        null,
        warned);
  }

  /** Only the reason of a disabled endpoint changes; the first time of disabling stands. */
  public EndpointState disabledFor(DisabledReason reason) {
    return new EndpointState(
        status,
        reason,
        disabledAt,
        lastError,
        failuresInARow,
        epoch,
        epochSince,
        lastSuccess,
        pausedUntil,
        warned);
  }

  public EndpointState enabledAt(Instant at) {
    return new EndpointState(
        EndpointStatus.ENABLED, null, null, null, 0, epoch + 1, at, lastSuccess, null, false);
  }
}
