package io.posthorn.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A resend, send-as-new or skip of everything that a filter matches.
 *
 * @param id the job's; 0 for a dry run
 * @param order what was asked
 * @param state where it stands
 * @param total deliveries that matched when it was asked
 * @param counted whether that is all of them; false while it is only known that there are more
 * @param done those that were acted on
 * @param left those that it left alone, because they were in no status for it by then
 * @param created when it was asked
 */
public record Replay(
    long id,
    Order order,
    State state,
    long total,
    boolean counted,
    long done,
    long left,
    Instant created) {
  /**
   * What is asked.
   *
   * @param ratePerSecond 1–10,000; null for full speed within each endpoint's bounds
   */
  public record Order(DeliveryFilter filter, Action action, @Nullable Integer ratePerSecond) {
    public Order {
      // What a damaged store lacks is no order to do anything with everything.
      Objects.requireNonNull(filter, "filter");
      Objects.requireNonNull(action, "action");
    }
  }

  /** What is done with each. */
  public enum Action {
    RESEND,
    SEND_AS_NEW,
    SKIP
  }

  /** Where a job stands. */
  public enum State {
    DRY_RUN,
    RUNNING,
    DONE,
    CANCELLED
  }
}
