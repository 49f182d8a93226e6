package io.posthorn.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posthorn.model.Attempt;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail.Explained;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Failure;
import io.posthorn.model.Health;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClockAndNetworkTest {
  @TempDir Path home;
  private Scripted network;
  private Rig rig;

  @BeforeEach
  void start() {
    rig =
        new Rig(
            home,
            real -> {
              network = new Scripted(real);
              return network;
            });
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void whenThreePublicHostsCanNotBeReachedThisComputerIsOfflineAndNothingIsSpent() {
    List<Long> ids = new ArrayList<>();
    for (String host : List.of("a.example", "b.example", "c.example")) {
      network.failing.put(host, Failure.Kind.NAME_SERVER_SILENT);
      rig.endpoint("https://" + host + "/hook", "chat.created");
    }
    rig.emit("chat.created").deliveries().forEach(to -> ids.add(to.deliveryId()));
    Awaited.that(rig.engine.health()::now, Health::offline);
    Awaited.that(() -> seen(ids), _ -> ids.stream().anyMatch(this::metOffline));
    long last = ids.stream().filter(this::metOffline).findFirst().orElseThrow();
    Delivery waiting = rig.delivery(last);
    assertThat(waiting.status()).isEqualTo(DeliveryStatus.RETRYING);
    assertThat(waiting.waiting()).isEqualTo(Delivery.Waiting.OFFLINE);
    assertThat(rig.engine.endpoints().one(waiting.endpointId()).endpoint().state().failuresInARow())
        .isZero();

    rig.pass(Duration.ofHours(1));
    Awaited.that(network.tries::get, seen -> seen >= 4);
    assertThat(network.tries.get()).isLessThan(10);
    network.failing.clear();
    Awaited.that(
        () -> {
          rig.pass(Duration.ofSeconds(5));
          return seen(ids);
        },
        ClockAndNetworkTest::allDelivered);
    assertThat(rig.engine.health().now().offline()).isFalse();
  }

  private List<Delivery> seen(List<Long> ids) {
    return ids.stream().map(rig::delivery).toList();
  }

  private static boolean allDelivered(List<Delivery> seen) {
    return seen.stream().allMatch(one -> one.status() == DeliveryStatus.DELIVERED);
  }

  private boolean metOffline(long id) {
    return rig.engine.deliveries().one(id).attempts().stream()
        .map(Explained::attempt)
        .anyMatch(Attempt::offline);
  }

  @ParameterizedTest
  @EnumSource(names = {"NAME_UNKNOWN", "CONNECT_TIMEOUT"})
  void threeDeadHostsDoNotStopAFourthThatWorks(Failure.Kind kind) {
    for (String host : List.of("a.example", "b.example", "c.example")) {
      network.failing.put(host, kind);
      rig.endpoint("https://" + host + "/hook", "chat.created");
    }
    rig.endpoint("https://d.example/hook", "chat.closed");
    for (int round = 0; round < 3; round++) {
      rig.emit("chat.created");
      long healthy = rig.send("chat.closed");
      Awaited.that(
          () -> {
            rig.pass(Duration.ofSeconds(1));
            return rig.delivery(healthy);
          },
          seen -> seen.status() == DeliveryStatus.DELIVERED);
      assertThat(Duration.between(rig.delivery(healthy).created(), rig.clock.instant()))
          .isLessThan(Duration.ofSeconds(150));
      rig.pass(Duration.ofMinutes(2));
    }
  }

  @Test
  void aNameThatTheHostsFileLeadsToThisComputerNeverWaits() {
    network.up = false;
    network.hostsFile.put("desk.example", InetAddress.getLoopbackAddress());
    rig.pass(Duration.ofSeconds(6));
    Awaited.that(rig.engine.health()::now, Health::offline);
    rig.endpoint("http://desk.example/hook");
    long id = rig.send("chat.created");
    Awaited.that(
        () -> {
          rig.pass(Duration.ofSeconds(1));
          return rig.delivery(id);
        },
        seen -> seen.status() == DeliveryStatus.DELIVERED);
  }

  @Test
  void withoutAnyInterfaceOnlyLoopbackTargetsAreServed() {
    try (Receiver receiver = Receiver.answering(200)) {
      network.up = false;
      rig.pass(Duration.ofSeconds(6));
      Awaited.that(rig.engine.health()::now, Health::offline);
      long there = rig.endpoint("https://a.example/hook", "chat.created");
      rig.endpoint(receiver.url(), "chat.closed");
      long parked = rig.send("chat.created");
      rig.await(rig.send("chat.closed"), DeliveryStatus.DELIVERED);
      assertThat(rig.delivery(parked).waiting()).isEqualTo(Delivery.Waiting.OFFLINE);
      assertThat(network.tries.get()).isZero();
      network.up = true;
      rig.pass(Duration.ofSeconds(6));
      rig.await(parked, DeliveryStatus.DELIVERED);
      assertThat(rig.engine.endpoints().one(there).pending()).isZero();
    }
  }

  @Test
  void aClockThatIsSetBackMakesNobodyWaitLongerAndNoStoredTimeGoesBack() {
    try (Receiver receiver = Receiver.answering(500)) {
      rig.endpoint(receiver.url());
      long id = rig.send("chat.created");
      rig.awaitAttempts(id, 1);
      Instant created = rig.delivery(id).created();
      Instant dayBefore = Rig.START.minus(Duration.ofDays(1));
      rig.clock.setWall(dayBefore);
      Awaited.that(
          () -> rig.delivery(id).nextAttempt(),
          next -> !dayBefore.plus(Duration.ofMinutes(1)).isBefore(next));
      long later = rig.send("chat.closed");
      assertThat(rig.delivery(later).created()).isAfterOrEqualTo(created);
      rig.pass(Duration.ofMinutes(1));
      rig.awaitAttempts(id, 2);
    }
  }

  private void setBackByADay() {
    rig.clock.setWall(rig.clock.instant().minus(Duration.ofDays(1)));
  }

  @Test
  void theTimeThatIsSignedIsTheWallsAlsoAfterTheClockWasSetBack() {
    try (Receiver receiver = Receiver.answering(200)) {
      rig.endpoint(receiver.url());
      rig.await(rig.send("chat.created"), DeliveryStatus.DELIVERED);
      setBackByADay();
      rig.await(rig.send("chat.created"), DeliveryStatus.DELIVERED);
      rig.pass(Duration.ofMinutes(10));
      rig.await(rig.send("chat.created"), DeliveryStatus.DELIVERED);
      Instant dayBefore = Rig.START.minus(Duration.ofDays(1));
      assertThat(receiver.got())
          .extracting(got -> Long.parseLong(got.headers().get("webhook-timestamp")))
          .containsExactly(
              Rig.START.getEpochSecond(),
              dayBefore.getEpochSecond(),
              dayBefore.plus(Duration.ofMinutes(10)).getEpochSecond());
    }
  }

  @Test
  void aClockThatIsSetBackMakesNoPauseLonger() {
    try (Receiver receiver =
        new Receiver(_ -> new Receiver.Answer(429, Map.of("Retry-After", "600")))) {
      long endpoint = rig.endpoint(receiver.url());
      rig.awaitAttempts(rig.send("chat.created"), 1);
      rig.pass(Duration.ofMinutes(4));
      setBackByADay();
      awaitPause(endpoint, rig.clock.instant().plus(Duration.ofMinutes(6)));
      receiver.answer(200);
      long waits = rig.send("chat.closed");
      assertThat(receiver.count()).isEqualTo(1);
      rig.pass(Duration.ofMinutes(6));
      Awaited.that(
          () -> {
            rig.pass(Duration.ofMillis(100));
            return rig.delivery(waits);
          },
          seen -> seen.status() == DeliveryStatus.DELIVERED);
    }
  }

  private void awaitPause(long endpoint, Instant until) {
    Awaited.that(
        () -> rig.engine.endpoints().one(endpoint).endpoint().state().pausedUntil(), until::equals);
  }

  @Test
  void aClockThatWasSetBackWhileNobodyRanMakesNoPauseLonger() {
    try (Receiver receiver =
        new Receiver(_ -> new Receiver.Answer(429, Map.of("Retry-After", "600")))) {
      long endpoint = rig.endpoint(receiver.url());
      rig.awaitAttempts(rig.send("chat.created"), 1);
      rig.engine.close();
      Instant dayBefore = Rig.START.minus(Duration.ofDays(1));
      rig.clock.setWall(dayBefore);
      rig.engine = rig.started();
      awaitPause(endpoint, dayBefore.plus(Duration.ofMinutes(10)));
    }
  }

  @Test
  void aClockThatIsSetBackMakesNoOverlapOfSecretsLonger() {
    try (Receiver receiver = Receiver.answering(200)) {
      long endpoint = rig.endpoint(receiver.url());
      rig.engine.endpoints().rotateSecret(endpoint, Duration.ofHours(24), null);
      setBackByADay();
      Instant end = rig.clock.instant().plus(Duration.ofHours(24));
      Awaited.that(() -> rig.engine.endpoints().secrets(endpoint).cutOver(), end::equals);
      rig.pass(Duration.ofHours(24));
      rig.await(rig.send("chat.created"), DeliveryStatus.DELIVERED);
      assertThat(receiver.got().getFirst().headers().get("webhook-signature")).doesNotContain(" ");
    }
  }

  @Test
  void aDeletionEndsAfterTenSecondsAlsoWhereTheClockIsSetBackMeanwhile() {
    try (Receiver receiver = Receiver.answering(500)) {
      long endpoint = rig.endpoint(receiver.url());
      long id = rig.send("chat.created");
      rig.awaitAttempts(id, 1);
      rig.engine.endpoints().delete(endpoint);
      setBackByADay();
      rig.pass(Duration.ofSeconds(9));
      assertThat(rig.delivery(id).status()).isNotEqualTo(DeliveryStatus.SKIPPED);
      rig.pass(Duration.ofSeconds(1));
      rig.await(id, DeliveryStatus.SKIPPED);
      assertThatThrownBy(() -> rig.engine.endpoints().undelete(endpoint))
          .hasMessageContaining("more than 10 s ago");
    }
  }

  @Test
  void afterADaysSleepWhatIsOverdueGoesOutInMeasureAndNothingIsLost() {
    try (Receiver receiver = Receiver.answering(500)) {
      rig.endpoint(receiver.url());
      List<Long> ids = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        ids.add(rig.send("chat.created"));
      }
      ids.forEach(id -> rig.awaitAttempts(id, 1));
      receiver.answer(200);
      rig.clock.setWall(rig.clock.instant().plus(Duration.ofDays(1)));
      receiver.awaitAtLeast(41);
      Awaited.that(() -> rig.deliveries(DeliveryStatus.SENDING), List::isEmpty);
      assertThat(receiver.count()).isLessThan(60);
      Awaited.that(
          () -> {
            rig.pass(Duration.ofMillis(100));
            return seen(ids);
          },
          ClockAndNetworkTest::allDelivered);
      assertThat(receiver.count()).isEqualTo(80);
    }
  }
}
