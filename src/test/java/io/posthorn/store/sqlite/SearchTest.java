package io.posthorn.store.sqlite;

import static io.posthorn.store.StoreSamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.engine.port.EventWrites.EventRef;
import io.posthorn.model.CauseCounts;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryFilter.Codes;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Event;
import io.posthorn.model.EventFilter;
import io.posthorn.model.MatchCount;
import io.posthorn.model.Page;
import io.posthorn.store.StoreSamples;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needles in a larger haystack: 6,000 deliveries over many blocks of the block index. */
class SearchTest {
  private static final int ALL = 6000;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir static Path home;
  private static SqliteStore store;
  private static long usual;
  private static long rare;

  @BeforeAll
  static void fill() {
    store = SqliteStore.open(home, InstantSource.fixed(NOW));
    usual = StoreSamples.addEndpoint(store, "http://127.0.0.1:9000/usual").id();
    rare = StoreSamples.addEndpoint(store, "http://127.0.0.1:9000/rare").id();
    for (int from = 1; from <= ALL; from += 500) {
      int first = from;
      store
          .write(
              tx -> {
                for (int number = first; number < first + 500; number++) {
                  String type = number % 1500 == 7 ? "visitor.banned" : "chat.closed";
                  EventRef event =
                      tx.events()
                          .add(
                              StoreSamples.event(
                                  number, type, NOW.plusSeconds(number), payload(number)));
                  long to = number % 1300 == 5 ? rare : usual;
                  long id =
                      tx.deliveries()
                          .add(event, to, DeliveryStatus.PENDING, NOW.plusSeconds(number));
                  int code = number % 2000 == 9 ? 204 : number % 1700 == 11 ? 503 : 200;
                  tx.deliveries()
                      .save(
                          StoreSamples.progress(
                              id,
                              code < 300 ? DeliveryStatus.DELIVERED : DeliveryStatus.FAILED,
                              code,
                              1,
                              null,
                              NOW.plusSeconds(number)));
                }
                return true;
              })
          .join();
    }
  }

  private static byte[] payload(int number) {
    String text = number % 2500 == 13 ? "{\"name\":\"Größe\",\"n\":%d}" : "{\"n\":%d}";
    return text.formatted(number).getBytes(StandardCharsets.UTF_8);
  }

  @AfterAll
  static void close() {
    store.close();
  }

  private static DeliveryFilter filter(
      Set<Long> endpoints, Set<DeliveryStatus> statuses, Set<String> events, List<Codes> codes) {
    return new DeliveryFilter(Set.of(), endpoints, statuses, events, codes, null, null, null);
  }

  private static DeliveryFilter text(String text) {
    return new DeliveryFilter(Set.of(), Set.of(), Set.of(), Set.of(), List.of(), null, null, text);
  }

  private static Long[] newestFirst(int every, int rest) {
    return LongStream.rangeClosed(1, ALL)
        .map(i -> ALL + 1 - i)
        .filter(id -> id % every == rest)
        .boxed()
        .toArray(Long[]::new);
  }

  private static void assertFound(DeliveryFilter filter, Long... ids) {
    Page<Delivery> page = store.reads().search().page(filter, null, 100, MINUTE);
    assertThat(page.items()).extracting(Delivery::id).containsExactly(ids);
    assertThat(page.next()).isNull();
    assertThat(store.reads().search().count(filter)).isEqualTo(ids.length);
    assertThat(store.reads().search().count(filter, MINUTE).total()).isEqualTo(ids.length);
  }

  @Test
  void aRareEndpointTypeOrCodeIsFound() {
    assertFound(filter(Set.of(rare), Set.of(), Set.of(), List.of()), newestFirst(1300, 5));
    assertFound(
        filter(Set.of(), Set.of(), Set.of("visitor.banned"), List.of()), newestFirst(1500, 7));
    assertFound(
        filter(Set.of(), Set.of(), Set.of(), List.of(new Codes(204, 204))), newestFirst(2000, 9));
    assertFound(
        filter(Set.of(), Set.of(), Set.of(), List.of(new Codes(500, 599))), newestFirst(1700, 11));
    assertFound(
        filter(Set.of(), Set.of(DeliveryStatus.FAILED), Set.of(), List.of()),
        newestFirst(1700, 11));
    assertFound(filter(Set.of(rare), Set.of(), Set.of("visitor.banned"), List.of()));
    assertFound(filter(Set.of(), Set.of(), Set.of("order.*"), List.of()));
  }

