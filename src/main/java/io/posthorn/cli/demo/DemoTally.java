package io.posthorn.cli.demo;

import io.posthorn.engine.Engine;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Page;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of an endpoint's deliveries, counted from what the engine has recorded.
 *
 * @param byStatus deliveries by status
 * @param attempts requests that came to their end
 * @param successes those that were answered with 2xx
 * @param millis how long each of them took, ascending
 */
record DemoTally(
    Map<DeliveryStatus, Long> byStatus, long attempts, long successes, List<Long> millis) {
  private static final int PAGE = 500;

  static DemoTally of(Engine engine, long endpointId) {
    DeliveryFilter filter = DeliveryFilter.ANY.withEndpoints(Set.of(endpointId));
    Map<DeliveryStatus, Long> byStatus = new EnumMap<>(DeliveryStatus.class);
    List<Long> millis = new ArrayList<>();
    long successes = 0;
    @Nullable String before = null;
    do {
      Page<Delivery> page = engine.deliveries().page(filter, before, PAGE);
      for (Delivery delivery : page.items()) {
        byStatus.merge(delivery.status(), 1L, Long::sum);
        for (DeliveryDetail.Explained each : engine.deliveries().one(delivery.id()).attempts()) {
          millis.add(each.attempt().outcome().millis());
          successes += each.attempt().outcome().success() ? 1 : 0;
        }
      }
      before = page.next();
    } while (before != null);
    millis.sort(null);
    return new DemoTally(byStatus, millis.size(), successes, millis);
  }

  long of(DeliveryStatus status) {
    return byStatus.getOrDefault(status, 0L);
  }

  long deliveries() {
    return byStatus.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The time that 95 of 100 attempts stayed within; null without attempts. */
  @Nullable Long p95() {
    return millis.isEmpty() ? null : millis.get((int) Math.ceil(millis.size() * 0.95) - 1);
  }
}
