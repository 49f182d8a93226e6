package io.posthorn.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.engine.port.DeliveryWrites.DeliveryRow;
import io.posthorn.engine.port.EventQueries.Standing;
import io.posthorn.engine.port.HealthQueries;
import io.posthorn.engine.port.LaneQueries.Ready;
import io.posthorn.engine.port.Reads;
import io.posthorn.engine.port.Store;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Event;
import io.posthorn.model.MatchCount;
import io.posthorn.model.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Every read of a store against what its {@link StoreModel} says. */
final class StoreComparison {
  private final Store store;
  private final Reads reads;
  private final StoreModel model;
  private final Random random;
  private final AnyFilter filters;

  StoreComparison(Store store, StoreModel model, Random random, AnyFilter filters) {
    this.store = store;
    this.reads = store.reads();
    this.model = model;
    this.random = random;
    this.filters = filters;
  }

  /**
   * Compares all that can be read.
   *
   * @param endpoints all that are there
   * @param absent the id of an event that never was
   */
  void compare(List<Long> endpoints, Instant now, String absent) {
    for (StoreModel.Row row : model.rows.values()) {
      assertThat(reads.deliveries().find(row.id)).isEqualTo(row.shown());
      assertThat(reads.deliveries().attempts(row.id)).hasSize(row.attempts);
    }
    compareSeveral(absent);
    compareRows();
    for (long endpoint : endpoints) {
      compareLane(endpoint, now);
    }
    for (int i = 0; i < 30; i++) {
      compare(filters.any(now));
    }
  }

  /** Some that are there, and some that never were. */
  private void compareSeveral(String absent) {
    List<Long> ids =
        new ArrayList<>(
            List.of(Long.MAX_VALUE, model.anyDelivery(random), model.anyDelivery(random)));
    ids.addAll(model.rows.keySet().stream().filter(_ -> filters.rarely()).toList());
    assertThat(reads.deliveries().these(Set.copyOf(ids)))
        .containsExactlyInAnyOrderElementsOf(shown(row -> ids.contains(row.id)));
    Set<String> of =
        model.rows.values().stream()
            .filter(_ -> filters.rarely())
            .map(row -> row.eventId)
            .collect(Collectors.toSet());
    of.add(absent);
    of.add("no id");
    List<Delivery> theirs = reads.events().deliveriesOf(of);
    assertThat(theirs).isEqualTo(shown(row -> of.contains(row.eventId)));
    assertThat(reads.events().standings(of))
        .containsExactlyInAnyOrderElementsOf(
            theirs.stream()
                .map(row -> new Standing(row.id(), row.eventId(), row.endpointId(), row.status()))
                .toList());
    assertThat(reads.events().these(of))
        .allSatisfy(
            event -> assertThat(event).isEqualTo(withoutPayload(reads.events().find(event.id()))))
        .extracting(Event::id)
        .containsExactlyInAnyOrderElementsOf(
            of.stream().filter(id -> reads.events().find(id) != null).toList());
    assertThat(reads.deliveries().these(List.of())).isEmpty();
    assertThat(reads.events().these(List.of())).isEmpty();
    assertThat(reads.events().deliveriesOf(List.of())).isEmpty();
  }

  private static Event withoutPayload(Event event) {
    return new Event(
        event.id(), event.type(), event.siteId(), event.at(), event.test(), event.size(), null);
  }

  private List<Delivery> shown(Predicate<StoreModel.Row> wanted) {
    return model.all(wanted).stream().map(StoreModel.Row::shown).toList();
  }

  private void compareRows() {
    List<DeliveryRow> found =
        store.write(tx -> model.rows.keySet().stream().map(tx.deliveries()::find).toList()).join();
    for (DeliveryRow row : found) {
      StoreModel.Row same = model.rows.get(row.id());
      assertThat(row.status()).isEqualTo(same.status);
      assertThat(row.attempts()).isEqualTo(same.attempts);
      assertThat(row.steps()).isEqualTo(same.steps);
      assertThat(row.resend()).isEqualTo(same.resend);
      assertThat(row.nextAttempt())
          .isEqualTo(same.status == DeliveryStatus.RETRYING ? same.next : null);
      assertThat(row.event().id()).isEqualTo(same.eventId);
    }
  }

