package io.posthorn.store;

import static io.posthorn.store.StoreSamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.engine.port.DeliveryWrites.DeliveryRow;
import io.posthorn.engine.port.DeliveryWrites.Progress;
import io.posthorn.engine.port.EventQueries.Standing;
import io.posthorn.engine.port.EventWrites.EventRef;
import io.posthorn.engine.port.HealthQueries;
import io.posthorn.engine.port.LaneQueries.Ready;
import io.posthorn.engine.port.Reads;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.port.Tx;
import io.posthorn.engine.rules.EndpointRules;
import io.posthorn.model.Concession;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryFilter.Codes;
import io.posthorn.model.DeliveryFilter.Span;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.Event;
import io.posthorn.model.MatchCount;
import io.posthorn.model.Page;
import io.posthorn.model.Refused;
import io.posthorn.model.SigningSecret;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every store has to keep to, whatever database stands behind it: random works, some of which
 * fail, against the {@link StoreModel}: after each round, and after opening the store anew, every
 * read says what the model says.
 */
public abstract class StoreContract {
  private static final List<String> TYPES =
      List.of("chat.created", "chat.closed", "message.created", "visitor.banned", "order.paid");
  private static final List<Integer> CODES = List.of(200, 200, 200, 204, 301, 404, 410, 500, 503);

  @TempDir Path home;
  private final StoreModel model = new StoreModel();
  private final List<Long> endpoints = new ArrayList<>();
  private Random random;
  private Store store;
  private Instant now = NOW;
  private long events;

  /**
   * Opens the store of a folder, or makes a new one; its clock stands at {@link StoreSamples#NOW}.
   */
  protected abstract Store open(Path folder);

  /** A change of the store, what it gave, and the same change of the model. */
  private record Step(CompletableFuture<Object> done, Consumer<Object> same) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theStoreAndTheModelAgree(long seed) {
    random = new Random(seed);
    store = open(home);
    for (int i = 0; i < 4; i++) {
      endpoints.add(StoreSamples.addEndpoint(store, "http://127.0.0.1:9000/" + i).id());
    }
    for (int round = 0; round < 6; round++) {
      for (int group = 0; group < 20; group++) {
        runGroup();
      }
      if (round % 3 == 2) {
        store.close();
        store = open(home);
      }
      compare();
    }
    store.close();
  }

  @Test
  void whatAnEndpointIsSparedComesBackAndGoesAgain() {
    store = open(home);
    Endpoint plain = StoreSamples.addEndpoint(store, "http://127.0.0.1:9000/");
    for (Set<Concession> some :
        List.<Set<Concession>>of(
            Set.of(Concession.PLAIN_JSON), Set.of(Concession.values()), Set.of())) {
      EndpointSettings settings =
          EndpointRules.apply(
              plain.settings(),
              EndpointChange.NOTHING.withConcessions(
                  Arrays.stream(Concession.values())
                      .collect(Collectors.toMap(each -> each, some::contains))),
              List.of());
      Endpoint saved = plain.with(settings, StoreSamples.NOW);
      store
          .write(
              tx -> {
                tx.endpoints().save(saved);
                return null;
              })
          .join();
      store.close();
      store = open(home);
      assertThat(store.reads().settings().endpoints(false).getFirst().settings())
          .isEqualTo(settings);
    }
    Endpoint added =
        store
            .write(
                tx ->
                    tx.endpoints()
                        .add(
                            1,
                            EndpointRules.apply(
                                plain.settings(),
                                EndpointChange.NOTHING.withConcessions(
                                    Map.of(Concession.REDIRECT_IS_SUCCESS, true)),
                                List.of()),
                            new SigningSecret("whsec_0123456789abcdef"),
                            StoreSamples.NOW))
            .join();
    assertThat(added.settings().concessions()).containsExactly(Concession.REDIRECT_IS_SUCCESS);
    store.close();
  }

  private void runGroup() {
    now = now.plusMillis(random.nextInt(5000));
    List<Step> steps = new ArrayList<>();
    for (int i = random.nextInt(12); i >= 0; i--) {
      steps.add(anyStep());
    }
    for (Step step : steps) {
      try {
        step.same.accept(step.done.join());
      } catch (CompletionException e) {
        assertThat(e.getCause()).isInstanceOf(Deliberate.class);
      }
    }
  }

  private static final class Deliberate extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private Step step(Function<Tx, Object> change, Consumer<Object> same) {
    int failing = random.nextInt(25);
    return new Step(
        store.write(
            tx -> {
              if (failing == 0) {
                throw new Deliberate();
              }
              Object result = change.apply(tx);
              if (failing == 1) {
                throw new Deliberate();
              }
              return result;
            }),
        same);
  }

