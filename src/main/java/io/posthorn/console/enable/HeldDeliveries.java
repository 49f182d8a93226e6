package io.posthorn.console.enable;

import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.engine.Engine;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.MatchCount;
import io.posthorn.model.Page;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is held on an endpoint.
 *
 * @param total how many deliveries
 * @param types the same by event type, the largest number first; may fall short of the total where
 *     there is more than can be counted quickly
 * @param oldest when the oldest was created; null where there are too many to look through, or none
 * @param newest when the newest was created; null for none
 */
record HeldDeliveries(
    long total, List<OfType> types, @Nullable Instant oldest, @Nullable Instant newest) {
  static final HeldDeliveries NOTHING = new HeldDeliveries(0, List.of(), null, null);
  private static final int PAGE = 1_000;
  private static final int PAGES = 10;

  HeldDeliveries {
    types = List.copyOf(types);
  }

  /** Some of one event type. */
  record OfType(String type, long count) {}

  String question() {
    return says("question");
  }

  String all() {
    return says("all");
  }

  String fresh() {
    return says("fresh.says");
  }

  private String says(String key) {
    return Texts.of(HeldDeliveries.class).get(key, total);
  }

  String count() {
    return Numbers.count(total);
  }

  static DeliveryFilter filter(long endpoint) {
    return DeliveryFilter.ANY
        .withEndpoints(Set.of(endpoint))
        .withStatuses(Set.of(DeliveryStatus.HELD));
  }

  /**
   * Asks the engine; blocks.
   *
   * @param total as the endpoint itself says
   */
  static HeldDeliveries read(Engine engine, long endpoint, long total) {
    if (total == 0) {
      return NOTHING;
    }
    DeliveryFilter filter = filter(endpoint);
    MatchCount count = engine.deliveries().count(filter);
    List<OfType> types =
        count.byType().entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(entry -> new OfType(entry.getKey(), entry.getValue()))
            .toList();
    Instant newest = null;
    Instant oldest = null;
    String before = null;
    for (int i = 0; i < PAGES; i++) {
      Page<Delivery> page = engine.deliveries().page(filter, before, PAGE);
      if (!page.items().isEmpty()) {
        newest = newest == null ? page.items().getFirst().created() : newest;
        oldest = page.items().getLast().created();
      }
      before = page.next();
      if (before == null) {
        return new HeldDeliveries(total, types, oldest, newest);
      }
    }
    return new HeldDeliveries(total, types, null, newest);
  }
}
