package io.posthorn.engine.port;

import io.posthorn.model.Gap;
import java.time.Instant;

/** What is done now and then, and the jobs that must survive a stop. */
public interface UpkeepWrites {

  /**
   * RETRYING deliveries whose next attempt lies further ahead than its delay, because the clock was
   * set back, become due after that delay from now.
   *
   * @return how many
   */
  int clampNextAttempts(Instant now);

  /** Keeps a gap; only the newest thousand stay. */
  void addGap(Gap gap);

  /**
   * Ends all that still last.
   *
   * @return how many
   */
  int endGaps(Instant at);

  /** Adds or replaces a replay job; id 0 gets a new one. */
  ReplayRow saveReplay(ReplayRow replay);

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
   * A replay job as it is kept, so that it goes on after a crash.
   *
   * @param id 0 before it is kept
   * @param spec filter, action and rate in the engine's own form
   * @param upTo the newest delivery id that it takes
   * @param cursor the newest delivery id that it is done with
   * @param counted whether {@code total} is all of them; else there are more
   */
  record ReplayRow(
      long id,
      String spec,
      long upTo,
      long cursor,
      long total,
      boolean counted,
      long done,
      long left,
      String state,
      Instant created) {

    public ReplayRow withId(long given) {
      return new ReplayRow(given, spec, upTo, cursor, total, counted, done, left, state, created);
    }

    public ReplayRow withState(String now) {
      return new ReplayRow(id, spec, upTo, cursor, total, counted, done, left, now, created);
    }

    /** All are counted now; no fewer than it has taken already. */
    public ReplayRow counted(long all) {
      long total = Math.max(all, done + left);
      return new ReplayRow(id, spec, upTo, cursor, total, true, done, left, state, created);
    }

    /** So many more were taken, up to an id. */
    public ReplayRow taken(long upToId, int acted, int spared) {
      return new ReplayRow(
          id, spec, upTo, upToId, total, counted, done + acted, left + spared, state, created);
    }
  }
}