  @Test
  void aCauseIsFoundAndCountedByEndpoint() {
    DeliveryFilter unavailable = DeliveryFilter.ANY.withCauses(Set.of("unavailable"));
    assertFound(unavailable, newestFirst(1700, 11));
    assertFound(DeliveryFilter.ANY.withCauses(Set.of("*")), newestFirst(1700, 11));
    assertFound(DeliveryFilter.ANY.withCauses(Set.of("crashed")));
    assertFound(unavailable.withEndpoints(Set.of(rare)));
    assertThat(store.reads().search().causes(DeliveryFilter.ANY, MINUTE))
        .isEqualTo(
            new CauseCounts(
                List.of(
                    new CauseCounts.Group(
                        "unavailable", newestFirst(1700, 11).length, Set.of(usual))),
                true));
  }

  @Test
  void whatIsTakenOutIsNotFound() {
    DeliveryFilter failed = filter(Set.of(), Set.of(DeliveryStatus.FAILED), Set.of(), List.of());
    Set<String> unavailable = Set.of("unavailable");
    assertFound(failed.but(except(Set.of(usual), Set.of(), null)));
    assertFound(failed.but(except(Set.of(), unavailable, null)));
    assertFound(failed.but(except(Set.of(rare), Set.of(), "Größe")), newestFirst(1700, 11));
    assertFound(text("größe").but(except(Set.of(), Set.of(), "n\":13}")), 5013L, 2513L);
    assertThat(
            store
                .reads()
                .search()
                .count(DeliveryFilter.ANY.but(except(Set.of(), unavailable, null))))
        .isEqualTo(ALL - newestFirst(1700, 11).length);
    assertFound(
        DeliveryFilter.ANY.but(except(Set.of(usual), Set.of(), null)), newestFirst(1300, 5));
  }

  private static DeliveryFilter.Except except(
      Set<Long> endpoints, Set<String> causes, String text) {
    return new DeliveryFilter.Except(endpoints, Set.of(), List.of(), causes, text);
  }

  @Test
  void timesBoundTheSearch() {
    DeliveryFilter filter =
        new DeliveryFilter(
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            List.of(),
            NOW.plusSeconds(100),
            NOW.plusSeconds(103),
            null);
    assertFound(filter, 102L, 101L, 100L);
    assertThat(store.reads().lanes().newestDeliveryBefore(NOW.plusSeconds(100))).isEqualTo(99);
    assertThat(store.reads().lanes().newestDeliveryBefore(NOW)).isZero();
    assertThat(store.reads().lanes().newestDeliveryBefore(NOW.plusSeconds(ALL + 1L)))
        .isEqualTo(ALL);
  }

  @Test
  void textIsFoundInPayloadsAsPeopleSeeIt() {
    assertFound(text("Größe"), newestFirst(2500, 13));
    assertFound(text("GRÖSSE"), newestFirst(2500, 13));
    assertFound(text("Grösse!"));
  }

  @Test
  void anIdAsTextIsFoundBesidePayloadsThatContainIt() {
    assertFound(text("5999"), 5999L);
    assertFound(text(StoreSamples.eventId(77)), 77L);
    assertFound(text(StoreSamples.eventId(ALL + 1L)));
  }

  @Test
  void aSearchWhoseTimeIsOverSaysWhereToGoOn() {
    List<Long> found = new ArrayList<>();
    String before = null;
    int pages = 0;
    do {
      Page<Delivery> page = store.reads().search().page(text("Größe"), before, 100, Duration.ZERO);
      page.items().forEach(delivery -> found.add(delivery.id()));
      assertThat(page.searchedBackTo())
          .isEqualTo(page.next() == null ? null : NOW.plusSeconds(Long.parseLong(page.next())));
      before = page.next();
      pages++;
    } while (before != null);

    assertThat(pages).isGreaterThan(1);
    assertThat(found).containsExactly(newestFirst(2500, 13));
  }

