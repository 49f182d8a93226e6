package io.posthorn.engine.port;

import io.posthorn.model.Attempt;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.EndpointState;
import io.posthorn.model.Event;
import io.posthorn.model.Gap;
import io.posthorn.model.Secrets;
import io.posthorn.model.SigningSecret;
import io.posthorn.model.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The writer's view inside one transaction: sees all that earlier works changed. Used on the
 * writer's thread only, and only until the work returns.
 */
public interface Tx {

  // sites

  List<Site> sites();

  @Nullable Site site(long siteId);

  /** Adds it or replaces it whole. */
  void saveSite(Site site);

  /** Keeps the SHA-256 of a site's ingest token; the older one no longer counts. */
  void saveTokenHash(long siteId, byte[] sha256);

  // endpoints

  /** Those of a site that aren't deleted, by id; served from memory, this is on the hot path. */
  List<Endpoint> endpoints(long siteId);

  /** Also a deleted one; served from memory. */
  @Nullable Endpoint endpoint(long id);

  Endpoint addEndpoint(long siteId, EndpointSettings settings, SigningSecret secret, Instant now);

  /** Replaces all but its counters at once. */
  void saveEndpoint(Endpoint endpoint);

  /**
   * Replaces the state alone. Cheap: visible to later works at once, written once per endpoint and
   * commit however often it is called.
   */
  void saveState(long endpointId, EndpointState state);

  Secrets secrets(long endpointId);

  void saveSecrets(long endpointId, Secrets secrets);

  // events

  /** Keeps an event with its payload. */
  EventRef addEvent(Event event);

  /** The event of a delivery, without payload. */
  @Nullable EventRef eventOf(long deliveryId);

  /** Whether the event's payload is still there. */
  boolean hasPayload(EventRef event);

  /** What was answered under an idempotency key of a site; null when the key is new. */
  @Nullable KeyUse keyUse(long siteId, String key);

  void saveKeyUse(long siteId, String key, KeyUse use);

  // deliveries

  /** Adds one and gives its id. */
  long addDelivery(EventRef event, long endpointId, DeliveryStatus status, Instant created);

  @Nullable DeliveryRow delivery(long id);

  /** Keeps a finished attempt. */
  void addAttempt(long deliveryId, Attempt attempt);

  /** When a delivery's first attempt began; null before it. */
  @Nullable Instant firstAttemptAt(long deliveryId);

  void saveProgress(Progress progress);

  /**
   * An attempt outside the schedule failed: the delivery's status stays, and with it the code and
   * the time of the attempt that led to it. Clears its resend mark.
   *
   * @param attempts how many are finished now
   * @param error what that attempt said, short
   */
  void resendFailed(long deliveryId, int attempts, @Nullable String error, Instant now);

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

  /** Makes up to {@code limit} PENDING and RETRYING deliveries of an endpoint HELD; how many. */
  int hold(long endpointId, int limit);

  /**
   * Makes up to {@code limit} HELD deliveries of an endpoint SKIPPED, with an error text.
   *
   * @param before only those created before; null for all
   * @param upTo only ids up to this one
   * @return which
   */
  List<Long> skipHeld(
      long endpointId, @Nullable Instant before, long upTo, String error, Instant now, int limit);

  /** Makes one delivery SKIPPED; its code, times and error stay. */
  void skip(long deliveryId, Instant now);

  /** Newest delivery id of an endpoint; 0 when it has none. */
  long newestDelivery(long endpointId);

  /** Every HELD delivery of an endpoint up to an id (counts). */
  long countHeld(long endpointId, long upTo);

  /**
   * RETRYING deliveries whose next attempt lies further ahead than its delay, because the clock was
   * set back, become due after that delay from now.
   *
   * @return how many
   */
  int clampNextAttempts(Instant now);

  // gaps

  /** Keeps a gap; only the newest thousand stay. */
  void addGap(Gap gap);

  /**
   * Ends all that still last.
   *
   * @return how many
   */
  int endGaps(Instant at);

  // jobs and small things

  /** Adds or replaces a replay job; id 0 gets a new one. */
  ReplayRow saveReplay(ReplayRow replay);

  /** A small value by name (settings, cursors); null when it was never set. */
  @Nullable String meta(String name);

  void saveMeta(String name, String value);

  /**
   * One small step of retention: takes payloads and attempts of deliveries that came to their final
   * status before one time, whole rows of those before another, idempotency keys before a third,
   * and gives freed space back. An event's payload stays while any of its deliveries is unfinished.
   *
   * @param step rows touched at most
   * @return whether there may be more to do
   */
  boolean retain(Instant payloadsBefore, Instant rowsBefore, Instant keysBefore, int step);

  /**
   * A kept event, as deliveries refer to it.
   *
   * @param ref the store's own key
   */
  record EventRef(long ref, String id, String type, long siteId, boolean test, int size) {}

  /**
   * The use of an idempotency key.
   *
   * @param sha256 of the request's bytes
   * @param answer what was answered, the engine's own form
   */
  record KeyUse(byte[] sha256, String answer, Instant at) {}

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
      @Nullable Instant finished) {}

  /**
   * A replay job as it is kept, so that it goes on after a crash.
   *
   * @param id 0 before it is kept
   * @param spec filter, action and rate in the engine's own form
   * @param upTo the newest delivery id that it takes
   * @param cursor the newest delivery id that it is done with
   */
  record ReplayRow(
      long id,
      String spec,
      long upTo,
      long cursor,
      long total,
      long done,
      long left,
      String state,
      Instant created) {}
}
