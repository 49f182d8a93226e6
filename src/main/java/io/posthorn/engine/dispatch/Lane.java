package io.posthorn.engine.dispatch;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.posthorn.engine.dispatch.LaneSource.Fetched;
import io.posthorn.engine.dispatch.LaneSource.Plan;
import io.posthorn.engine.port.LaneQueries.Ready;
import io.posthorn.engine.port.LaneQueries.Why;
import io.posthorn.engine.port.Reads;
import io.posthorn.engine.state.Times;
import io.posthorn.model.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries of one endpoint on their way out: what may start, in which order and how fast.
 *
 * <p>Deliveries start by id. Those that are overdue and those that were held go at a pace of their
 * own beside the others, but before them where the endpoint takes one at a time; what a person
 * sends again goes first. Memory is bounded: beyond {@link #CAPACITY} deliveries or the engine's
 * byte budget the rest stays in the store and is read on.
 *
 * <p>Concurrency: all state is guarded by this object's lock, which is never held while reading the
 * store, sending or committing. Any thread may call; starting an attempt and reading the store go
 * to virtual threads of the {@link Crew}. An id is <em>claimed</em> from its start until the commit
 * of its outcome, or while a person's command changes it; nobody else touches a claimed delivery,
 * and no queue holds one. What a fetch has read is not taken again from memory when its commit is
 * told, nor the reverse: see {@link LaneSource#hasRead}. Whoever ends a piece of work pumps, and
 * the pump tells the crew when it must be looked at again. After a stop nothing starts; what is
 * claimed stays as the store has it.
 */
public final class Lane {
  /** Deliveries held in memory at most, for each of the two queues. */
  static final int CAPACITY = 4_096;

  /** Payload bytes read in one go at most. */
  static final long READ_BYTES = 4L << 20;

  /** Overdue by more than this is catching up: after sleep, a restart, an outage. */
  static final Duration OVERDUE = Duration.ofSeconds(60);

  private static final int READ_ROWS = 512;

  private final Crew crew;
  private final Times times;
  private final LaneSource source;
  private final Gate gate;

  private volatile Endpoint endpoint;
  private final SecretsInUse secrets;

  @GuardedBy("this")
  private final LaneQueues queues;

  @GuardedBy("this")
  private final LanePaces paces;

  @GuardedBy("this")
  private final LaneTurns turns;

  @GuardedBy("this")
  private final LaneClaims claims = new LaneClaims();

  @GuardedBy("this")
  private boolean pauseSeen;

  @GuardedBy("this")
  private boolean closed;

  Lane(Endpoint endpoint, Reads reads, Times times, Gate gate, Crew crew) {
    this.endpoint = endpoint;
    this.times = times;
    this.gate = gate;
    this.crew = crew;
    this.source = new LaneSource(reads.lanes(), endpoint.id());
    this.secrets = new SecretsInUse(reads.settings(), endpoint.id());
    this.queues = new LaneQueues(gate.bytes());
    this.paces = new LanePaces(gate.ticker(), endpoint);
    this.turns = new LaneTurns(queues, paces, source);
  }

  public Endpoint endpoint() {
    return endpoint;
  }

  /** The endpoint's secrets as they are kept. */
  public SecretsInUse secrets() {
    return secrets;
  }

  /** Everything that is due is read again. PENDING ones up to the given id are overdue. */
  void restart(long overdueUpTo) {
    synchronized (this) {
      forgetQueued();
      source.reset(overdueUpTo, times.wall().minus(OVERDUE), endpoint.release());
    }
    pump();
  }

  /** PENDING deliveries up to this id were overdue when the lane last started over. */
  synchronized long overdueUpTo() {
    return source.overdueUpTo();
  }

  /** The endpoint was saved. */
  void changed(Endpoint now) {
    boolean restart;
    synchronized (this) {
      Endpoint old = endpoint;
      endpoint = now;
      paces.changed(now);
      if (!now.live()) {
        forgetQueued();
      }
      boolean reopened = now.live() && !old.live();
      boolean released = now.release() != null && !now.release().equals(old.release());
      boolean stopped = now.release() == null && old.release() != null;
      restart = now.live() && (reopened || released || stopped);
    }
    if (restart) {
      restart(overdueUpTo());
    } else {
      pump();
    }
  }

  /**
   * Takes over a delivery that was just committed as PENDING; called in the order of commits. A
   * fetch, and through it a person, may have seen the commit before this call tells of it.
   */
  void offer(Ready ready) {
    long id = ready.deliveryId();
    synchronized (this) {
      if (!endpoint.live() || closed || source.hasRead(id)) {
        return;
      }
      if (source.mayPassInMemory() && !claims.has(id) && queues.roomForFresh(CAPACITY)) {
        source.passed(id);
        queues.add(ready, false);
      } else {
        source.leftInStore();
      }
    }
    pump();
  }

  /**
   * Deliveries were made due in the store alone, and are read from there; called in the order of
   * commits, so that nothing that came later is passed in memory before.
   */
  void readAgain() {
    synchronized (this) {
      source.leftInStore();
      source.resendsMarked();
      source.scheduled(times.wall());
    }
    pump();
  }

  /** Sends before all others, whatever the receiver's Retry-After; the caller has its claim. */
  public void offerUrgent(Ready ready) {
    synchronized (this) {
      claims.giveBack(ready.deliveryId());
      queues.addUrgent(ready);
    }
    pump();
  }

  /** Starts what may start, and reads on where there is room. */
  void pump() {
    List<Ready> starts = new ArrayList<>();
    Plan plan;
    long wait;
    synchronized (this) {
      Instant now = times.wall();
      for (Ready next = pick(now); next != null; next = pick(now)) {
        starts.add(next);
      }
      plan =
          endpoint.live() && !closed
              ? source.plan(
                  now, queues.roomForFresh(CAPACITY / 2), queues.roomForPaced(CAPACITY / 2))
              : null;
      wait = nanosUntilWake(now);
    }
    for (Ready ready : starts) {
      crew.start(endpoint.id(), ready);
    }
    if (plan != null) {
      crew.read(() -> fetch(plan));
    }
    crew.wake(wait);
  }

  private void fetch(Plan plan) {
    Fetched fetched;
    try {
      fetched = source.fetch(plan, READ_ROWS, READ_BYTES);
    } catch (RuntimeException | Error e) {
      synchronized (this) {
        source.failed(plan);
      }
      throw e;
    }
    synchronized (this) {
      LaneSource.Rows rows = source.absorb(fetched);
      rows.fresh().forEach(row -> enqueue(row, false));
      rows.paced().forEach(row -> enqueue(row, true));
      tellReleaseOver();
    }
    pump();
  }

  /** When nothing that was released is left, neither in the store nor on its way. */
  @GuardedBy("this")
  private void tellReleaseOver() {
    if (endpoint.release() != null && claims.noneReleased() && !source.heldMore()) {
      crew.releaseOver(endpoint.id());
    }
  }

  @GuardedBy("this")
  private void enqueue(Ready row, boolean paced) {
    if (claims.has(row.deliveryId())
        || queues.contains(row.deliveryId())
        || gate.suspects().keeps(endpoint.id(), row)) {
      return;
    }
    if (row.why() == Why.RESEND) {
      queues.addUrgent(row);
      return;
    }
    if (row.why() == Why.RELEASED) {
      claims.releases(row.deliveryId());
    }
    queues.add(row, paced);
  }

  /** The next delivery that may start now, claimed; null for none. */
  @GuardedBy("this")
  private @Nullable Ready pick(Instant now) {
    if (closed || !gate.open() || !endpoint.live() || !freePlace()) {
      return null;
    }
    if (queues.noneUrgent() && paused(now)) {
      return null;
    }
    if (turns.nanosUntilNext(inOrder()) > 0 || !gate.reachable(endpoint)) {
      return null;
    }
    Ready next = turns.take(inOrder());
    claims.started(next.deliveryId());
    return next;
  }

  @GuardedBy("this")
  private boolean freePlace() {
    return claims.freePlace(endpoint.settings().concurrency());
  }

  /** One at a time, first attempts go in order. */
  private boolean inOrder() {
    return endpoint.settings().concurrency() == 1;
  }

  @GuardedBy("this")
  private boolean paused(Instant now) {
    Instant until = endpoint.state().pausedUntil();
    if (until != null && until.isAfter(now)) {
      pauseSeen = true;
      return true;
    }
    return pauseSeen;
  }

  /**
   * An answer came that may pause or disable the endpoint: until that is decided, and the claim
   * given back, nothing starts but what is under way already.
   */
  synchronized void awaitsDecision(long deliveryId) {
    claims.awaitsDecision(deliveryId);
  }

  /** Nothing was decided after all: the lane goes on. */
  void decided(long deliveryId) {
    synchronized (this) {
      claims.decided(deliveryId);
    }
    pump();
  }

  /** The request is over; its outcome may still be on its way into the store. */
  void requestOver() {
    synchronized (this) {
      claims.requestOver();
    }
    pump();
  }

  /**
   * The outcome is committed and what it made of the endpoint is told, or the attempt was cut off.
   *
   * @param next when it is tried again; null for never
   */
  void settled(long deliveryId, @Nullable Instant next) {
    long wait = Long.MAX_VALUE;
    boolean decided;
    synchronized (this) {
      decided = claims.decided(deliveryId);
      unclaimed(deliveryId);
      if (next != null) {
        source.scheduled(next);
        wait = nanosUntilWake(times.wall());
      }
    }
    if (decided) {
      pump();
    } else {
      crew.wake(wait);
    }
  }

  /** A claim ends, with the commit of what changed the delivery. */
  @GuardedBy("this")
  private void unclaimed(long deliveryId) {
    source.settled(deliveryId);
    if (claims.over(deliveryId)) {
      tellReleaseOver();
    }
  }

  /** A person's command wants this delivery; false while it is being sent or changed. */
  public synchronized boolean claim(long deliveryId) {
    if (!claims.take(deliveryId)) {
      return false;
    }
    queues.drop(deliveryId);
    gate.suspects().forget(deliveryId);
    return true;
  }

  /** The command came to nothing, or changed it to something that isn't due: reads again if so. */
  public void unclaim(long deliveryId, boolean stillDue) {
    synchronized (this) {
      unclaimed(deliveryId);
    }
    if (stillDue) {
      restart(overdueUpTo());
    }
  }

  @GuardedBy("this")
  private void forgetQueued() {
    queues.clear();
    gate.suspects().forgetAllOf(endpoint.id());
    claims.forgetQueued();
  }

  /** Whether a pause has just ended, so that what gathered meanwhile must be sorted again. */
  synchronized boolean pauseOver(Instant now) {
    Instant until = endpoint.state().pausedUntil();
    return pauseSeen && (until == null || !until.isAfter(now));
  }

  /** Goes on after a pause. */
  void resume(long overdueUpTo) {
    synchronized (this) {
      pauseSeen = false;
    }
    restart(overdueUpTo);
  }

  /** Nanoseconds until something may start that may not yet; long when nothing waits for time. */
  synchronized long nanosUntilWake(Instant now) {
    if (closed || !endpoint.live() || !gate.open() || gate.parked(endpoint)) {
      return Long.MAX_VALUE;
    }
    Instant until = endpoint.state().pausedUntil();
    if (queues.noneUrgent() && paused(now)) {
      // what gathered in the pause is sorted again when it is over
      return until != null && until.isAfter(now) ? nanos(now, until) : Long.MAX_VALUE;
    }
    long wake = source.nextDue() == null ? Long.MAX_VALUE : nanos(now, source.nextDue());
    return freePlace() ? Math.min(wake, turns.nanosUntilNext(inOrder())) : wake;
  }

  private static long nanos(Instant now, Instant until) {
    return Math.max(0, Duration.between(now, until).toNanos());
  }

  synchronized void close() {
    closed = true;
    forgetQueued();
  }
}
