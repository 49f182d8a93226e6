package io.posthorn.console.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.RealEngine;
import io.posthorn.console.deliveries.filter.FilterText;
import io.posthorn.console.deliveries.filter.KnownNames;
import io.posthorn.console.deliveries.filter.Query;
import io.posthorn.console.delivery.DeliveryRow;
import io.posthorn.console.frame.SiteScope;
import io.posthorn.console.live.ListFreeze;
import io.posthorn.console.live.ListStage;
import io.posthorn.console.live.NewerCount;
import io.posthorn.console.words.Texts;
import io.posthorn.model.Access;
import io.posthorn.model.Change;
import io.posthorn.model.DeliveryStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveriesViewModelTest {
  private static final String CLOSED = "{\"event\":\"chat.closed\",\"siteid\":1}";

  private static final int IN_MEMORY = 2_000;

  @TempDir private Path home;
  private RealEngine real;
  private DeliveriesViewModel model;

  @BeforeEach
  void open() {
    Texts.use(Locale.ENGLISH);
    real = new RealEngine(home);
    real.engine.pause(true);
    real.endpoint("http://127.0.0.1:9/hooks", "CRM");
    model = new DeliveriesViewModel(real.direct(), () -> new SiteScope(1L));
    model.search(() -> Query.ANY);
  }

  @AfterEach
  void close() {
    real.close();
  }

  private long comesIn() {
    return real.emit(CLOSED).getFirst();
  }

  /** Takes many in at once; gives their ids, oldest first. */
  private List<Long> comeIn(int count) {
    String lines = (CLOSED + "\n").repeat(count);
    return real
        .engine
        .intake()
        .acceptBatch(Access.ADMIN, lines.getBytes(StandardCharsets.UTF_8))
        .stream()
        .map(accepted -> accepted.deliveries().getFirst().deliveryId())
        .toList();
  }

  private void news(long... ids) {
    List<Change> changes = new ArrayList<>();
    for (long id : ids) {
      changes.add(new Change(1, Change.Kind.DELIVERY, Long.toString(id), null));
    }
    model.changed(changes);
  }

  private List<Long> ids() {
    return model.list().rows().stream().map(DeliveryRow::id).toList();
  }

  private void look(String filter) {
    model.search(
        () ->
            FilterText.of(
                    filter,
                    new KnownNames(
                        real.engine.endpoints().all(1L).stream()
                            .map(info -> info.endpoint())
                            .toList(),
                        List.of(),
                        List.of(),
                        real.clock.instant(),
                        ZoneOffset.UTC))
                .query());
  }

  @Test
  void aSiteWithoutDeliveriesSaysSo() {
    assertThat(model.list().stage().get()).isEqualTo(ListStage.NOTHING_YET);
  }

  @Test
  void whatMatchesNothingSaysSo() {
    comesIn();
    look("status:failed");
    assertThat(model.list().stage().get()).isEqualTo(ListStage.NO_MATCH);
  }

  @Test
  void newOnesAppearAtTheTop() {
    long first = comesIn();
    news(first);
    long second = comesIn();
    news(second);
    assertThat(ids()).containsExactly(second, first);
    assertThat(model.list().stage().get()).isEqualTo(ListStage.ROWS);
  }

  @Test
  void aSelectionFreezesTheOrderAndCountsWhatIsNew() {
    long first = comesIn();
    news(first);
    model.list().select(List.of(first));
    assertThat(model.list().frozen().get()).isEqualTo(ListFreeze.SELECTED);
    news(comesIn(), comesIn());
    model.beat();
    assertThat(ids()).containsExactly(first);
    assertThat(model.list().newer().get()).isEqualTo(new NewerCount(2, false));
  }

  @Test
  void onlyWhatMatchesIsCountedAsNew() {
    real.endpoint("http://127.0.0.1:9/other", "Other", "chat.created");
    look("event:chat.closed");
    long first = comesIn();
    news(first);
    model.list().select(List.of(first));
    long other = real.emit("{\"event\":\"chat.created\",\"siteid\":1}").getFirst();
    long own = comesIn();
    news(other, own);
    model.beat();
    assertThat(model.list().newer().get().count()).isEqualTo(1);
  }

  @Test
  void aHugeNumberOfNewOnesIsCountedToo() {
    long first = comesIn();
    news(first);
    model.list().select(List.of(first));
    real.clock.advance(java.time.Duration.ofSeconds(1));
    comeIn(450);
    news(first);
    model.beat();
    assertThat(model.list().newer().get()).isEqualTo(new NewerCount(450, false));
  }

  @Test
  void frozenRowsGoOnEvenIfTheyNoLongerMatch() {
    long first = comesIn();
    look("status:pending");
    model.list().select(List.of(first));
    DeliveryRow row = model.list().rows().getFirst();
    real.engine.deliveries().skip(first);
    news(first);
    assertThat(model.list().rows()).containsExactly(row);
    assertThat(row.now().status()).isEqualTo(DeliveryStatus.SKIPPED);
  }

  @Test
  void thePillUnfreezesAndKeepsTheSelection() {
    long first = comesIn();
    news(first);
    model.list().select(List.of(first));
    DeliveryRow row = model.list().rows().getFirst();
    long second = comesIn();
    news(second);
    model.list().follow();
    assertThat(model.list().frozen().get()).isEqualTo(ListFreeze.NO);
    assertThat(model.list().newer().get()).isEqualTo(NewerCount.NONE);
    assertThat(ids()).containsExactly(second, first);
    assertThat(model.list().rows().get(1)).as("the same row").isSameAs(row);
  }

  @Test
  void clearingTheSelectionUnfreezes() {
    long first = comesIn();
    news(first);
    model.list().select(List.of(first));
    long second = comesIn();
    news(second);
    model.list().select(List.of());
    assertThat(ids()).containsExactly(second, first);
  }

  @Test
  void scrollingFreezesUntilItIsBackAtTheTop() {
    news(comesIn());
    model.list().scrolled(true);
    assertThat(model.list().frozen().get()).isEqualTo(ListFreeze.SCROLLED);
    long second = comesIn();
    news(second);
    assertThat(ids()).doesNotContain(second);
    model.list().scrolled(false);
    assertThat(ids()).contains(second);
  }

  @Test
  void aPauseKeepsCollecting() {
    model.list().paused().set(true);
    news(comesIn(), comesIn(), comesIn());
    model.beat();
    assertThat(ids()).isEmpty();
    assertThat(model.list().newer().get().count()).isEqualTo(3);
    model.list().paused().set(false);
    assertThat(ids()).hasSize(3);
    assertThat(model.list().newer().get()).isEqualTo(NewerCount.NONE);
  }

  @Test
  void anyNumberOfRowsCanBeReachedWhileFewAreInMemory() {
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      all.addAll(comeIn(1_000));
    }
    model.list().refresh();
    model.list().scrolled(true);
    while (!ids().getLast().equals(all.getFirst())) {
      model.list().readOn();
      assertThat(model.list().rows()).hasSizeLessThanOrEqualTo(IN_MEMORY);
    }
    while (!ids().getFirst().equals(all.getLast())) {
      model.list().readBack();
      assertThat(model.list().rows()).hasSizeLessThanOrEqualTo(IN_MEMORY);
    }
    assertThat(ids()).isEqualTo(all.reversed().subList(0, IN_MEMORY));
    model.list().readOn();
    assertThat(ids()).contains(all.get(all.size() - IN_MEMORY - 1));
  }

  @Test
  void backAtTheTopOnlyTheNewestPageIsKept() {
    comeIn(600);
    model.list().refresh();
    model.list().scrolled(true);
    model.list().readOn();
    assertThat(model.list().rows()).hasSize(400);
    model.list().scrolled(false);
    assertThat(model.list().rows()).hasSize(200);
  }

  @Test
  void whatMatchesIsCounted() {
    comeIn(300);
    model.search(() -> Query.ANY);
    assertThat(Objects.requireNonNull(model.count().get()).total()).isEqualTo(300);
  }

  @Test
  void deliveriesAreFoundByIdAndByTheirEvent() {
    long first = comesIn();
    long second = comesIn();
    comesIn();
    look("id:" + first);
    assertThat(ids()).containsExactly(first);
    look("id:" + real.engine.deliveries().one(second).delivery().eventId());
    assertThat(ids()).containsExactly(second);
    look("id:999999");
    assertThat(model.list().stage().get()).isEqualTo(ListStage.NO_MATCH);
    look("id:" + first + " status:failed");
    assertThat(ids()).isEmpty();
  }

  @Test
  void anotherSearchStartsFromTheTop() {
    long first = comesIn();
    news(first);
    model.list().scrolled(true);
    long second = comesIn();
    look("endpoint:crm");
    assertThat(model.list().frozen().get()).isEqualTo(ListFreeze.NO);
    assertThat(ids()).containsExactly(second, first);
  }
}