  private Step anyStep() {
    return switch (model.rows.isEmpty() ? 0 : random.nextInt(12)) {
      case 0, 1, 2, 3 -> intake();
      case 4, 5, 6, 7 -> progress();
      case 8 -> hold();
      case 9 -> skipHeld();
      case 10 -> markResend();
      default -> skip();
    };
  }

  private Step intake() {
    long number = ++events;
    String type = TYPES.get(Math.min(random.nextInt(TYPES.size()), random.nextInt(TYPES.size())));
    byte[] payload = StoreSamples.payload(number, 100 + random.nextInt(300));
    Instant at = now;
    List<Long> to = endpoints.subList(0, random.nextInt(endpoints.size() + 1));
    return step(
        tx -> {
          EventRef event = tx.events().add(StoreSamples.event(number, type, at, payload));
          return to.stream()
              .map(id -> tx.deliveries().add(event, id, DeliveryStatus.PENDING, at))
              .toList();
        },
        result -> {
          List<?> ids = (List<?>) result;
          for (int i = 0; i < ids.size(); i++) {
            long id = (Long) ids.get(i);
            assertThat(model.rows).doesNotContainKey(id);
            model.rows.put(
                id,
                new StoreModel.Row(
                    id,
                    to.get(i),
                    StoreSamples.eventId(number),
                    type,
                    payload,
                    DeliveryStatus.PENDING,
                    at));
          }
        });
  }

  private long anyDelivery() {
    List<Long> ids = new ArrayList<>(model.rows.keySet());
    int back = (int) Math.min(ids.size() - 1, Math.abs(random.nextGaussian() * 40));
    return ids.get(ids.size() - 1 - back);
  }

  private Step progress() {
    long id = anyDelivery();
    Integer code = random.nextInt(6) == 0 ? null : CODES.get(random.nextInt(CODES.size()));
    DeliveryStatus status =
        code != null && code < 300
            ? DeliveryStatus.DELIVERED
            : random.nextInt(3) == 0 ? DeliveryStatus.FAILED : DeliveryStatus.RETRYING;
    Instant next = status == DeliveryStatus.RETRYING ? now.plusSeconds(random.nextInt(90)) : null;
    Instant at = now;
    long ms = random.nextInt(5000);
    String cause = StoreSamples.cause(code);
    return step(
        tx -> {
          int attempts = tx.deliveries().find(id).attempts() + 1;
          tx.deliveries().addAttempt(id, StoreSamples.attempt(id, attempts, at, StoreSamples.ok()));
          tx.endpoints()
              .saveState(endpoints.getFirst(), tx.endpoints().find(endpoints.getFirst()).state());
          tx.deliveries()
              .save(
                  new Progress(
                      id,
                      status,
                      code,
                      attempts,
                      attempts,
                      ms,
                      next,
                      next == null ? null : Duration.ofSeconds(90),
                      "code " + code,
                      cause,
                      next == null ? at : null));
          return attempts;
        },
        attempts -> {
          StoreModel.Row row = model.rows.get(id);
          row.status = status;
          row.code = code;
          row.attempts++;
          row.steps++;
          row.ms = ms;
          row.next = next;
          row.error = "code " + code;
          row.cause = cause;
          row.resend = false;
          assertThat(attempts).isEqualTo(row.attempts);
        });
  }

  private Step hold() {
    long endpoint = endpoints.get(random.nextInt(endpoints.size()));
    int limit = random.nextInt(10);
    return step(
        tx -> tx.held().hold(endpoint, limit),
        held -> assertThat(held).isEqualTo(model.hold(endpoint, limit)));
  }

  private Step skipHeld() {
    long endpoint = endpoints.get(random.nextInt(endpoints.size()));
    Instant before = random.nextBoolean() ? null : now.minusSeconds(random.nextInt(60));
    long upTo = random.nextBoolean() ? Long.MAX_VALUE : anyDelivery();
    int limit = random.nextInt(6);
    Instant at = now;
    return step(
        tx -> tx.held().skipHeld(endpoint, before, upTo, "let go", at, limit),
        skipped ->
            assertThat(skipped).isEqualTo(model.skipHeld(endpoint, before, upTo, "let go", limit)));
  }

  private Step markResend() {
    long id = anyDelivery();
    Instant at = now;
    return step(
        tx -> tx.deliveries().markResend(id, at),
        marked -> assertThat(marked).isEqualTo(model.markResend(id, at)));
  }

  private Step skip() {
    long id = anyDelivery();
    Instant at = now;
    return step(
        tx -> {
          tx.deliveries().skip(id, at);
          return tx.deliveries().find(id).event().id();
        },
        eventId -> {
          StoreModel.Row row = model.rows.get(id);
          assertThat(eventId).isEqualTo(row.eventId);
          row.status = DeliveryStatus.SKIPPED;
          row.next = null;
          row.resend = false;
        });
  }

