package io.posthorn.console.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.deliveries.filter.Query;
import io.posthorn.console.delivery.DeliveryRow;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.MatchCount;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListAbsenceTest {
  private static final Query HELD =
      new Query(DeliveryFilter.ANY.withStatuses(Set.of(DeliveryStatus.HELD)), List.of());

  private static Delivery delivery(long id, DeliveryStatus status) {
    return new Delivery(
        id,
        "evt_" + id,
        "chat.closed",
        1,
        3,
        status,
        200,
        1,
        5L,
        Instant.EPOCH,
        null,
        null,
        false,
        10,
        null,
        null);
  }

  private static List<DeliveryRow> rows(long... ids) {
    return Arrays.stream(ids)
        .mapToObj(id -> new DeliveryRow(delivery(id, DeliveryStatus.HELD)))
        .toList();
  }

  private static MatchCount all(long total) {
    return new MatchCount(total, Map.of(), true);
  }

  @Test
  void whatTheListShowsIsNotApartWhateverBecameOfItMeanwhile() {
    Delivery left = delivery(7, DeliveryStatus.DELIVERED);
    assertThat(ListAbsence.is(left, rows(8, 7), all(1), HELD)).isFalse();
  }

  @Test
  void whatTheFilterNoLongerMatchesIsApart() {
    assertThat(ListAbsence.is(delivery(7, DeliveryStatus.DELIVERED), rows(8), null, HELD)).isTrue();
  }

  @Test
  void whatMayStandFurtherDownIsNot() {
    Delivery open = delivery(7, DeliveryStatus.HELD);
    assertThat(ListAbsence.is(open, rows(9, 8), all(300), HELD)).isFalse();
    assertThat(ListAbsence.is(open, rows(9, 8), null, HELD)).isFalse();
    assertThat(ListAbsence.is(open, rows(9, 8), all(2), HELD)).isTrue();
  }

  @Test
  void amongIdsTheOthersAreApart() {
    Query byId = new Query(DeliveryFilter.ANY, List.of("8", "evt_7"));
    assertThat(ListAbsence.is(delivery(7, DeliveryStatus.HELD), rows(), null, byId)).isFalse();
    assertThat(ListAbsence.is(delivery(6, DeliveryStatus.HELD), rows(), null, byId)).isTrue();
  }
}
