package io.posthorn.engine.port;

import io.posthorn.engine.port.EventWrites.EventRef;
import io.posthorn.model.Attempt;
import io.posthorn.model.DeliveryStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a delivery: attempts, its status, and what a person does with it. The caller has
 * its claim, in memory: nobody else changes it meanwhile.
 */
public interface DeliveryWrites {

  /** Adds one and gives its id. */
  long add(EventRef event, long endpointId, DeliveryStatus status, Instant created);

  @Nullable DeliveryRow find(long id);

  /** Keeps a finished attempt. */
  void addAttempt(long deliveryId, Attempt attempt);

  /** When a delivery's first attempt began; null before it. */
  @Nullable Instant firstAttemptAt(long deliveryId);

  void save(Progress progress);

  /**
   * An attempt outside the schedule failed: the delivery's status stays, and with it the code and
   * the time of the attempt that led to it. Clears its resend mark.
   *
   * @param attempts how many are finished now
   * @param error what that attempt said, short
   * @param cause the code of its diagnosis
   */
  void resendFailed(
      long deliveryId, int attempts, @Nullable String error, @Nullable String cause, Instant now);

  /**
   * Marks a finished delivery (DELIVERED, FAILED, SKIPPED) for one attempt outside the schedule, or
   * moves a RETRYING one's next attempt to now. One conditional update.
   *
   * @return whether it was in such a status
   */
  boolean markResend(long deliveryId, Instant now);

  /**
   * Makes a HELD delivery of an enabled endpoint due now. One conditional update.
   *
   * @return whether it was HELD
   */
  boolean letGo(long deliveryId, Instant now);

  /** Makes one delivery SKIPPED; its code, times and error stay. */
  void skip(long deliveryId, Instant now);

  /**
   * A delivery as the rules need it.
   *
   * @param steps attempts that moved the schedule
   * @param resend whether it is marked for an attempt outside the schedule
   */
  record DeliveryRow(
      long id,
      EventRef event,
      long endpointId,
      DeliveryStatus status,
      int attempts,
      int steps,
      Instant created,
      @Nullable Instant nextAttempt,
      boolean resend) {}

  /**
   * Where a delivery stands after an attempt or a person's decision. Clears its resend mark.
   *
   * @param code null where the newest attempt had none
   * @param ms null before the first attempt
   * @param nextAttempt set with RETRYING only
   * @param delay the wait that led to {@code nextAttempt}; set with it
   * @param cause the code of the diagnosis that the error stands for; null with it
   * @param finished when the final status was reached; null while it isn't
   */
  record Progress(
      long deliveryId,
      DeliveryStatus status,
      @Nullable Integer code,
      int attempts,
      int steps,
      @Nullable Long ms,
      @Nullable Instant nextAttempt,
      @Nullable Duration delay,
      @Nullable String error,
      @Nullable String cause,
      @Nullable Instant finished) {}
}