  private void compare() {
    Reads reads = store.reads();
    for (StoreModel.Row row : model.rows.values()) {
      assertThat(reads.deliveries().find(row.id)).isEqualTo(row.shown());
      assertThat(reads.deliveries().attempts(row.id)).hasSize(row.attempts);
    }
    compareSeveral(reads);
    compareRows();
    for (long endpoint : endpoints) {
      compareLane(reads, endpoint);
    }
    for (int i = 0; i < 30; i++) {
      compare(reads, anyFilter());
    }
  }

  /** Some that are there, and some that never were. */
  private void compareSeveral(Reads reads) {
    List<Long> ids = new ArrayList<>(List.of(Long.MAX_VALUE, anyDelivery(), anyDelivery()));
    ids.addAll(model.rows.keySet().stream().filter(_ -> rarely()).toList());
    assertThat(reads.deliveries().these(Set.copyOf(ids)))
        .containsExactlyInAnyOrderElementsOf(shown(row -> ids.contains(row.id)));
    Set<String> of =
        model.rows.values().stream()
            .filter(_ -> rarely())
            .map(row -> row.eventId)
            .collect(Collectors.toSet());
    of.add(StoreSamples.eventId(events + 1));
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

  private void compareLane(Reads reads, long endpoint) {
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

  private DeliveryFilter anyFilter() {
    return new DeliveryFilter(
        rarely() ? Set.of(1L) : Set.of(),
        random.nextInt(3) == 0 ? some(endpoints) : Set.of(),
        random.nextInt(2) == 0 ? some(List.of(DeliveryStatus.values())) : Set.of(),
        random.nextInt(3) == 0 ? Set.of(random.nextBoolean() ? "chat.*" : "order.paid") : Set.of(),
        random.nextInt(3) == 0 ? anyCodes() : List.of(),
        rarely() ? now.minusSeconds(random.nextInt(300)) : null,
        rarely() ? now.minusSeconds(random.nextInt(300)) : null,
        rarely() ? anyText() : null,
        rarely() ? anySpan(3) : null,
        rarely() ? anySpan(5000) : null,
        null,
        random.nextInt(3) == 0 ? some(List.of("crashed", "unavailable", "*", "gone")) : Set.of(),
        random.nextInt(3) == 0 ? anyExcept() : DeliveryFilter.Except.NONE);
  }

  private DeliveryFilter.Except anyExcept() {
    return new DeliveryFilter.Except(
        rarely() ? some(endpoints) : Set.of(),
        rarely() ? Set.of(random.nextBoolean() ? "chat.*" : "order.paid") : Set.of(),
        rarely() ? anyCodes() : List.of(),
        rarely() ? some(List.of("crashed", "unavailable", "gone")) : Set.of(),
        rarely() ? anyText() : null);
  }

  private Span anySpan(int most) {
    int from = random.nextInt(most);
    return new Span(from, random.nextBoolean() ? Long.MAX_VALUE : from + random.nextInt(most));
  }

  private boolean rarely() {
    return random.nextInt(5) == 0;
  }

  private <T> Set<T> some(List<T> all) {
    Set<T> some = new HashSet<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      some.add(all.get(random.nextInt(all.size())));
    }
    return some;
  }

  private List<Codes> anyCodes() {
    return switch (random.nextInt(4)) {
      case 0 -> List.of(new Codes(500, 599));
      case 1 -> List.of(new Codes(404, 404), new Codes(503, 503));
      case 2 -> List.of(new Codes(200, 299));
      default -> List.of(new Codes(204, 410));
    };
  }

  private String anyText() {
    return switch (random.nextInt(4)) {
      case 0 -> "\"number\":1";
      case 1 -> Long.toString(anyDelivery());
      case 2 -> model.rows.get(anyDelivery()).eventId;
      default -> "not there";
    };
  }

  private static Map<String, Long> byType(List<StoreModel.Row> rows) {
    return rows.stream().collect(Collectors.groupingBy(row -> row.type, Collectors.counting()));
  }

  private void compare(Reads reads, DeliveryFilter filter) {
    List<Long> wanted = ids2(model.matching(filter));
    assertThat(reads.search().count(filter)).as("%s", filter).isEqualTo(wanted.size());
    assertThat(reads.search().count(filter, Duration.ofMinutes(1)))
        .as("%s", filter)
        .isEqualTo(MatchCount.of(byType(model.matching(filter)), true));
    assertThat(reads.search().ids(filter, 0, Long.MAX_VALUE, 10_000))
        .as("%s", filter)
        .isEqualTo(wanted);
    long middle = anyDelivery();
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

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "evt_", "12 "})
  void aCursorOfSomebodyElseIsToldApart(String cursor) {
    store = open(home);
    try (Store open = store) {
      org.assertj.core.api.Assertions.assertThatThrownBy(
              () ->
                  open.reads().search().page(DeliveryFilter.ANY, cursor, 10, Duration.ofSeconds(1)))
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> assertThat(refused.faults().getFirst().field()).isEqualTo("before"));
    }
  }
}
