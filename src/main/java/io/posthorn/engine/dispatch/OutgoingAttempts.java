package io.posthorn.engine.dispatch;

import io.posthorn.engine.dispatch.Completion.Result;
import io.posthorn.engine.port.LaneQueries.Ready;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.port.Threads;
import io.posthorn.engine.port.Ticker;
import io.posthorn.engine.port.Writes;
import io.posthorn.model.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The attempts on their way out: in the order of a lane, or beside it.
 *
 * <p>Concurrency: any thread. An attempt's own thread sends, hands the outcome to the store's
 * writer and ends; what gives its claim back is {@link #settled}, after the commit. On {@link
 * #close} attempts get {@link #GRACE} to end and are cut off then; a cut attempt leaves no trace
 * and goes out again at the next start.
 */
public final class OutgoingAttempts {
  private static final Logger LOG = LoggerFactory.getLogger(OutgoingAttempts.class);

  /** How long attempts may go on after a stop. */
  static final Duration GRACE = Duration.ofSeconds(3);

  private static final Duration CUT_OFF = Duration.ofMillis(500);

  private final Store store;
  private final AttemptRunner runner;
  private final Recorder recorder;
  private final AttemptThreads threads;
  private final Set<Lane> stumbled = ConcurrentHashMap.newKeySet();

  public OutgoingAttempts(
      Store store, AttemptRunner runner, Recorder recorder, Threads threads, Ticker ticker) {
    this.store = store;
    this.runner = runner;
    this.recorder = recorder;
    this.threads = new AttemptThreads(threads, ticker);
  }

  /** Sends one that is its lane's turn; claimed already. */
  void inTurn(Lane lane, Ready ready) {
    threads.start(
        ready.deliveryId(),
        () -> {
          try {
            send(lane, ready);
          } finally {
            lane.requestOver();
          }
        });
  }

  /** Sends one beside its lane's order, whatever its endpoint's state; claimed already. */
  public void beside(Lane lane, Ready ready) {
    threads.start(ready.deliveryId(), () -> send(lane, ready));
  }

  private void send(Lane lane, Ready ready) {
    try {
      FinishedAttempt done = runner.run(lane, ready);
      if (done.mayStop()) {
        lane.awaitsDecision(ready.deliveryId());
      }
      recorder.record(done);
    } catch (InterruptedException _) {
      settled(lane, ready, null);
    } catch (RuntimeException | Error e) {
      recorder.notMade(ready, e);
      settled(lane, ready, null);
      stumbled.add(lane);
    }
  }

  /** The same as {@link #beside}, and waits for the commit of its outcome. */
  public void now(Lane lane, Ready ready) {
    CompletableFuture<Result> answer = new CompletableFuture<>();
    threads.start(
        ready.deliveryId(),
        () -> {
          try {
            FinishedAttempt done = runner.run(lane, ready);
            answer.complete(Writes.now(store, recorder.work(done)));
          } catch (InterruptedException _) {
            settled(lane, ready, null);
            answer.completeExceptionally(
                Refused.unavailable("Posthorn is stopping; the request was cut off", 5));
          } catch (RuntimeException | Error e) {
            recorder.notMade(ready, e);
            settled(lane, ready, null);
            answer.completeExceptionally(e);
          }
        });
    Writes.await(answer);
  }

  /** Gives the claim of an attempt back, once: after that somebody else may hold it. */
  void settled(@Nullable Lane lane, Ready ready, @Nullable Instant next) {
    threads.over(ready.deliveryId());
    if (lane != null) {
      lane.settled(ready.deliveryId(), next);
    }
  }

  /** Whether one is under way: from its start to the commit of its outcome. */
  public boolean has(long deliveryId) {
    return threads.has(deliveryId);
  }

  /** All that are under way. */
  public List<Long> ids() {
    return threads.ids();
  }

  /** Lanes with an attempt that failed here since the last call, and was not made. */
  List<Lane> takeStumbled() {
    List<Lane> taken = List.copyOf(stumbled);
    taken.forEach(stumbled::remove);
    return taken;
  }

  /** Waits for what is under way as long as {@link #GRACE} allows. */
  void close() {
    if (!threads.ended(GRACE)) {
      threads.interrupt();
      if (!threads.ended(CUT_OFF)) {
        LOG.warn("{} requests did not end; they go out again at the next start", ids().size());
      }
    }
  }
}
