package io.posthorn.engine.dispatch;

import io.posthorn.engine.dispatch.Completion.Result;
import io.posthorn.engine.port.LaneQueries.Why;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.port.Tx;
import io.posthorn.engine.state.ChangeFeed;
import io.posthorn.engine.state.Tally;
import io.posthorn.engine.state.WatchedStore;
import io.posthorn.model.Change;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Refused;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands outcomes to the store's writer, and keeps those that it could not take.
 *
 * <p>Concurrency: {@link #record} from any thread (waits while the writer's queue is full), {@link
 * #recordAgain} from the heart's; {@link After} is called on the writer's thread in the order of
 * the commits. Outcomes that wait here when the program ends are forgotten: their deliveries go out
 * again.
 */
public final class Recorder {
  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

  private final WatchedStore store;
  private final Completion completion;
  private final ChangeFeed feed;
  private final Tally tally;

  private final ConcurrentLinkedQueue<FinishedAttempt> waiting = new ConcurrentLinkedQueue<>();
  private volatile @Nullable String trouble;
  private volatile After after = new Nobody();

  public Recorder(WatchedStore store, Completion completion, ChangeFeed feed, Tally tally) {
    this.store = store;
    this.completion = completion;
    this.feed = feed;
    this.tally = tally;
  }

  /** Says who is told what follows; before anything is recorded. */
  void tells(After who) {
    after = who;
  }

  /** Why the store takes no outcomes; null while it does. */
  @Nullable String trouble() {
    return trouble;
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
      LOG.error("The outcome of delivery {} was lost", done.ready().deliveryId(), problem);
      after.lost(done);
    }
  }

  /**
   * Offers outcomes again that the store could not take: one at first, to see whether it can.
   *
   * @return whether all is well again since the last call
   */
  boolean recordAgain() {
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

  /** What follows from an outcome. */
  interface After {
    void recorded(FinishedAttempt done, Result result);

    /** The outcome could not be kept, for a reason that will not go away. */
    void lost(FinishedAttempt done);
  }

  private static final class Nobody implements After {
    @Override
    public void recorded(FinishedAttempt done, Result result) {}

    @Override
    public void lost(FinishedAttempt done) {}
  }
}
