package io.posthorn.store;

import static io.posthorn.store.StoreSamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.engine.port.DeliveryWrites.Progress;
import io.posthorn.engine.port.EventWrites.EventRef;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.port.Tx;
import io.posthorn.engine.rules.EndpointRules;
import io.posthorn.model.Concession;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.Refused;
import io.posthorn.model.SigningSecret;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
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
      new StoreComparison(store, model, random, new AnyFilter(random, model, endpoints))
          .compare(endpoints, now, StoreSamples.eventId(events + 1));
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

  private Step progress() {
    long id = model.anyDelivery(random);
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
    long upTo = random.nextBoolean() ? Long.MAX_VALUE : model.anyDelivery(random);
    int limit = random.nextInt(6);
    Instant at = now;
    return step(
        tx -> tx.held().skipHeld(endpoint, before, upTo, "let go", at, limit),
        skipped ->
            assertThat(skipped).isEqualTo(model.skipHeld(endpoint, before, upTo, "let go", limit)));
  }

  private Step markResend() {
    long id = model.anyDelivery(random);
    Instant at = now;
    return step(
        tx -> tx.deliveries().markResend(id, at),
        marked -> assertThat(marked).isEqualTo(model.markResend(id, at)));
  }

  private Step skip() {
    long id = model.anyDelivery(random);
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
