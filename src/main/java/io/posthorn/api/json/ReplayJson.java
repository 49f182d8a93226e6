package io.posthorn.api.json;

import io.posthorn.model.Replay;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A replay job.
 *
 * @param id null for a dry run
 */
public record ReplayJson(
    @Nullable Long id,
    FilterJson filter,
    String action,
    @Nullable Integer rate,
    Replay.State state,
    long total,
    boolean counted,
    long done,
    long left,
    Instant created) {

  public static ReplayJson of(Replay replay) {
    Replay.Order order = replay.order();
    return new ReplayJson(
        replay.id() == 0 ? null : replay.id(),
        FilterJson.of(order.filter()),
        Choice.word(order.action()),
        order.ratePerSecond(),
        replay.state(),
        replay.total(),
        replay.counted(),
        replay.done(),
        replay.left(),
        replay.created());
  }
}
