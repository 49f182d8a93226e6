package io.posthorn.store.sqlite;

import static io.posthorn.store.StoreSamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.engine.port.HealthQueries.Counts;
import io.posthorn.engine.port.LaneQueries.Ready;
import io.posthorn.engine.port.LaneQueries.Why;
import io.posthorn.model.Attempt;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Page;
import io.posthorn.store.StoreSamples;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryLifeTest {
  @TempDir Path home;
  private SqliteStore store;
  private long endpoint;

  @BeforeEach
  void open() {
    store = SqliteStore.open(home, InstantSource.fixed(NOW));
    endpoint = StoreSamples.addEndpoint(store, "http://127.0.0.1:9000/hook").id();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aNewDeliveryIsPendingWithItsPayload() {
    long id = StoreSamples.deliver(store, 1, endpoint);

    List<Ready> ready = store.reads().lanes().pending(endpoint, 0, Long.MAX_VALUE, 10, 1_000_000);

    assertThat(ready).hasSize(1);
    assertThat(ready.getFirst().deliveryId()).isEqualTo(id);
    assertThat(ready.getFirst().why()).isEqualTo(Why.FIRST);
    assertThat(ready.getFirst().event().payload()).isEqualTo(StoreSamples.payload(1, 200));
    assertThat(store.reads().health().counts(endpoint)).isEqualTo(new Counts(1, 0, 0));
  }

  @Test
  void aDeliveredOneKeepsItsAttemptAndLeavesTheBacklog() {
    long id = StoreSamples.deliver(store, 1, endpoint);
    Attempt attempt = StoreSamples.attempt(id, 1, NOW.plusMillis(5), StoreSamples.ok());

    store
        .write(
            tx -> {
              tx.deliveries().addAttempt(id, attempt);
              tx.deliveries().save(StoreSamples.delivered(id, 1, NOW.plusMillis(9)));
              return true;
            })
        .join();

    Delivery delivery = store.reads().deliveries().find(id);
    assertThat(delivery.status()).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(delivery.code()).isEqualTo(200);
    assertThat(store.reads().deliveries().attempts(id))
        .usingRecursiveComparison()
        .isEqualTo(List.of(attempt));
    assertThat(store.reads().health().counts()).isEmpty();
    assertThat(store.reads().lanes().pending(endpoint, 0, Long.MAX_VALUE, 10, 1_000_000)).isEmpty();
  }

  @Test
  void whatIsDeliveredKeepsItsCodeAndTimeWhenAResendFails() {
    long id = StoreSamples.deliver(store, 1, endpoint);
    Attempt delivering = StoreSamples.attempt(id, 1, NOW.plusMillis(5), StoreSamples.ok());
    Attempt failing = StoreSamples.attempt(id, 2, NOW.plusMillis(99), StoreSamples.ok());
    store
        .write(
            tx -> {
              tx.deliveries().addAttempt(id, delivering);
              tx.deliveries().save(StoreSamples.delivered(id, 1, NOW.plusMillis(9)));
              return tx.deliveries().markResend(id, NOW.plusMillis(90));
            })
        .join();

    store
        .write(
            tx -> {
              tx.deliveries().addAttempt(id, failing);
              tx.deliveries()
                  .resendFailed(
                      id, 2, "nothing listens there", "connection-refused", NOW.plusMillis(100));
              return tx.deliveries().find(id).resend();
            })
        .thenAccept(marked -> assertThat(marked).isFalse())
        .join();

    Delivery delivery = store.reads().deliveries().find(id);
    assertThat(delivery.status()).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(delivery.code()).isEqualTo(200);
    assertThat(delivery.ms()).isEqualTo(12);
    assertThat(delivery.attempts()).isEqualTo(2);
    assertThat(delivery.error()).isEqualTo("nothing listens there");
    assertThat(store.reads().deliveries().attempts(id)).hasSize(2);
    assertThat(store.reads().health().counts()).isEmpty();
  }

  @Test
  void aFailedOneIsDueAtItsNextTimeAndFoundByStatusAndCode() {
    long id = StoreSamples.deliver(store, 1, endpoint);
    store
        .write(
            tx -> {
              tx.deliveries()
                  .save(
                      StoreSamples.progress(
                          id, DeliveryStatus.RETRYING, 500, 1, NOW.plusSeconds(60), null));
              return true;
            })
        .join();

    assertThat(store.reads().lanes().nextDue(endpoint, NOW)).isEqualTo(NOW.plusSeconds(60));
    assertThat(store.reads().lanes().due(endpoint, NOW.plusSeconds(59), NOW, 0, 10, 1000))
        .isEmpty();
    assertThat(store.reads().lanes().due(endpoint, NOW.plusSeconds(60), NOW, 0, 10, 1000))
        .extracting(Ready::deliveryId)
        .containsExactly(id);
    DeliveryFilter filter =
        new DeliveryFilter(
            Set.of(1L),
            Set.of(endpoint),
            Set.of(DeliveryStatus.RETRYING),
            Set.of("chat.*"),
            List.of(new DeliveryFilter.Codes(500, 599)),
            null,
            null,
            null);
    Page<Delivery> page = store.reads().search().page(filter, null, 10, Duration.ofSeconds(1));
    assertThat(page.items()).extracting(Delivery::id).containsExactly(id);
    assertThat(page.next()).isNull();
  }
}
