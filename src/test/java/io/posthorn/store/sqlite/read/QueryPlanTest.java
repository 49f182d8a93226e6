package io.posthorn.store.sqlite.read;

import static io.posthorn.store.StoreSamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.engine.port.EventWrites.EventRef;
import io.posthorn.engine.port.EventWrites.KeyUse;
import io.posthorn.engine.port.LaneQueries.Why;
import io.posthorn.engine.port.Reads;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryFilter.Codes;
import io.posthorn.model.DeliveryFilter.Span;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EventFilter;
import io.posthorn.store.StoreSamples;
import io.posthorn.store.sqlite.SqliteStore;
import io.posthorn.store.sqlite.file.Sql;
import io.posthorn.store.sqlite.write.UpkeepRows;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No statement reads through a table that grows, nor sorts what it found there. */
class QueryPlanTest {
  private static final Pattern GROWING =
      Pattern.compile("SCAN (d|e|delivery|event|attempt|key_use|block|retention_later)\\b.*");

  /** After the clock was set back: every waiting retry is looked at, and nothing else. */
  private static final String CLAMP = "SET next_attempt = ?1 + delay";

  @TempDir Path home;
  private SqliteStore store;
  private long endpoint;
  private static final DeliveryFilter.Except EXCEPT =
      new DeliveryFilter.Except(
          Set.of(9L),
          Set.of("order.*"),
          List.of(new Codes(404, 404)),
          Set.of("crashed"),
          StoreSamples.eventId(2));

  private final Set<String> seen = new TreeSet<>();

