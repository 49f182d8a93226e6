package io.posthorn.engine.dispatch;

import io.posthorn.engine.dispatch.Completion.Result;
import io.posthorn.engine.port.LaneQueries.Ready;
import io.posthorn.engine.port.LaneQueries.Why;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.port.Ticker;
import io.posthorn.engine.port.Tx;
import io.posthorn.engine.state.ChangeFeed;
import io.posthorn.engine.state.OwnTrouble;
import io.posthorn.engine.state.Tally;
import io.posthorn.engine.state.WatchedStore;
import io.posthorn.model.Change;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Failure;
import io.posthorn.model.Refused;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands outcomes to the store's writer, and keeps those that it could not take.
 *
 * <p>Concurrency: {@link #record} from any thread (waits while the writer's queue is full), {@link
 * #recordAgain} from the heart's; {@link After} is called on the writer's thread in the order of
 * the commits. An outcome that fails for a reason of its own is offered again now and then, and its
 * delivery not sent again meanwhile. Outcomes that wait here when the program ends are forgotten:
 * their deliveries go out again.
 */
public final class Recorder {
  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

  /** How long an outcome waits that failed for a reason of its own. */
  private static final Duration DELAY = Duration.ofMinutes(1);

  /** With so many of them something is wrong with all: nothing more is sent. */
  private static final int MOST_DELAYED = 100;

  private final WatchedStore store;
  private final Completion completion;
  private final ChangeFeed feed;
  private final Tally tally;
  private final OwnTrouble own;
  private final Ticker ticker;

  private final ConcurrentLinkedQueue<FinishedAttempt> waiting = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Delayed> delayed = new ConcurrentLinkedQueue<>();

  /** An outcome that is offered again at a time of the ticker's. */
  private record Delayed(FinishedAttempt done, long at) {}

  private volatile @Nullable String trouble;
  private volatile After after = new Nobody();

  public Recorder(
      WatchedStore store,
      Completion completion,
      ChangeFeed feed,
      Tally tally,
      OwnTrouble own,
      Ticker ticker) {
    this.store = store;
    this.completion = completion;
    this.feed = feed;
    this.tally = tally;
    this.own = own;
    this.ticker = ticker;
  }

  /** Says who is told what follows; before anything is recorded. */
  void tells(After who) {
    after = who;
  }

  /** Why the store takes no outcomes; null while it does. */
  @Nullable String trouble() {
    return delayed.size() < MOST_DELAYED
        ? trouble
        : "The outcomes of " + delayed.size() + " deliveries could not be kept; see the log.";
  }

  /** An attempt came to nothing by an error of ours; it counts as never made. */
  void notMade(Ready ready, Throwable problem) {
    own.met(sentence(ready.deliveryId(), problem.getClass().getSimpleName()), problem);
  }

  private static String sentence(long deliveryId, String cause) {
    return "Delivery "
        + deliveryId
        + " could not be sent from here ("
        + cause
        + "). Check this computer's memory, open files and network.";
  }

  void record(FinishedAttempt done) {
    var unused =
        store
            .write(work(done))
            .whenComplete(
                (_, problem) -> {
                  if (problem != null) {
                    failed(done, problem);
                  }
                });
  }

  /** The same as a work, for whoever waits for it; what the store can't take is not kept then. */
  Store.Work<Result> work(FinishedAttempt done) {
    return new Store.Work<>() {
      @Override
      public Result in(Tx tx) {
        return completion.apply(tx, done);
      }

      @Override
      public void committed(Result result) {
        trouble = null;
        tally.attempt(done.attempt().outcome(), done.attempt().offline());
        Failure failure = done.attempt().outcome().failure();
        if (failure != null && failure.kind() == Failure.Kind.LOCAL) {
          own.met(sentence(done.ready().deliveryId(), "its attempt says why"), null);
        }
        if (ends(done, result.status())) {
          tally.finished(result.status());
        }
        after.recorded(done, result);
      }
    };
  }

  /** A failed resend leaves the status as it was, as does an attempt at what was let go. */
  private static boolean ends(FinishedAttempt done, DeliveryStatus status) {
    return !status.unfinished()
        && status != DeliveryStatus.SKIPPED
        && (done.attempt().outcome().success() || done.ready().why() != Why.RESEND);
  }

  private void failed(FinishedAttempt done, Throwable problem) {
    if (problem instanceof Refused refused && refused.kind() == Refused.Kind.UNAVAILABLE) {
      if (trouble == null) {
        LOG.warn("The store takes no outcomes; sending waits: {}", refused.detail());
        feed.publish(Change.Kind.ENGINE, "store", "TROUBLE");
      }
      waiting.add(done);
      trouble = refused.detail();
    } else {
      own.met(
          "The outcome of delivery "
              + done.ready().deliveryId()
              + " can't be kept ("
              + problem.getClass().getSimpleName()
              + "); it is tried again. See the log.",
          problem);
      if (after.waits(done)) {
        delayed.add(new Delayed(done, ticker.nanos() + DELAY.toNanos()));
      }
    }
  }

  /**
   * Offers outcomes again that the store could not take: one at first, to see whether it can.
   *
   * @return whether all is well again since the last call
   */
  boolean recordAgain() {
    for (Delayed first = delayed.peek(); isDue(first); first = delayed.peek()) {
      delayed.remove(first);
      record(first.done);
    }
    FinishedAttempt next = waiting.poll();
    if (next == null) {
      return false;
    }
    boolean well = trouble == null;
    record(next);
    if (!well) {
      return false;
    }
    for (next = waiting.poll(); next != null; next = waiting.poll()) {
      record(next);
    }
    feed.publish(Change.Kind.ENGINE, "store", "OK");
    return true;
  }

  private boolean isDue(@Nullable Delayed first) {
    return first != null && first.at - ticker.nanos() <= 0;
  }

  /** What follows from an outcome. */
  interface After {
    void recorded(FinishedAttempt done, Result result);

    /**
     * The outcome could not be kept, for a reason that may not go away.
     *
     * @return whether it is to be offered again; not when nobody can need it any more
     */
    boolean waits(FinishedAttempt done);
  }

  private static final class Nobody implements After {
    @Override
    public void recorded(FinishedAttempt done, Result result) {}

    @Override
    public boolean waits(FinishedAttempt done) {
      return false;
    }
  }
}
