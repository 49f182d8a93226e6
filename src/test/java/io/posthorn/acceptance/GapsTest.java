package io.posthorn.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.engine.wiring.LocalEngine;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Failure;
import io.posthorn.model.Gap;
import io.posthorn.model.Health;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why an attempt came hours after its time: asleep, not running, offline. */
class GapsTest {
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

  private List<Gap> gaps() {
    return rig.engine.health().gaps(Instant.EPOCH, Instant.MAX);
  }

  private void goOffline() {
    network.up = false;
    rig.pass(Duration.ofSeconds(6));
    Awaited.that(rig.engine.health()::now, Health::offline);
  }

  private void goOnline() {
    network.up = true;
    rig.pass(Duration.ofSeconds(6));
    Awaited.that(rig.engine.health()::now, health -> !health.offline());
  }

  @Test
  void aSleepStandsBetweenTheAttemptsThatItSeparates() {
    try (Receiver receiver = Receiver.answering(500)) {
      rig.endpoint(receiver.url());
      long id = rig.send("chat.created");
      rig.awaitAttempts(id, 1);
      Instant asleep = rig.clock.instant();
      Instant awake = asleep.plus(Duration.ofHours(7).plusMinutes(52));
      rig.clock.setWall(awake);
      rig.awaitAttempts(id, 2);
      Awaited.that(this::gaps, seen -> !seen.isEmpty());
      Gap night = new Gap(Gap.Kind.ASLEEP, asleep, awake);
      assertThat(gaps()).containsExactly(night);
      assertThat(rig.engine.deliveries().one(id).gaps()).containsExactly(night);
      long later = rig.send("chat.closed");
      rig.awaitAttempts(later, 1);
      assertThat(rig.engine.deliveries().one(later).gaps()).isEmpty();
    }
  }

  @Test
  void aClockThatIsSetBackIsNoGap() {
    rig.clock.setWall(Rig.START.minus(Duration.ofDays(1)));
    rig.pass(Duration.ofMinutes(5));
    rig.emit("chat.created");
    assertThat(gaps()).isEmpty();
  }

  @Test
  void whileStoppedPosthornWasNotRunningFromTheStopToTheStart() {
    long id = waiting();
    Instant stopped = rig.clock.instant();
    rig.engine.close();
    rig.clock.setWall(stopped.plus(Duration.ofHours(3)));
    rig.engine = rig.started();
    Awaited.that(this::gaps, seen -> !seen.isEmpty());
    Gap gap = new Gap(Gap.Kind.NOT_RUNNING, stopped, stopped.plus(Duration.ofHours(3)));
    assertThat(gaps()).containsExactly(gap);
    assertThat(rig.engine.deliveries().one(id).gaps()).containsExactly(gap);
  }

  @Test
  void afterACrashPosthornWasNotRunningFromItsLastSignOfLife(@TempDir Path crashed)
      throws IOException {
    rig.emit("chat.created");
    Instant before = rig.clock.instant();
    rig.pass(Duration.ofSeconds(50));
    long works = works();
    rig.pass(Duration.ofSeconds(11));
    Awaited.that(this::works, seen -> seen > works);
    Instant beat = rig.clock.instant();
    rig.pass(Duration.ofSeconds(40));
    long idle = works();
    rig.pass(Duration.ofSeconds(10));
    rig.engine.wake();
    assertThat(works()).isEqualTo(idle);

    // What SIGKILL leaves behind: the files as they are, with nothing closed.
    for (String name : List.of("posthorn.db", "posthorn.db-wal", "secret.key")) {
      Files.copy(home.resolve(name), crashed.resolve(name));
    }
    rig.clock.setWall(beat.plus(Duration.ofHours(2)));
    try (LocalEngine again = rig.started(crashed)) {
      Awaited.that(() -> again.health().gaps(before, Instant.MAX), seen -> !seen.isEmpty());
      assertThat(again.health().gaps(before, Instant.MAX))
          .containsExactly(new Gap(Gap.Kind.NOT_RUNNING, beat, beat.plus(Duration.ofHours(2))));
    }
  }

  private long works() {
    return rig.engine.health().stats().commitWorks();
  }

  /** A delivery that waits a minute for its second attempt. */
  private long waiting() {
    try (Receiver receiver = Receiver.answering(500)) {
      rig.endpoint(receiver.url());
      long id = rig.send("chat.created");
      rig.awaitAttempts(id, 1);
      return id;
    }
  }