  @Test
  void aFullPageDoesNotSayHowFarItSearched() {
    Page<Delivery> full = store.reads().search().page(text("n"), null, 5, Duration.ZERO);
    assertThat(full.items()).hasSize(5);
    assertThat(full.next()).isNotNull();
    assertThat(full.searchedBackTo()).isNull();
    assertThat(store.reads().search().page(text("Größe"), null, 5, MINUTE).searchedBackTo())
        .isNull();
  }

  @Test
  void aSearchOfEventsWhoseTimeIsOverSaysHowFarItCame() {
    EventFilter filter = new EventFilter(Set.of(), Set.of(), "\"n\":1}");
    Page<Event> page = store.reads().events().page(filter, null, 10, Duration.ZERO);
    assertThat(page.items()).isEmpty();
    Instant back = page.searchedBackTo();
    assertThat(back).isBetween(NOW.plusSeconds(2), NOW.plusSeconds(ALL - 1));
    assertThat(store.reads().events().page(filter, page.next(), 10, MINUTE).items())
        .extracting(Event::id)
        .containsExactly(StoreSamples.eventId(1));
  }

  @Test
  void aCountSaysHowManyOfEachTypeAndWhetherThoseAreAll() {
    MatchCount all = store.reads().search().count(DeliveryFilter.ANY, MINUTE);
    assertThat(all)
        .isEqualTo(MatchCount.of(Map.of("chat.closed", 5996L, "visitor.banned", 4L), true));

    MatchCount some = store.reads().search().count(text("n"), Duration.ZERO);
    assertThat(some.whole()).isFalse();
    assertThat(some.total()).isBetween(1L, ALL - 1L);
    assertThat(store.reads().search().count(text("5999"), Duration.ZERO).total()).isEqualTo(1);
  }

  @Test
  void anOldDeliveryWhoseIdWasTypedComesAtOnceAndOnce() {
    List<Long> found = new ArrayList<>();
    Page<Delivery> page = store.reads().search().page(text("6"), null, 2, Duration.ZERO);
    assertThat(page.items()).extracting(Delivery::id).contains(6L);
    while (true) {
      page.items().forEach(delivery -> found.add(delivery.id()));
      if (page.next() == null) {
        break;
      }
      page = store.reads().search().page(text("6"), page.next(), 1000, MINUTE);
    }
    assertThat(found).doesNotHaveDuplicates();
    assertThat(store.reads().search().count(text("6"))).isEqualTo(found.size());
  }

  @Test
  void eventsArePagedNewestFirst() {
    EventFilter banned = new EventFilter(Set.of(1L), Set.of("visitor.*"), null);
    assertThat(store.reads().events().page(banned, null, 10, MINUTE).items())
        .extracting(Event::id)
        .containsExactly(
            StoreSamples.eventId(4507),
            StoreSamples.eventId(3007),
            StoreSamples.eventId(1507),
            StoreSamples.eventId(7));
    Page<Event> first = store.reads().events().page(banned, null, 3, MINUTE);
    assertThat(store.reads().events().page(banned, first.next(), 3, MINUTE).items())
        .extracting(Event::id)
        .containsExactly(StoreSamples.eventId(7));
    assertThat(
            store
                .reads()
                .events()
                .page(EventFilter.ANY, StoreSamples.eventId(3), 10, MINUTE)
                .items())
        .extracting(Event::id)
        .containsExactly(StoreSamples.eventId(2), StoreSamples.eventId(1));
    assertThat(
            store
                .reads()
                .events()
                .page(new EventFilter(Set.of(), Set.of(), "Größe"), null, 10, MINUTE)
                .items())
        .hasSize(3)
        .allSatisfy(event -> assertThat(event.payload()).isNull());
    assertThat(
            store
                .reads()
                .events()
                .page(new EventFilter(Set.of(2L), Set.of(), null), null, 9, MINUTE))
        .isEqualTo(new Page<>(List.of(), null));
  }
}
