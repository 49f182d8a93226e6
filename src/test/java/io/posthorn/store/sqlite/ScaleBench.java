package io.posthorn.store.sqlite;

import io.posthorn.engine.port.EventWrites.EventRef;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryFilter.Codes;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Page;
import io.posthorn.store.StoreSamples;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures reads of a large store: fills it (where it is empty) with deliveries of which one in ten
 * is retrying, then asks for first pages. A program to be started by hand: arguments are the folder
 * and the number of deliveries.
 */
final class ScaleBench {
  private static final int STEP = 1000;
  private static final int ENDPOINTS = 200;

  private ScaleBench() {}

  public static void main(String[] args) {
    Path home = Path.of(args[0]);
    int all = Integer.parseInt(args[1]);
    try (SqliteStore store = SqliteStore.open(home, InstantSource.system())) {
      if (store.reads().upkeep().newestDelivery() == 0) {
        fill(store, all);
      }
    }
    long begin = System.nanoTime();
    try (SqliteStore store = SqliteStore.open(home, InstantSource.system())) {
      System.out.printf("opened in %.1f ms%n", (System.nanoTime() - begin) / 1e6);
      for (int round = 0; round < 2; round++) {
        System.out.println(round == 0 ? "first time:" : "again:");
        pages(store, all);
        lanes(store);
      }
    }
  }

  private static void fill(SqliteStore store, int all) {
    for (int i = 0; i < ENDPOINTS; i++) {
      StoreSamples.addEndpoint(store, "http://127.0.0.1:9000/" + i);
    }
    byte[] payload = StoreSamples.payload(1, 100);
    long begin = System.nanoTime();
    List<CompletableFuture<Boolean>> works = new ArrayList<>();
    for (int from = 1; from <= all; from += STEP) {
      int first = from;
      works.add(
          store.write(
              tx -> {
                for (int n = first; n < first + STEP; n++) {
                  add(tx, n, all, payload);
                }
                return true;
              }));
      if (works.size() == 50) {
        works.forEach(CompletableFuture::join);
        works.clear();
      }
      if (first % 1_000_000 == 1) {
        System.out.printf("%,d after %.0f s%n", first, (System.nanoTime() - begin) / 1e9);
      }
    }
    works.forEach(CompletableFuture::join);
  }

  private static void add(io.posthorn.engine.port.Tx tx, int n, int all, byte[] payload) {
    Instant at = StoreSamples.NOW.plusMillis(n * 100L);
    String type = n < 5000 ? "visitor.banned" : n % 1_000_003 == 7 ? "order.paid" : "chat.closed";
    EventRef event = tx.events().add(StoreSamples.event(n, type, at, payload));
    long endpoint = n % 500_009 == 3 ? ENDPOINTS : 1 + (n * 31L) % (ENDPOINTS - 1);
    long id = tx.deliveries().add(event, endpoint, DeliveryStatus.PENDING, at);
    boolean retrying = n % 10 == 4;
    boolean failed = n % 700_001 == 5;
    int code = failed ? 410 : retrying ? 503 : n % 1_000_003 == 9 ? 204 : 200;
    tx.deliveries()
        .save(
            StoreSamples.progress(
                id,
                failed
                    ? DeliveryStatus.FAILED
                    : retrying ? DeliveryStatus.RETRYING : DeliveryStatus.DELIVERED,
                code,
                1,
                retrying && !failed ? at.plus(Duration.ofDays(30)) : null,
                retrying && !failed ? null : at));
  }

