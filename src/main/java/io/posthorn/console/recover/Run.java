package io.posthorn.console.recover;

import io.posthorn.engine.Engine;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Replay;
import java.util.Set;

/**
 * How far the job is.
 *
 * @param job as the engine tells it
 * @param open deliveries of its time that have not got through
 * @param openBefore the same when the job began, among them what retried already
 */
record Run(Replay job, long open, long openBefore) {
  private static final Set<DeliveryStatus> OPEN =
      Set.of(
          DeliveryStatus.FAILED,
          DeliveryStatus.HELD,
          DeliveryStatus.PENDING,
          DeliveryStatus.RETRYING,
          DeliveryStatus.SENDING);

  /** Counts what has not got through of what a job is about; blocks. */
  static long open(Engine engine, DeliveryFilter filter) {
    return engine.deliveries().count(filter.withStatuses(OPEN)).total();
  }

  /** Those that got through. */
  long through() {
    return Math.clamp(openBefore - open, 0L, job.total());
  }

  /** Those that went out, or are about to, and have not got through. */
  long notYet() {
    return Math.max(0, job.done() - through());
  }

  boolean running() {
    return job.state() == Replay.State.RUNNING;
  }
}