  private void compareLane(long endpoint, Instant now) {
    assertThat(reads.health().counts(endpoint)).isEqualTo(model.counts(endpoint));
    assertThat(reads.health().counts().getOrDefault(endpoint, HealthQueries.Counts.NONE))
        .isEqualTo(model.counts(endpoint));
    assertThat(ids(reads.lanes().pending(endpoint, 0, Long.MAX_VALUE, 10_000, Long.MAX_VALUE)))
        .isEqualTo(ids2(model.with(endpoint, DeliveryStatus.PENDING)));
    assertThat(ids(reads.lanes().held(endpoint, 0, Long.MAX_VALUE, 10_000, Long.MAX_VALUE)))
        .isEqualTo(ids2(model.with(endpoint, DeliveryStatus.HELD)));
    assertThat(ids(reads.lanes().resends(endpoint, 0, 10_000, Long.MAX_VALUE)))
        .isEqualTo(ids2(model.all(row -> row.endpoint == endpoint && row.resend)));
    assertThat(ids(reads.lanes().due(endpoint, now, Instant.EPOCH, 0, 10_000, Long.MAX_VALUE)))
        .isEqualTo(model.due(endpoint, now));
    assertThat(reads.lanes().nextDue(endpoint, now))
        .isEqualTo(
            model.with(endpoint, DeliveryStatus.RETRYING).stream()
                .map(row -> row.next)
                .filter(next -> next.isAfter(now))
                .min(Instant::compareTo)
                .orElse(null));
    long newest =
        model.all(row -> row.endpoint == endpoint).stream().mapToLong(r -> r.id).max().orElse(0);
    assertThat(store.write(tx -> tx.held().newestDelivery(endpoint)).join()).isEqualTo(newest);
  }

  private static List<Long> ids(List<Ready> ready) {
    return ready.stream().map(Ready::deliveryId).toList();
  }

  private static List<Long> ids2(List<StoreModel.Row> rows) {
    return rows.stream().map(row -> row.id).toList();
  }

  private static Map<String, Long> byType(List<StoreModel.Row> rows) {
    return rows.stream().collect(Collectors.groupingBy(row -> row.type, Collectors.counting()));
  }

  private void compare(DeliveryFilter filter) {
    List<Long> wanted = ids2(model.matching(filter));
    assertThat(reads.search().count(filter)).as("%s", filter).isEqualTo(wanted.size());
    assertThat(reads.search().count(filter, Duration.ofMinutes(1)))
        .as("%s", filter)
        .isEqualTo(MatchCount.of(byType(model.matching(filter)), true));
    assertThat(reads.search().ids(filter, 0, Long.MAX_VALUE, 10_000))
        .as("%s", filter)
        .isEqualTo(wanted);
    long middle = model.anyDelivery(random);
    assertThat(reads.search().ids(filter, middle / 2, middle, 10))
        .as("%s", filter)
        .isEqualTo(
            wanted.stream().filter(id -> id > middle / 2 && id <= middle).limit(10).toList());

    List<Delivery> paged = new ArrayList<>();
    String before = null;
    int limit = 1 + wanted.size() / (1 + random.nextInt(5));
    do {
      Page<Delivery> page = reads.search().page(filter, before, limit, Duration.ofMinutes(1));
      paged.addAll(page.items());
      before = page.next();
    } while (before != null);
    // A delivery whose id was typed comes with the first page: only that one may be out of order.
    List<Long> found = new ArrayList<>(paged.stream().map(Delivery::id).toList());
    if (filter.text() == null) {
      assertThat(found).isSortedAccordingTo(Collections.reverseOrder());
    }
    Collections.sort(found);
    assertThat(found).as("%s", filter).isEqualTo(wanted);
  }
}
