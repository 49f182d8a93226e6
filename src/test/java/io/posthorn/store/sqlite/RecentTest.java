package io.posthorn.store.sqlite;

import static io.posthorn.store.StoreSamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.engine.port.DeliveryWrites.Progress;
import io.posthorn.engine.port.EventWrites.EventRef;
import io.posthorn.engine.port.HealthQueries.Recent;
import io.posthorn.engine.port.Tx;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EndpointHealth;
import io.posthorn.model.EndpointHealth.Bucket;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.Event;
import io.posthorn.model.SigningSecret;
import io.posthorn.model.Site;
import io.posthorn.model.Subscription;
import io.posthorn.model.TypeTraffic;
import io.posthorn.store.StoreSamples;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read over a whole time: how endpoints did, and what came in. */
class RecentTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path home;
  private SqliteStore store;
  private long crm;
  private long chat;
  private long events;

  @BeforeEach
  void open() {
    store = SqliteStore.open(home, InstantSource.fixed(NOW));
    crm = StoreSamples.addEndpoint(store, "http://127.0.0.1:9000/crm").id();
    chat = StoreSamples.addEndpoint(store, "http://127.0.0.1:9000/chat").id();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private EventRef event(Tx tx, String type, long siteId, Instant at, boolean test) {
    byte[] payload = StoreSamples.payload(++events, 100);
    return tx.events()
        .add(
            new Event(
                StoreSamples.eventId(events), type, siteId, at, test, payload.length, payload));
  }

  private void delivery(long endpoint, Instant at, DeliveryStatus status, @Nullable Long ms) {
    store
        .write(
            tx -> {
              EventRef event = event(tx, "chat.closed", 1, at, false);
              long id = tx.deliveries().add(event, endpoint, DeliveryStatus.PENDING, at);
              int attempts = ms == null ? 0 : 1;
              tx.deliveries()
                  .save(
                      new Progress(
                          id,
                          status,
                          null,
                          attempts,
                          attempts,
                          ms,
                          status == DeliveryStatus.RETRYING ? at.plusSeconds(60) : null,
                          status == DeliveryStatus.RETRYING ? MINUTE : null,
                          null,
                          null,
                          status.unfinished() ? null : at));
              return id;
            })
        .join();
  }

  private Recent health() {
    return store.reads().health().health(NOW, MINUTE, 3, MINUTE);
  }

  @Test
  void eachDeliveryCountsInThePartOfTheTimeThatItWasCreatedIn() {
    delivery(crm, NOW.minusSeconds(1), DeliveryStatus.DELIVERED, 5L);
    delivery(crm, NOW, DeliveryStatus.DELIVERED, 10L);
    delivery(crm, NOW.plusSeconds(59), DeliveryStatus.FAILED, 20L);
    delivery(crm, NOW.plusSeconds(60), DeliveryStatus.RETRYING, 30L);
    delivery(crm, NOW.plusSeconds(61), DeliveryStatus.HELD, null);
    delivery(crm, NOW.plusSeconds(62), DeliveryStatus.HELD, 40L);
    delivery(crm, NOW.plusSeconds(130), DeliveryStatus.PENDING, null);
    delivery(crm, NOW.plusSeconds(140), DeliveryStatus.SKIPPED, 50L);
    delivery(crm, NOW.plusSeconds(500), DeliveryStatus.DELIVERED, 60L);
    delivery(chat, NOW.plusSeconds(501), DeliveryStatus.PENDING, null);

    assertThat(health().byEndpoint().get(crm))
        .isEqualTo(
            new EndpointHealth(
                crm,
                NOW,
                MINUTE,
                List.of(new Bucket(1, 1, 0, 0), new Bucket(0, 1, 2, 0), new Bucket(1, 0, 0, 2)),
                6,
                2,
                60L,
                null,
                null));
    EndpointHealth other = health().byEndpoint().get(chat);
    assertThat(other.attempted()).isZero();
    assertThat(other.p95Millis()).isNull();
    assertThat(other.buckets().getLast()).isEqualTo(new Bucket(0, 0, 0, 1));
  }

  @Test
  void fiveInAHundredMayTakeLongerThanThe95thPercentile() {
    LongStream.rangeClosed(1, 100)
        .map(i -> i * 37 % 101)
        .forEach(ms -> delivery(crm, NOW, DeliveryStatus.DELIVERED, ms));
    assertThat(health().byEndpoint().get(crm).p95Millis()).isEqualTo(95);
    delivery(crm, NOW, DeliveryStatus.DELIVERED, 1000L);
    assertThat(health().byEndpoint().get(crm).p95Millis()).isEqualTo(96);
  }

  @Test
  void testsAreLeftOut() {
    store
        .write(
            tx -> {
              EventRef ping = event(tx, "ping", 1, NOW, true);
              long id = tx.deliveries().add(ping, crm, DeliveryStatus.PENDING, NOW);
              tx.deliveries().save(StoreSamples.delivered(id, 1, NOW));
              return id;
            })
        .join();
    assertThat(health()).isEqualTo(new Recent(Map.of(), null));
    assertThat(store.reads().health().traffic(NOW, MINUTE)).isEmpty();
    delivery(crm, NOW, DeliveryStatus.DELIVERED, 1L);
    assertThat(health().byEndpoint().get(crm).attempted()).isEqualTo(1);
  }

  @Test
  void anEmptyStoreAndAnEmptyTimeHaveNothing() {
    assertThat(health()).isEqualTo(new Recent(Map.of(), null));
    assertThat(store.reads().health().traffic(NOW, MINUTE)).isEmpty();
    delivery(crm, NOW.minusSeconds(1), DeliveryStatus.DELIVERED, 1L);
    assertThat(health()).isEqualTo(new Recent(Map.of(), null));
    assertThat(store.reads().health().traffic(NOW, MINUTE)).isEmpty();
  }

  @Test
  void aReadingWhoseTimeIsOverSaysSinceWhenItIsWhole() {
    store
        .write(
            tx -> {
              for (int i = 0; i < 6000; i++) {
                Instant at = NOW.plusMillis(i);
                EventRef event = event(tx, "chat.closed", 1, at, false);
                tx.deliveries().add(event, crm, DeliveryStatus.PENDING, at);
              }
              return true;
            })
        .join();
    Recent some = store.reads().health().health(NOW, MINUTE, 3, Duration.ZERO);
    Instant since = some.partialSince();
    assertThat(since).isBetween(NOW.plusMillis(1), NOW.plusMillis(5998));
    EndpointHealth health = some.byEndpoint().get(crm);
    assertThat(health.partialSince()).isEqualTo(since);
    assertThat(health.buckets().getFirst().other())
        .isEqualTo(Duration.between(since, NOW.plusMillis(6000)).toMillis());
    assertThat(health().partialSince()).isNull();
  }

  @Test
  void trafficIsToldBySiteAndTypeWithTheDeliveriesThatItCaused() {
    Instant before = NOW.minusSeconds(1);
    store
        .write(
            tx -> {
              tx.sites().save(Site.withDefaults(2, "Another"));
              long shop =
                  tx.endpoints()
                      .add(
                          2,
                          EndpointSettings.of("http://127.0.0.1:9000/shop", Subscription.ALL),
                          new SigningSecret("whsec_0123456789abcdef"),
                          NOW)
                      .id();
              EventRef old = event(tx, "chat.closed", 1, before, false);
              tx.deliveries().add(old, crm, DeliveryStatus.PENDING, before);
              EventRef one = event(tx, "chat.closed", 1, NOW, false);
              tx.deliveries().add(one, crm, DeliveryStatus.PENDING, NOW);
              tx.deliveries().add(one, chat, DeliveryStatus.PENDING, NOW);
              tx.deliveries().add(old, chat, DeliveryStatus.PENDING, NOW);
              event(tx, "chat.closed", 1, NOW.plusSeconds(1), false);
              event(tx, "visitor.banned", 1, NOW.plusSeconds(2), false);
              EventRef bought = event(tx, "chat.closed", 2, NOW.plusSeconds(3), false);
              tx.deliveries().add(bought, shop, DeliveryStatus.PENDING, NOW.plusSeconds(3));
              return shop;
            })
        .thenAccept(
            shop -> {
              Map<Long, List<TypeTraffic>> found = store.reads().health().traffic(NOW, MINUTE);
              assertThat(found.get(1L))
                  .containsExactlyInAnyOrder(
                      new TypeTraffic(
                          "chat.closed", 2, Map.of(crm, 1L, chat, 1L), NOW.plusSeconds(1)),
                      new TypeTraffic("visitor.banned", 1, Map.of(), NOW.plusSeconds(2)));
              assertThat(found.get(2L))
                  .containsExactly(
                      new TypeTraffic("chat.closed", 1, Map.of(shop, 1L), NOW.plusSeconds(3)));
            })
        .join();
  }
}