  @Test
  void anotherStartAtOnceIsNoGap() {
    rig.restart();
    rig.pass(Duration.ofSeconds(80));
    rig.restart();
    rig.emit("chat.created");
    assertThat(gaps()).isEmpty();
  }

  @Test
  void offlineIsToldWithTheCountOfWhatWaitsAndEndsByItself() {
    long there = rig.endpoint("https://a.example/hook", "chat.created");
    try (Receiver receiver = Receiver.answering(200)) {
      long local = rig.endpoint(receiver.url(), "chat.created");
      goOffline();
      Instant since = rig.engine.health().now().offlineSince();
      assertThat(since).isNotNull().isEqualTo(rig.clock.instant());
      List<Long> parked = new ArrayList<>();
      List<Long> sent = new ArrayList<>();
      for (int i = 0; i < 14; i++) {
        rig.emit("chat.created")
            .deliveries()
            .forEach(to -> (to.endpointId() == there ? parked : sent).add(to.deliveryId()));
      }
      sent.forEach(id -> rig.await(id, DeliveryStatus.DELIVERED));
      assertThat(rig.engine.health().now().offlineWaiting()).isEqualTo(14);
      rig.engine.deliveries().skip(parked.getLast());
      assertThat(rig.engine.health().now().offlineWaiting()).isEqualTo(13);
      Gap lasting = new Gap(Gap.Kind.OFFLINE, since, null);
      assertThat(rig.engine.deliveries().one(parked.getFirst()).gaps()).containsExactly(lasting);
      rig.pass(Duration.ofMinutes(58));
      Awaited.that(this::gaps, seen -> seen.equals(List.of(lasting)));

      goOnline();
      rig.await(parked.getFirst(), DeliveryStatus.DELIVERED);
      assertThat(rig.engine.health().now())
          .extracting(Health::offlineSince, Health::offlineWaiting)
          .containsExactly(null, 0L);
      Awaited.that(this::gaps, seen -> seen.stream().noneMatch(Gap::lasts));
      Gap over = gaps().getFirst();
      assertThat(over.length(rig.clock.instant()))
          .isBetween(Duration.ofMinutes(58), Duration.ofMinutes(59));
      assertThat(rig.engine.deliveries().one(parked.getFirst()).gaps()).containsExactly(over);
      assertThat(rig.engine.deliveries().one(sent.getFirst()).gaps()).isEmpty();
      assertThat(rig.engine.endpoints().one(local).pending()).isZero();
    }
  }

  @Test
  void whatHasANextTimeWaitsForTheNetworkOnlyOnceItIsDue() {
    network.failing.put("a.example", Failure.Kind.CONNECTION_REFUSED);
    rig.endpoint("https://a.example/hook", "chat.created");
    long id = rig.send("chat.created");
    rig.awaitAttempts(id, 1);
    goOffline();
    assertThat(rig.engine.health().now().offlineWaiting()).isZero();
    assertThat(rig.delivery(id).waiting()).isNull();
    rig.pass(Duration.ofMinutes(1));
    assertThat(rig.engine.health().now().offlineWaiting()).isEqualTo(1);
    assertThat(rig.delivery(id).waiting()).isEqualTo(Delivery.Waiting.OFFLINE);
  }

  @Test
  void whoIsStoppedWhileOfflineWasOfflineUntilThen() {
    goOffline();
    Instant since = rig.clock.instant();
    rig.pass(Duration.ofMinutes(10));
    Awaited.that(this::gaps, seen -> !seen.isEmpty());
    Instant stopped = rig.clock.instant();
    network.up = true;
    rig.engine.close();
    rig.clock.setWall(stopped.plus(Duration.ofHours(1)));
    rig.engine = rig.started();
    Awaited.that(this::gaps, seen -> seen.size() == 2);
    assertThat(gaps())
        .containsExactly(
            new Gap(Gap.Kind.OFFLINE, since, stopped),
            new Gap(Gap.Kind.NOT_RUNNING, stopped, stopped.plus(Duration.ofHours(1))));
  }

  @Test
  void aThousandAreKept() {
    for (int i = 1; i <= 1_010; i++) {
      int slept = i;
      rig.clock.setWall(Rig.START.plus(Duration.ofHours(i)));
      Awaited.that(
          () ->
              rig.engine
                  .health()
                  .gaps(Rig.START.plus(Duration.ofHours(slept)).minusMillis(1), Instant.MAX),
          seen -> !seen.isEmpty());
    }
    assertThat(gaps()).hasSize(1_000);
    assertThat(rig.engine.health().gaps(Rig.START, Rig.START.plus(Duration.ofHours(10)))).isEmpty();
  }
}
