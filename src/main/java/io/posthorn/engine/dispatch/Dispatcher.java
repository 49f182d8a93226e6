package io.posthorn.engine.dispatch;

import io.posthorn.engine.dispatch.Completion.Result;
import io.posthorn.engine.dispatch.Fanout.Out;
import io.posthorn.engine.port.LaneQueries.Ready;
import io.posthorn.engine.port.Ticker;
import io.posthorn.engine.state.ChangeFeed;
import io.posthorn.engine.state.Connectivity;
import io.posthorn.engine.state.Times;
import io.posthorn.engine.state.WatchedStore;
import io.posthorn.model.Change;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is due: a lane per endpoint, its attempts, their outcomes into the store.
 *
 * <p>Concurrency: lanes guard themselves. The writer's thread, after the commit of an outcome,
 * gives the claim back and tells the change feed. Outcomes that the store couldn't take are kept by
 * the {@link Recorder}, nothing new starts meanwhile, and the heart offers them again. On {@link
 * #close} nothing starts any more, and what is under way ends as {@link OutgoingAttempts} says.
 */
public final class Dispatcher implements Gate, Crew, Recorder.After {
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final WatchedStore store;
  private final Times times;
  private final ChangeFeed feed;
  private final Connectivity connectivity;
  private final OutgoingAttempts attempts;
  private final Recorder recorder;
  private final Executor background;

  private final Map<Long, Lane> lanes = new ConcurrentHashMap<>();
  private final Set<Lane> resuming = ConcurrentHashMap.newKeySet();
  private final ByteBudget bytes = new ByteBudget(Runtime.getRuntime().maxMemory());
  private final CrashSuspects suspects = new CrashSuspects();
  private volatile @Nullable Instant pausedSince;

  /** Nothing starts but what goes out alone. */
  private volatile boolean quiet;

  private volatile boolean stopped;
  private long lookedAt;
  private volatile SendingFollower follower = SendingFollower.NOBODY;

  public Dispatcher(
      WatchedStore store,
      Times times,
      ChangeFeed feed,
      Connectivity connectivity,
      OutgoingAttempts attempts,
      Recorder recorder,
      Executor background) {
    this.store = store;
    this.times = times;
    this.feed = feed;
    this.connectivity = connectivity;
    this.attempts = attempts;
    this.recorder = recorder;
    this.background = background;
    this.lookedAt = times.ticker().nanos();
    recorder.tells(this);
  }

  /** Says who follows; before anything is started. */
  public void follower(SendingFollower who) {
    follower = who;
  }

  @Override
  public void wake(long nanos) {
    follower.wake(nanos);
  }

  // lanes

  /** Makes the lanes of all endpoints and starts what is due. */
  public void start(List<Endpoint> endpoints) {
    long overdueUpTo = overdueUpTo();
    for (Endpoint endpoint : endpoints) {
      lane(endpoint).restart(overdueUpTo);
    }
  }

  private Lane lane(Endpoint endpoint) {
    return lanes.computeIfAbsent(
        endpoint.id(), _ -> new Lane(endpoint, store.reads(), times, this, this));
  }

  /** The lane of an endpoint; null for one that was deleted for good. */
  public @Nullable Lane lane(long endpointId) {
    return lanes.get(endpointId);
  }

  public Collection<Lane> lanes() {
    return lanes.values();
  }

  /** An endpoint was added, or saved: called in the order of the commits. */
  public void endpointSaved(Endpoint endpoint) {
    Lane known = lanes.get(endpoint.id());
    if (known == null) {
      lane(endpoint).restart(0);
    } else {
      known.changed(endpoint);
    }
    if (!endpoint.state().enabled()) {
      follower.disabled(endpoint.id());
    }
    feed.publish(
        Change.Kind.ENDPOINT, Long.toString(endpoint.id()), endpoint.state().status().name());
  }

  /** What is kept of an endpoint's secrets is another than before: in the order of the commits. */
  public void secretsChanged(Lane lane) {
    lane.secrets().changed();
    feed.publish(Change.Kind.ENDPOINT, Long.toString(lane.endpoint().id()), null);
  }

  public void forget(long endpointId) {
    Lane lane = lanes.remove(endpointId);
    if (lane != null) {
      lane.close();
    }
  }

  /** Deliveries became due: called in the order of the commits. */
  public void offer(List<Out> outs) {
    for (Out out : outs) {
      feed.publish(
          Change.Kind.DELIVERY,
          Long.toString(out.ready().deliveryId()),
          DeliveryStatus.PENDING.name());
      Lane lane = lanes.get(out.endpointId());
      if (lane != null) {
        lane.offer(out.ready());
      }
    }
  }

  /** Deliveries of an endpoint were made due in the store alone; in the order of the commits. */
  public void readAgain(long endpointId) {
    Lane lane = lanes.get(endpointId);
    if (lane != null) {
      lane.readAgain();
    }
  }

  /** All lanes read the store again; after a jump of the clock, or when the network is back. */
  public void restartAll() {
    long overdueUpTo = overdueUpTo();
    lanes.values().forEach(lane -> lane.restart(overdueUpTo));
  }

  /** By the clock of what is stored: after the wall's was set back nothing would be overdue. */
  private long overdueUpTo() {
    return store.reads().lanes().newestDeliveryBefore(times.stored().minus(Lane.OVERDUE));
  }

  /**
   * Goes on where a pause has ended, and starts what has become due.
   *
   * @return nanoseconds until the next; lanes that were pumped tell theirs by themselves
   */
  public long beat() {
    boolean all = recorder.recordAgain() | longAgo();
    Instant now = times.wall();
    long wait = Long.MAX_VALUE;
    for (Lane lane : lanes.values()) {
      if (lane.pauseOver(now)) {
        resume(lane);
      }
      long next = lane.nanosUntilWake(now);
      if (all || next <= 0) {
        lane.pump();
      } else {
        wait = Math.min(wait, next);
      }
    }
    return wait;
  }

  /** Now and then every lane is looked at, also those that failed to read or to send. */
  private boolean longAgo() {
    long now = times.ticker().nanos();
    if (now - lookedAt < LOOK.toNanos()) {
      return false;
    }
    lookedAt = now;
    attempts.takeStumbled().forEach(lane -> lane.restart(lane.overdueUpTo()));
    return true;
  }

  private void resume(Lane lane) {
    if (resuming.add(lane)) {
      background.execute(
          () -> {
            try {
              lane.resume(overdueUpTo());
            } finally {
              resuming.remove(lane);
            }
          });
    }
  }

  // attempts

  @Override
  public void start(long endpointId, Ready ready) {
    Lane lane = lanes.get(endpointId);
    if (lane != null) {
      attempts.inTurn(lane, ready);
    }
  }

  /** Sends one that was kept apart, unless its endpoint or a person wants something else. */
  public void sendAlone(CrashSuspects.Kept one) {
    Lane lane = lanes.get(one.endpointId());
    if (lane != null && lane.endpoint().live() && lane.claim(one.ready().deliveryId())) {
      attempts.beside(lane, one.ready());
    }
  }

  @Override
  public void recorded(FinishedAttempt done, Result result) {
    Lane lane = lanes.get(done.endpointId());
    // first what stops the lane, then the claim that let it wait for this
    if (result.endpoint() != null) {
      endpointSaved(result.endpoint());
    }
    if (result.secrets() && lane != null) {
      secretsChanged(lane);
    }
    attempts.settled(lane, done.ready(), result.next());
    suspects.ended(done.ready().deliveryId());
    if (lane != null && result.status() == DeliveryStatus.HELD && lane.endpoint().live()) {
      // a trial failed while a release passed it by: the claim kept it out of the lane
      lane.restart(lane.overdueUpTo());
    }
    feed.publish(
        Change.Kind.DELIVERY, Long.toString(done.ready().deliveryId()), result.status().name());
    offer(result.out());
  }

  /** It stays claimed, so that nobody sends it again while it may still be kept. */
  @Override
  public boolean waits(FinishedAttempt done) {
    Lane lane = lanes.get(done.endpointId());
    if (lane == null) {
      attempts.settled(null, done.ready(), null);
      return false;
    }
    lane.decided(done.ready().deliveryId());
    return true;
  }

  @Override
  public void read(Runnable reading) {
    background.execute(reading);
  }

  @Override
  public void releaseOver(long endpointId) {
    follower.releaseOver(endpointId);
  }

  // what people see

  /** What is under way. */
  public OutgoingAttempts attempts() {
    return attempts;
  }

  public @Nullable String trouble() {
    return recorder.trouble();
  }

  /** What was under way at deaths of the program. */
  @Override
  public CrashSuspects suspects() {
    return suspects;
  }

  /** Whether nothing may start for a while but what goes out alone. */
  public void quiet(boolean now) {
    quiet = now;
    lanes.values().forEach(Lane::pump);
  }

  /** Since when a person has paused all sending; null while that isn't so. */
  public @Nullable Instant pausedSince() {
    return pausedSince;
  }

  /** Pauses all sending, or resumes it for null. */
  public void pausedSince(@Nullable Instant since) {
    pausedSince = since;
    feed.publish(Change.Kind.ENGINE, "sending", since == null ? "RUNNING" : "PAUSED");
    lanes.values().forEach(Lane::pump);
  }

  // the gate

  @Override
  public boolean open() {
    return pausedSince == null && !quiet && !stopped && recorder.trouble() == null;
  }

  @Override
  public boolean reachable(Endpoint endpoint) {
    return connectivity.mayTry(endpoint);
  }

  @Override
  public boolean parked(Endpoint endpoint) {
    return connectivity.parked(endpoint);
  }

  @Override
  public Ticker ticker() {
    return times.ticker();
  }

  @Override
  public ByteBudget bytes() {
    return bytes;
  }

  /** Starts nothing more, and waits a moment for what is under way. */
  public void close() {
    stopped = true;
    lanes.values().forEach(Lane::close);
    attempts.close();
  }
}