  private static void pages(SqliteStore store, int all) {
    Instant middle = StoreSamples.NOW.plusMillis(all / 2 * 100L);
    DeliveryFilter any = DeliveryFilter.ANY;
    page(store, "everything", any);
    page(store, "status FAILED (rare)", status(DeliveryStatus.FAILED));
    page(store, "status RETRYING", status(DeliveryStatus.RETRYING));
    page(store, "status DELIVERED", status(DeliveryStatus.DELIVERED));
    page(store, "status HELD (none)", status(DeliveryStatus.HELD));
    page(store, "usual endpoint", endpoint(7));
    page(store, "rare endpoint", endpoint(ENDPOINTS));
    page(store, "usual type", type("chat.closed"));
    page(store, "rare type", type("order.paid"));
    page(store, "type of long ago", type("visitor.*"));
    page(store, "code 5xx", code(500, 599));
    page(store, "code 410 (rare)", code(410, 410));
    page(store, "code 204 (rare)", code(204, 204));
    page(store, "code 2xx", code(200, 299));
    page(store, "until the middle", between(null, middle));
    page(
        store,
        "RETRYING of a rare endpoint until the middle",
        of(Set.of(DeliveryStatus.RETRYING), Set.of((long) ENDPOINTS), Set.of(), null, middle));
    page(
        store,
        "DELIVERED of a usual endpoint and rare type",
        of(Set.of(DeliveryStatus.DELIVERED), Set.of(7L), Set.of("order.paid"), null, null));
    page(
        store,
        "RETRYING with the type of long ago",
        of(Set.of(DeliveryStatus.RETRYING), Set.of(), Set.of("visitor.banned"), null, null));
    page(store, "text that is nowhere", text("nowhere"));
    page(store, "text that is everywhere", text("siteid"));
    page(store, "delivery id as text", text("4711"));
    page(store, "event id as text", text(StoreSamples.eventId(4711)));
  }

  private static void lanes(SqliteStore store) {
    timed("counts", () -> store.reads().health().counts().size());
    timed(
        "due of an endpoint",
        () -> store.reads().lanes().due(7, Instant.MAX, Instant.EPOCH, 0, 256, 1 << 20).size());
    timed("next due", () -> store.reads().lanes().nextDue(7, StoreSamples.NOW));
    timed(
        "newest before",
        () -> store.reads().lanes().newestDeliveryBefore(StoreSamples.NOW.plusSeconds(99)));
    timed("count RETRYING", () -> store.reads().search().count(status(DeliveryStatus.RETRYING)));
    timed("count of an endpoint", () -> store.reads().search().count(endpoint(7)));
    timed(
        "ids", () -> store.reads().search().ids(code(500, 599), 5_000, Long.MAX_VALUE, 500).size());
    timed("writer's first work", () -> store.write(tx -> tx.endpoints().live(1).size()).join());
  }

  private static void timed(String what, Supplier<@Nullable Object> reading) {
    long begin = System.nanoTime();
    Object result = reading.get();
    System.out.printf("%8.1f ms  %s: %s%n", (System.nanoTime() - begin) / 1e6, what, result);
  }

  private static void page(SqliteStore store, String what, DeliveryFilter filter) {
    timed(
        what,
        () -> {
          Page<Delivery> page =
              store.reads().search().page(filter, null, 100, Duration.ofMillis(250));
          return page.items().size() + " rows, next " + page.next();
        });
  }

  private static DeliveryFilter of(
      Set<DeliveryStatus> statuses,
      Set<Long> endpoints,
      Set<String> types,
      @Nullable Instant since,
      @Nullable Instant until) {
    return new DeliveryFilter(
        Set.of(1L), endpoints, statuses, types, List.of(), since, until, null);
  }

  private static DeliveryFilter status(DeliveryStatus status) {
    return of(Set.of(status), Set.of(), Set.of(), null, null);
  }

  private static DeliveryFilter endpoint(long endpoint) {
    return of(Set.of(), Set.of(endpoint), Set.of(), null, null);
  }

  private static DeliveryFilter type(String type) {
    return of(Set.of(), Set.of(), Set.of(type), null, null);
  }

  private static DeliveryFilter between(@Nullable Instant since, @Nullable Instant until) {
    return of(Set.of(), Set.of(), Set.of(), since, until);
  }

  private static DeliveryFilter code(int from, int to) {
    return new DeliveryFilter(
        Set.of(), Set.of(), Set.of(), Set.of(), List.of(new Codes(from, to)), null, null, null);
  }

  private static DeliveryFilter text(String text) {
    return new DeliveryFilter(Set.of(), Set.of(), Set.of(), Set.of(), List.of(), null, null, text);
  }
}
