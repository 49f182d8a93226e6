package io.posthorn.console.recover;

import io.posthorn.engine.Engine;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.MatchCount;
import io.posthorn.model.Replay;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What there is to recover.
 *
 * @param total how many deliveries
 * @param failed those of them that failed
 * @param held those of them that are held
 * @param retrying those of them that wait for their next attempt
 * @param types the same by event type, the largest number first; may fall short of the total where
 *     there is more than can be counted quickly
 */
record Found(long total, long failed, long held, long retrying, List<OfType> types) {
  static final Found NOTHING = new Found(0, 0, 0, 0, List.of());

  Found {
    types = List.copyOf(types);
  }

  /** Some of one event type. */
  record OfType(String type, long failed, long held, long retrying) {
    long all() {
      return failed + held + retrying;
    }
  }

  /**
   * What is ordered: all of an endpoint that failed, is held or waits to be tried again, but for
   * tests.
   */
  static DeliveryFilter filter(long endpoint, Instant since, @Nullable Instant until) {
    return new DeliveryFilter(
            Set.of(),
            Set.of(endpoint),
            Set.of(DeliveryStatus.FAILED, DeliveryStatus.HELD, DeliveryStatus.RETRYING),
            Set.of(),
            List.of(),
            since,
            until,
            null)
        .withoutTests();
  }

  /** Asks the engine; blocks. */
  static Found read(Engine engine, long endpoint, Instant since) {
    DeliveryFilter filter = filter(endpoint, since, null);
    MatchCount failed =
        engine.deliveries().count(filter.withStatuses(Set.of(DeliveryStatus.FAILED)));
    MatchCount held = engine.deliveries().count(filter.withStatuses(Set.of(DeliveryStatus.HELD)));
    MatchCount retrying =
        engine.deliveries().count(filter.withStatuses(Set.of(DeliveryStatus.RETRYING)));
    long total =
        failed.whole() && held.whole() && retrying.whole()
            ? failed.total() + held.total() + retrying.total()
            : engine.replays().dryRun(new Replay.Order(filter, Replay.Action.RESEND, null)).total();
    TreeSet<String> names = new TreeSet<>(failed.byType().keySet());
    names.addAll(held.byType().keySet());
    names.addAll(retrying.byType().keySet());
    List<OfType> types =
        names.stream()
            .map(
                name ->
                    new OfType(
                        name,
                        failed.byType().getOrDefault(name, 0L),
                        held.byType().getOrDefault(name, 0L),
                        retrying.byType().getOrDefault(name, 0L)))
            .sorted(Comparator.comparingLong(OfType::all).reversed())
            .toList();
    return new Found(total, failed.total(), held.total(), retrying.total(), types);
  }
}
