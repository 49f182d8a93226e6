package io.posthorn.engine;

import io.posthorn.engine.Completion.Result;
import io.posthorn.engine.Fanout.Out;
import io.posthorn.engine.Reads.Ready;
import io.posthorn.model.Change;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Endpoint;
import io.posthorn.model.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due: a lane per endpoint, an attempt on a virtual thread of its own, its outcome
 * into the store.
 *
 * <p>Concurrency: lanes guard themselves. An attempt's thread sends, hands the outcome to the
 * store's writer and ends; the writer's thread, after the commit, gives the claim back and tells
 * the change feed. Outcomes that the store couldn't take are kept here, nothing new starts
 * meanwhile, and the heart offers them again. On {@link #close} nothing starts any more, attempts
 * get {@link #GRACE} to end and are cut off then; a cut attempt leaves no trace and goes out again
 * at the next start.
 */
final class Dispatcher implements Gate, Crew, Recorder.After {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  /** How long attempts may go on after a stop. */
  static final Duration GRACE = Duration.ofSeconds(3);

  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration CUT_OFF = Duration.ofMillis(500);

  private final Core core;
  private final AttemptRunner runner;
  private final Recorder recorder;
  private final Map<Long, Lane> lanes = new ConcurrentHashMap<>();
  private final Map<Long, Thread> sending = new ConcurrentHashMap<>();
  private final Set<Lane> resuming = ConcurrentHashMap.newKeySet();
  private final Set<Lane> stumbled = ConcurrentHashMap.newKeySet();
  private final ByteBudget bytes = new ByteBudget(Runtime.getRuntime().maxMemory());
  private volatile boolean paused;
  private volatile boolean stopped;
  private long lookedAt;
  private volatile LongConsumer heart = _ -> {};

  Dispatcher(Core core, AttemptRunner runner, Completion completion) {
    this.core = core;
    this.runner = runner;
    this.recorder = new Recorder(core, completion, this);
  }

  /** Called with the nanoseconds in which something may be due earlier than the heart thought. */
  void onWake(LongConsumer look) {
    heart = look;
  }

  @Override
  public void wake(long nanos) {
    heart.accept(nanos);
  }

  // lanes

  /** Makes the lanes of all endpoints and starts what is due. */
  void start(List<Endpoint> endpoints) {
    long overdueUpTo = overdueUpTo();
    for (Endpoint endpoint : endpoints) {
      lane(endpoint).restart(overdueUpTo);
    }
  }

  private Lane lane(Endpoint endpoint) {
    return lanes.computeIfAbsent(
        endpoint.id(), _ -> new Lane(endpoint, core.reads(), core.times(), this, this));
  }

  /** The lane of an endpoint; null for one that was deleted for good. */
  @Nullable Lane lane(long endpointId) {
    return lanes.get(endpointId);
  }

  Collection<Lane> lanes() {
    return lanes.values();
  }

  /** An endpoint was added, or saved: called in the order of the commits. */
  void endpointSaved(Endpoint endpoint) {
    Lane known = lanes.get(endpoint.id());
    if (known == null) {
      lane(endpoint).restart(0);
    } else {
      known.changed(endpoint);
    }
    if (!endpoint.state().enabled()) {
      core.followUps().disabled(endpoint.id());
    }
    core.feed()
        .publish(
            Change.Kind.ENDPOINT, Long.toString(endpoint.id()), endpoint.state().status().name());
  }

  void forget(long endpointId) {
    Lane lane = lanes.remove(endpointId);
    if (lane != null) {
      lane.close();
    }
  }

  /** Deliveries became due: called in the order of the commits. */
  void offer(List<Out> outs) {
    for (Out out : outs) {
      core.feed()
          .publish(
              Change.Kind.DELIVERY,
              Long.toString(out.ready().deliveryId()),
              DeliveryStatus.PENDING.name());
      Lane lane = lanes.get(out.endpointId());
      if (lane != null) {
        lane.offer(out.ready());
      }
    }
  }

  /** All lanes read the store again; after a jump of the clock, or when the network is back. */
  void restartAll() {
    long overdueUpTo = overdueUpTo();
    lanes.values().forEach(lane -> lane.restart(overdueUpTo));
  }

  private long overdueUpTo() {
    return core.reads().newestDeliveryBefore(core.times().wall().minus(Lane.OVERDUE));
  }

  /**
   * Goes on where a pause has ended, and starts what has become due.
   *
   * @return nanoseconds until the next; lanes that were pumped tell theirs by themselves
   */
  long beat() {
    boolean all = recorder.recordAgain() | longAgo();
    Instant now = core.times().wall();
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
    long now = core.ticker().nanos();
    if (now - lookedAt < LOOK.toNanos()) {
      return false;
    }
    lookedAt = now;
    for (Lane lane : List.copyOf(stumbled)) {
      stumbled.remove(lane);
      lane.restart(lane.overdueUpTo());
    }
    return true;
  }

  private void resume(Lane lane) {
    if (resuming.add(lane)) {
      read(
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
  public void start(Lane lane, Ready ready) {
    Thread thread =
        Thread.ofVirtual().name("send-" + ready.deliveryId()).unstarted(() -> send(lane, ready));
    sending.put(ready.deliveryId(), thread);
    thread.start();
  }

  private void send(Lane lane, Ready ready) {
    try {
      Attempted done = runner.run(lane, ready);
      recorder.record(done);
      lane.requestOver();
    } catch (InterruptedException _) {
      dropped(lane, ready);
    } catch (RuntimeException e) {
      LOG.error("Delivery {} could not be sent; it is tried again", ready.deliveryId(), e);
      dropped(lane, ready);
      stumbled.add(lane);
    }
  }

  private void dropped(Lane lane, Ready ready) {
    settled(lane, ready, null);
    lane.requestOver();
  }

  /** Gives the claim of an attempt back, once: behind that somebody else may hold it. */
  private void settled(@Nullable Lane lane, Ready ready, @Nullable Instant next) {
    sending.remove(ready.deliveryId());
    if (lane != null) {
      lane.settled(ready.deliveryId(), next);
    }
  }

  /** Sends one delivery beside its lane's order and waits for its commit; the caller claimed it. */
  void sendNow(Lane lane, Ready ready) {
    CompletableFuture<Result> answer = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .name("send-" + ready.deliveryId())
            .unstarted(
                () -> {
                  try {
                    Attempted done = runner.run(lane, ready);
                    answer.complete(Writes.now(core.store(), recorder.work(done)));
                  } catch (InterruptedException _) {
                    settled(lane, ready, null);
                    answer.completeExceptionally(
                        Refused.unavailable("Posthorn is stopping; the request was cut off", 5));
                  } catch (RuntimeException e) {
                    settled(lane, ready, null);
                    answer.completeExceptionally(e);
                  }
                });
    sending.put(ready.deliveryId(), thread);
    thread.start();
    Writes.await(answer);
  }

  @Override
  public void recorded(Attempted done, Result result) {
    settled(lanes.get(done.endpointId()), done.ready(), result.next());
    core.feed()
        .publish(
            Change.Kind.DELIVERY, Long.toString(done.ready().deliveryId()), result.status().name());
    if (result.endpoint() != null) {
      endpointSaved(result.endpoint());
    }
    offer(result.out());
  }

  @Override
  public void lost(Attempted done) {
    settled(lanes.get(done.endpointId()), done.ready(), null);
  }

  @Override
  public void read(Runnable reading) {
    Thread.ofVirtual()
        .name("read")
        .start(
            () -> {
              try {
                reading.run();
              } catch (RuntimeException e) {
                if (!stopped) {
                  LOG.warn("The store could not be read; trying again: {}", e.toString());
                }
              }
            });
  }

  @Override
  public void releaseOver(Lane lane) {
    core.followUps().releaseOver(lane.endpoint().id());
  }

  // what people see

  boolean isSending(long deliveryId) {
    return sending.containsKey(deliveryId);
  }

  List<Long> sending() {
    return new ArrayList<>(sending.keySet());
  }

  @Nullable String trouble() {
    return recorder.trouble();
  }

  boolean paused() {
    return paused;
  }

  void paused(boolean now) {
    paused = now;
    core.feed().publish(Change.Kind.ENGINE, "sending", now ? "PAUSED" : "RUNNING");
    lanes.values().forEach(Lane::pump);
  }

  // the gate

  @Override
  public boolean open() {
    return !paused && !stopped && recorder.trouble() == null;
  }

  @Override
  public boolean reachable(Endpoint endpoint) {
    return core.connectivity().mayTry(endpoint);
  }

  @Override
  public boolean parked(Endpoint endpoint) {
    return core.connectivity().parked(endpoint);
  }

  @Override
  public Ticker ticker() {
    return core.ticker();
  }

  @Override
  public ByteBudget bytes() {
    return bytes;
  }

  /** Starts nothing more, and waits for what is under way as long as {@link #GRACE} allows. */
  void close() {
    stopped = true;
    lanes.values().forEach(Lane::close);
    if (!ended(GRACE)) {
      sending.values().forEach(Thread::interrupt);
      if (!ended(CUT_OFF)) {
        LOG.warn("{} requests did not end; they go out again at the next start", sending.size());
      }
    }
  }

  private boolean ended(Duration within) {
    long end = core.ticker().nanos() + within.toNanos();
    try {
      for (Thread thread : List.copyOf(sending.values())) {
        Duration left = Duration.ofNanos(Math.max(1, end - core.ticker().nanos()));
        if (!thread.join(left)) {
          return false;
        }
      }
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
