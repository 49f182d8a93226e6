package io.posthorn.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EnableOrder;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.Refused;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldTest {
  @TempDir Path home;
  private Rig rig;
  private Receiver receiver;

  @BeforeEach
  void start() {
    rig = new Rig(home);
    receiver = Receiver.answering(200);
  }

  @AfterEach
  void stop() {
    rig.close();
    receiver.close();
  }

  /** One at a time, so that the order of arrival is the order of sending. */
  private long endpointOneByOne() {
    long endpoint = rig.endpoint(receiver.url());
    rig.engine.endpoints().change(endpoint, EndpointChange.NOTHING.withConcurrency(1));
    return endpoint;
  }

  private List<Long> emit(int events) {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      ids.add(rig.send("message.created"));
    }
    return ids;
  }

  /** Lets time pass in small steps until something is so. */
  private <T> void passUntil(Callable<T> look, Predicate<T> so) {
    Awaited.that(
        () -> {
          rig.pass(Duration.ofMillis(50));
          return look.call();
        },
        so);
  }

  @Test
  void eventsOfTheDisabledTimeAreHeldCountedAndDeliveredOldestFirstOnRequest() {
    long endpoint = endpointOneByOne();
    rig.engine.endpoints().disable(endpoint);
    List<Long> ids = emit(30);
    assertThat(rig.engine.endpoints().one(endpoint).held()).isEqualTo(30);
    assertThat(receiver.count()).isZero();

    EndpointInfo enabled = rig.engine.endpoints().enable(endpoint, Orders.DELIVER);

    assertThat(enabled.endpoint().state().enabled()).isTrue();
    passUntil(receiver::count, seen -> seen == 30);
    assertThat(receiver.got()).extracting(Receiver.Got::delivery).containsExactlyElementsOf(ids);
    Awaited.that(
        () -> rig.engine.endpoints().one(endpoint), seen -> seen.endpoint().release() == null);
    assertThat(rig.engine.endpoints().one(endpoint).held()).isZero();
  }

  @Test
  void newEventsDoNotQueueBehindAReleaseAtASlowRate() {
    long endpoint = rig.endpoint(receiver.url());
    rig.engine.endpoints().disable(endpoint);
    emit(20);
    rig.engine.endpoints().enable(endpoint, new EnableOrder(EnableOrder.Held.DELIVER, null, 1));
    long fresh = rig.send("chat.created");
    rig.await(fresh, DeliveryStatus.DELIVERED);
    assertThat(rig.engine.endpoints().one(endpoint).held()).isGreaterThan(10);
  }

  @Test
  void aCancelledReleaseLeavesTheRestHeldOnTheEnabledEndpoint() {
    long endpoint = rig.endpoint(receiver.url());
    rig.engine.endpoints().disable(endpoint);
    emit(20);
    rig.engine.endpoints().enable(endpoint, new EnableOrder(EnableOrder.Held.DELIVER, null, 10));
    passUntil(receiver::count, seen -> seen >= 3);
    rig.engine.endpoints().cancelRelease(endpoint);
    Awaited.that(() -> rig.deliveries(DeliveryStatus.SENDING), List::isEmpty);
    long held = rig.engine.endpoints().one(endpoint).held();
    assertThat(held).isBetween(1L, 17L);
    int before = receiver.count();
    rig.pass(Duration.ofMinutes(5));
    rig.await(rig.send("chat.created"), DeliveryStatus.DELIVERED);
    assertThat(receiver.count()).isEqualTo(before + 1);

    rig.engine.endpoints().release(endpoint, Orders.DELIVER);
    passUntil(receiver::count, seen -> seen == 21);
  }

  @Test
  void olderOnesAreSkippedWhenOnlyThoseSinceATimeAreWanted() {
    long endpoint = rig.endpoint(receiver.url());
    rig.engine.endpoints().disable(endpoint);
    List<Long> old = emit(3);
    rig.pass(Duration.ofHours(1));
    Instant since = rig.clock.instant();
    List<Long> young = emit(2);
    rig.engine.endpoints().enable(endpoint, new EnableOrder(EnableOrder.Held.DELIVER, since, null));
    passUntil(receiver::count, seen -> seen == 2);
    young.forEach(id -> rig.await(id, DeliveryStatus.DELIVERED));
    old.forEach(id -> assertThat(rig.delivery(id).status()).isEqualTo(DeliveryStatus.SKIPPED));
  }

  @Test
  void aReleaseGoesOnAfterARestart() {
    long endpoint = endpointOneByOne();
    rig.engine.endpoints().disable(endpoint);
    List<Long> ids = emit(10);
    rig.engine.endpoints().enable(endpoint, new EnableOrder(EnableOrder.Held.DELIVER, null, 5));
    passUntil(receiver::count, seen -> seen >= 2);
    rig.restart();
    passUntil(
        () -> ids.stream().map(rig::delivery).toList(),
        seen -> seen.stream().allMatch(one -> one.status() == DeliveryStatus.DELIVERED));
    assertThat(receiver.got().stream().map(Receiver.Got::delivery).distinct()).hasSize(10);
  }

  @Test
  void deletingHoldsForTenSecondsAndUndoPutsAllBack() {
    receiver.answer(500);
    long endpoint = rig.endpoint(receiver.url());
    long id = rig.send("chat.created");
    Delivery waiting = rig.awaitAttempts(id, 1);
    rig.engine.endpoints().delete(endpoint);
    assertThat(rig.delivery(id).status()).isEqualTo(DeliveryStatus.HELD);
    assertThatThrownBy(() -> rig.engine.endpoints().one(endpoint)).isInstanceOf(Refused.class);
    rig.pass(Duration.ofSeconds(9));
    rig.engine.endpoints().undelete(endpoint);
    assertThat(rig.delivery(id)).isEqualTo(waiting);

    rig.engine.endpoints().delete(endpoint);
    rig.pass(Duration.ofSeconds(11));
    Delivery skipped = rig.await(id, DeliveryStatus.SKIPPED);
    assertThat(skipped.error()).contains("endpoint deleted");
    assertThatThrownBy(() -> rig.engine.endpoints().undelete(endpoint)).isInstanceOf(Refused.class);
  }

  @Test
  void overdueDeliveriesDoNotGoOutInAFloodAfterARestart() {
    long endpoint = rig.endpoint(receiver.url());
    rig.engine.pause(true);
    List<Long> ids = emit(40);
    rig.pass(Duration.ofHours(1));
    rig.restart();
    rig.engine.pause(false);
    long fresh = rig.send("chat.created");
    rig.await(fresh, DeliveryStatus.DELIVERED);
    assertThat(receiver.count()).isLessThan(20);
    passUntil(receiver::count, seen -> seen == 41);
    List<Long> sorted = new ArrayList<>(ids);
    Collections.sort(sorted);
    assertThat(sorted).isEqualTo(ids);
    Awaited.that(() -> rig.engine.endpoints().one(endpoint), seen -> seen.pending() == 0);
  }
}
