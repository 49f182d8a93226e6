package io.posthorn.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event for one endpoint.
 *
 * @param id never comes again; the same over all retries
 * @param eventId its event
 * @param eventType its event's type
 * @param siteId its site
 * @param endpointId its endpoint
 * @param status where it stands
 * @param code HTTP code of the newest finished attempt, or, once delivered, of the one that
 *     delivered it; null when that had none
 * @param attempts finished attempts
 * @param ms how long the same attempt took, milliseconds; null before it
 * @param created when its event was accepted, or it was sent as new
 * @param nextAttempt when it is tried again; null unless it is RETRYING
 * @param waiting what a due delivery waits for; null for nothing
 * @param test whether it is a test
 * @param size bytes of its payload
 * @param error what went wrong last, short; null while nothing did. Of what is delivered: a later
 *     resend
 * @param cause the diagnosis of that, by its code: {@code certificate-expired}; null with the
 *     error, and where nothing was diagnosed
 */
public record Delivery(
    long id,
    String eventId,
    String eventType,
    long siteId,
    long endpointId,
    DeliveryStatus status,
    @Nullable Integer code,
    int attempts,
    @Nullable Long ms,
    Instant created,
    @Nullable Instant nextAttempt,
    @Nullable Waiting waiting,
    boolean test,
    int size,
    @Nullable String error,
    @Nullable String cause) {

  /** What a due delivery waits for. */
  public enum Waiting {
    /** This computer has no network. */
    OFFLINE,
    /** The receiver asked for a pause. */
    RETRY_AFTER,
    /** It was under way when the program died several times in a row: it goes last and alone. */
    SUSPECTED
  }

  public Delivery shownAs(DeliveryStatus shown, @Nullable Waiting waits) {
    return new Delivery(
        id,
        eventId,
        eventType,
        siteId,
        endpointId,
        shown,
        code,
        attempts,
        ms,
        created,
        nextAttempt,
        waits,
        test,
        size,
        error,
        cause);
  }
}