  @BeforeEach
  void open() {
    store = SqliteStore.open(home, InstantSource.fixed(NOW));
    endpoint = StoreSamples.addEndpoint(store, "http://127.0.0.1:9000/").id();
    for (int i = 1; i <= 20; i++) {
      StoreSamples.deliver(store, i, endpoint);
    }
    store
        .write(
            tx -> {
              tx.deliveries()
                  .save(StoreSamples.progress(1, DeliveryStatus.FAILED, 503, 1, null, NOW));
              return 1;
            })
        .join();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private List<String> bad(Sql sql) {
    List<String> bad = new ArrayList<>();
    for (String statement : sql.statements()) {
      if (statement.matches("(?s)(BEGIN|COMMIT|ROLLBACK|PRAGMA|EXPLAIN).*")
          || !seen.add(statement)) {
        continue;
      }
      for (String step : sql.all("EXPLAIN QUERY PLAN " + statement, row -> row.getString(4))) {
        boolean scans = GROWING.matcher(step).matches() && !statement.contains(CLAMP);
        boolean sorts =
            step.contains("TEMP B-TREE") && statement.matches("(?s).*\\b(delivery|event e)\\b.*");
        if (scans || sorts) {
          bad.add(step + " in " + statement);
        }
      }
    }
    return bad;
  }

  @Test
  void theWritersStatements() {
    List<String> bad =
        store
            .write(
                tx -> {
                  EventRef event = tx.events().add(StoreSamples.event(100));
                  long id = tx.deliveries().add(event, endpoint, DeliveryStatus.PENDING, NOW);
                  tx.deliveries()
                      .addAttempt(id, StoreSamples.attempt(id, 1, NOW, StoreSamples.ok()));
                  tx.deliveries()
                      .addAttempt(id, StoreSamples.attempt(id, 2, NOW, StoreSamples.ok()));
                  tx.deliveries().save(StoreSamples.delivered(id, 1, NOW));
                  tx.deliveries().addAttempt(2, StoreSamples.attempt(2, 1, NOW, StoreSamples.ok()));
                  tx.deliveries().save(StoreSamples.delivered(2, 1, NOW));
                  tx.deliveries().find(id);
                  tx.deliveries().firstAttemptAt(id);
                  tx.events().hasPayload(event);
                  tx.deliveries().markResend(id, NOW);
                  tx.deliveries().skip(3, NOW);
                  tx.held().hold(endpoint, 5);
                  tx.held().skipHeld(endpoint, NOW, 10, "no", NOW, 2);
                  tx.held().newestDelivery(endpoint);
                  tx.held().countHeld(endpoint, 100);
                  tx.upkeep().clampNextAttempts(NOW.minusSeconds(1));
                  tx.events().saveKeyUse(1, "key", new KeyUse(new byte[32], "", NOW));
                  tx.events().keyUse(1, "key");
                  tx.upkeep().saveMeta("name", tx.sites().find(1).name());
                  tx.endpoints().secrets(endpoint);
                  tx.endpoints().save(tx.endpoints().find(endpoint));
                  boolean more = true;
                  while (more) {
                    more = tx.upkeep().retain(NOW.plusSeconds(9), NOW.plusSeconds(9), NOW, 3);
                  }
                  return bad(((UpkeepRows) tx.upkeep()).sql());
                })
            .join();

    assertThat(bad).isEmpty();
    assertThat(seen).hasSizeGreaterThan(35);
  }

  @Test
  void theReadersStatements() {
    Reads reads = store.reads();
    Duration budget = Duration.ofSeconds(1);
    reads.settings().endpoints(true);
    reads.settings().endpoint(endpoint);
    reads.settings().secrets(endpoint);
    reads.health().counts();
    reads.health().counts(endpoint);
    reads.deliveries().find(1);
    reads.deliveries().attempts(1);
    reads.events().find(StoreSamples.eventId(1));
    reads.deliveries().these(List.of(1L, 2L));
    reads.events().these(List.of(StoreSamples.eventId(1), StoreSamples.eventId(2)));
    reads.events().deliveriesOf(List.of(StoreSamples.eventId(1), StoreSamples.eventId(2)));
    reads.events().standings(List.of(StoreSamples.eventId(1), StoreSamples.eventId(2)));
    reads.lanes().pending(endpoint, 0, 100, 10, 1000);
    reads.lanes().held(endpoint, 0, 100, 10, 1000);
    reads.lanes().due(endpoint, NOW, NOW, 0, 10, 1000);
    reads.lanes().resends(endpoint, 0, 10, 1000);
    reads.lanes().ready(1, Why.RESEND);
    reads.lanes().nextDue(endpoint, NOW);
    reads.upkeep().newestDelivery();
    reads.lanes().newestDeliveryBefore(NOW);
    reads.upkeep().newestEvent();
    reads.upkeep().newestTime();
    reads.upkeep().meta("name");
    reads.health().health(NOW, budget, 3, budget);
    reads.health().traffic(NOW, budget);
    for (EventFilter filter :
        List.of(
            EventFilter.ANY,
            new EventFilter(Set.of(1L), Set.of("chat.*"), "text"),
            new EventFilter(Set.of(), Set.of(), StoreSamples.eventId(1)))) {
      reads.events().page(filter, null, 10, budget);
      reads.events().page(filter, StoreSamples.eventId(5), 10, budget);
    }
    assertThat(store.pool().read(this::bad)).isEmpty();
    assertThat(seen).hasSizeGreaterThan(20);
  }

  @Test
  void whereTheDeliveriesOfEventsStandIsReadByIndexesAndOfEventsFromThemAlone() {
    store.reads().events().standings(List.of(StoreSamples.eventId(1)));
    List<String> plan =
        store
            .pool()
            .read(
                sql ->
                    sql.all(
                        "EXPLAIN QUERY PLAN "
                            + sql.statements().stream()
                                .filter(
                                    statement -> statement.contains("d.endpoint, d.status FROM"))
                                .findFirst()
                                .orElseThrow(),
                        row -> row.getString(4)));
    assertThat(plan)
        .anyMatch(step -> step.startsWith("SEARCH e USING COVERING INDEX event_by_ulid"))
        .anyMatch(step -> step.startsWith("SEARCH d USING INDEX delivery_by_event"))
        .hasSize(3);
  }

  @Test
  void everyKindOfFilter() {
    int filters = 0;
    for (DeliveryFilter filter : filters()) {
      store.reads().search().page(filter, null, 10, Duration.ofSeconds(1));
      store.reads().search().ids(filter, 0, 100, 10);
      store.reads().search().count(filter);
      store.reads().search().count(filter, Duration.ofSeconds(1));
      store.reads().search().causes(filter, Duration.ofSeconds(1));
      assertThat(store.pool().read(this::bad)).as("%s", filter).isEmpty();
      filters++;
    }
    assertThat(filters).isEqualTo(2 * 4 * 2 * 4 * 2 * 4 * 3);
  }

  private List<DeliveryFilter> filters() {
    List<DeliveryFilter> all = new ArrayList<>();
    for (Set<Long> endpoints : List.of(Set.<Long>of(), Set.of(endpoint))) {
      for (Set<DeliveryStatus> statuses :
          List.of(
              Set.<DeliveryStatus>of(),
              Set.of(DeliveryStatus.FAILED, DeliveryStatus.HELD),
              Set.of(DeliveryStatus.DELIVERED),
              Set.of(DeliveryStatus.PENDING, DeliveryStatus.DELIVERED))) {
        for (Set<String> types : List.of(Set.<String>of(), Set.of("chat.*"))) {
          for (List<Codes> codes :
              List.of(
                  List.<Codes>of(),
                  List.of(new Codes(500, 599)),
                  List.of(new Codes(200, 299)),
                  List.of(new Codes(0, 999)))) {
            for (boolean timed : List.of(true, false)) {
              for (String text : List.of("", "text", "7", StoreSamples.eventId(1))) {
                DeliveryFilter filter =
                    new DeliveryFilter(
                        new HashSet<>(),
                        endpoints,
                        statuses,
                        types,
                        codes,
                        timed ? NOW : null,
                        timed ? NOW.plusSeconds(60) : null,
                        text.isEmpty() ? null : text);
                all.add(filter);
                all.add(spanned(filter));
                all.add(filter.withCauses(Set.of("unavailable")).but(EXCEPT));
              }
            }
          }
        }
      }
    }
    return all;
  }

  private static DeliveryFilter spanned(DeliveryFilter filter) {
    return new DeliveryFilter(
        filter.sites(),
        filter.endpoints(),
        filter.statuses(),
        filter.events(),
        filter.codes(),
        filter.since(),
        filter.until(),
        filter.text(),
        new Span(2, Long.MAX_VALUE),
        new Span(0, 500));
  }
}
