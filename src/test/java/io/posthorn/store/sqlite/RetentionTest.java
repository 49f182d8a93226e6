package io.posthorn.store.sqlite;

import static io.posthorn.store.StoreSamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.engine.port.EventWrites.EventRef;
import io.posthorn.engine.port.EventWrites.KeyUse;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Event;
import io.posthorn.store.StoreSamples;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
  private static final Duration PAYLOADS = Duration.ofDays(30);
  private static final Duration ROWS = Duration.ofDays(90);
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path home;
  private SqliteStore store;
  private long endpoint;

  @BeforeEach
  void open() {
    store = SqliteStore.open(home, InstantSource.fixed(NOW));
    endpoint = StoreSamples.addEndpoint(store, "http://127.0.0.1:9000/").id();
  }

  @AfterEach
  void close() {
    store.close();
  }

  /** All steps of one pass. */
  private void retainAt(Instant now) {
    boolean more = true;
    for (int steps = 0; more; steps++) {
      assertThat(steps).as("retention comes to an end").isLessThan(10_000);
      more =
          store
              .write(
                  tx -> tx.upkeep().retain(now.minus(PAYLOADS), now.minus(ROWS), now.minus(DAY), 7))
              .join();
    }
  }

  private long deliver(long number, Instant at) {
    return store
        .write(
            tx ->
                tx.deliveries()
                    .add(
                        tx.events()
                            .add(
                                StoreSamples.event(
                                    number, "chat.closed", at, StoreSamples.payload(number, 500))),
                        endpoint,
                        DeliveryStatus.PENDING,
                        at))
        .join();
  }

  private void finish(long id, Instant at) {
    store
        .write(
            tx -> {
              int attempts = tx.deliveries().find(id).attempts() + 1;
              tx.deliveries()
                  .addAttempt(id, StoreSamples.attempt(id, attempts, at, StoreSamples.ok()));
              tx.deliveries().save(StoreSamples.delivered(id, attempts, at));
              return true;
            })
        .join();
  }

  private Event event(long number) {
    return store.reads().events().find(StoreSamples.eventId(number));
  }

  @Test
  void payloadAndAttemptsGoAfter30DaysAndTheRowAfter90() {
    for (int i = 1; i <= 50; i++) {
      finish(deliver(i, NOW), NOW);
    }

    retainAt(NOW.plus(PAYLOADS));
    assertThat(event(1).payload()).isNotNull();

    retainAt(NOW.plus(PAYLOADS).plusMillis(1));
    assertThat(event(50).payload()).isNull();
    assertThat(event(50).size()).isEqualTo(500);
    assertThat(store.reads().deliveries().attempts(50)).isEmpty();
    assertThat(store.reads().deliveries().find(50).size()).isEqualTo(500);
    EventRef ref = store.write(tx -> tx.deliveries().find(50).event()).join();
    assertThat(store.write(tx -> tx.events().hasPayload(ref)).join()).isFalse();

    retainAt(NOW.plus(ROWS).plusMillis(1));
    assertThat(store.reads().deliveries().find(50)).isNull();
    assertThat(event(50)).isNull();
    assertThat(store.reads().search().count(DeliveryFilter.ANY)).isZero();
    assertThat(deliver(51, NOW.plus(ROWS))).isEqualTo(51);
  }

  @Test
  void anUnfinishedDeliveryKeepsThePayloadOfItsEvent() {
    long[] both =
        store
            .write(
                tx -> {
                  EventRef event = tx.events().add(StoreSamples.event(1));
                  return new long[] {
                    tx.deliveries().add(event, endpoint, DeliveryStatus.PENDING, NOW),
                    tx.deliveries().add(event, endpoint, DeliveryStatus.HELD, NOW)
                  };
                })
            .join();
    finish(both[0], NOW);
    Instant later = NOW.plus(ROWS).plus(DAY);

    retainAt(later);
    assertThat(store.reads().deliveries().find(both[0])).isNull();
    assertThat(event(1).payload()).isNotNull();
    assertThat(store.reads().deliveries().find(both[1]).status()).isEqualTo(DeliveryStatus.HELD);

    finish(both[1], later);
    retainAt(later.plus(PAYLOADS));
    assertThat(event(1).payload()).isNotNull();
    retainAt(later.plus(PAYLOADS).plusMillis(1));
    assertThat(event(1).payload()).isNull();
    retainAt(later.plus(ROWS).plusMillis(1));
    assertThat(event(1)).isNull();
  }

  @Test
  void oneThatFinishedLateCountsFromThen() {
    long early = deliver(1, NOW);
    long late = deliver(2, NOW);
    finish(early, NOW);
    finish(late, NOW.plus(Duration.ofDays(20)));

    retainAt(NOW.plus(Duration.ofDays(31)));
    assertThat(event(1).payload()).isNull();
    assertThat(event(2).payload()).isNotNull();

    retainAt(NOW.plus(Duration.ofDays(51)));
    assertThat(event(2).payload()).isNull();
  }

  @Test
  void oneThatAPersonSendsAgainKeepsItsPayloadUntilItIsOver() {
    long id = deliver(1, NOW);
    finish(id, NOW);
    Instant later = NOW.plus(Duration.ofDays(40));
    store.write(tx -> tx.deliveries().markResend(id, later)).join();

    retainAt(later);
    assertThat(event(1).payload()).isNotNull();

    finish(id, later.plusSeconds(1));
    retainAt(later.plus(DAY));
    assertThat(event(1).payload()).isNotNull();
    assertThat(store.reads().deliveries().attempts(id)).hasSize(2);
    retainAt(later.plus(PAYLOADS).plus(DAY));
    assertThat(event(1).payload()).isNull();
  }

  @Test
  void eventsThatNobodySubscribedToGoToo() {
    store.write(tx -> tx.events().add(StoreSamples.event(1))).join();
    deliver(2, NOW.plusMillis(2));

    retainAt(NOW.plus(PAYLOADS).plus(DAY));
    assertThat(event(1).payload()).isNull();
    assertThat(event(2).payload()).isNotNull();

    retainAt(NOW.plus(ROWS).plus(DAY));
    assertThat(event(1)).isNull();
    assertThat(event(2)).isNotNull();
  }

  @Test
  void idempotencyKeysGoAfterTheirDay() {
    store
        .write(
            tx -> {
              for (int i = 0; i < 20; i++) {
                tx.events()
                    .saveKeyUse(1, "key" + i, new KeyUse(new byte[32], "evt", NOW.plusSeconds(i)));
              }
              return true;
            })
        .join();

    retainAt(NOW.plus(DAY).plusSeconds(10));

    assertThat(store.write(tx -> tx.events().keyUse(1, "key9")).join()).isNull();
    assertThat(store.write(tx -> tx.events().keyUse(1, "key10")).join().at())
        .isEqualTo(NOW.plusSeconds(10));
  }

  @Test
  void freedSpaceIsGivenBack() {
    for (int i = 0; i < 40; i++) {
      int from = i * 100;
      store
          .write(
              tx -> {
                for (int number = from; number < from + 100; number++) {
                  EventRef event =
                      tx.events()
                          .add(
                              StoreSamples.event(
                                  number, "chat.closed", NOW, StoreSamples.payload(number, 8000)));
                  long id = tx.deliveries().add(event, endpoint, DeliveryStatus.PENDING, NOW);
                  tx.deliveries().save(StoreSamples.delivered(id, 1, NOW));
                }
                return true;
              })
          .join();
    }
    store.close();
    open(home);
    long before = store.reads().upkeep().sizeOnDisk();

    boolean more = true;
    while (more) {
      Instant now = NOW.plus(ROWS).plus(DAY);
      more =
          store
              .write(
                  tx ->
                      tx.upkeep().retain(now.minus(PAYLOADS), now.minus(ROWS), now.minus(DAY), 500))
              .join();
    }
    store.close();
    open(home);

    assertThat(before).isGreaterThan(30_000_000);
    assertThat(store.reads().upkeep().sizeOnDisk()).isLessThan(before / 2);
    assertThat(store.reads().search().page(DeliveryFilter.ANY, null, 10, DAY).items())
        .isEqualTo(List.<Delivery>of());
  }

  private void open(Path folder) {
    store = SqliteStore.open(folder, InstantSource.fixed(NOW));
  }
}
