package io.posthorn.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posthorn.model.Access;
import io.posthorn.model.Change;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryFilter.Span;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EnableOrder;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.EndpointHealth;
import io.posthorn.model.EndpointHealth.Bucket;
import io.posthorn.model.Failure;
import io.posthorn.model.MatchCount;
import io.posthorn.model.Refused;
import io.posthorn.model.Replay;
import io.posthorn.model.SiteChange;
import io.posthorn.model.TypeTraffic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers that people see over their deliveries. */
class NumbersTest {
  @TempDir Path home;
  private Rig rig;

  @BeforeEach
  void start() {
    rig = new Rig(home);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private MatchCount count(DeliveryStatus... statuses) {
    return rig.engine.deliveries().count(DeliveryFilter.ANY.withStatuses(Set.of(statuses)));
  }

  /** By a person, a replay, an enabling, a release, and the end of a deletion. */
  @Test
  void whoeverSkipsADeliveryItIsCountedAndTold() throws Exception {
    Set<String> told = ConcurrentHashMap.newKeySet();
    try (Receiver receiver = Receiver.answering(500);
        AutoCloseable listening =
            rig.engine
                .changes()
                .listen(
                    changes ->
                        changes.stream()
                            .filter(change -> change.kind() == Change.Kind.DELIVERY)
                            .filter(change -> "SKIPPED".equals(change.status()))
                            .forEach(change -> told.add(change.id())))) {
      long endpoint = rig.endpoint(receiver.url());
      List<Long> ids = LongStream.range(0, 5).map(_ -> rig.send("chat.created")).boxed().toList();
      ids.forEach(id -> rig.awaitAttempts(id, 1));
      rig.engine.deliveries().skip(ids.get(0));
      rig.engine
          .replays()
          .begin(
              new Replay.Order(
                  DeliveryFilter.ANY.withStatuses(Set.of(DeliveryStatus.RETRYING)),
                  Replay.Action.SKIP,
                  null));
      ids.forEach(id -> rig.await(id, DeliveryStatus.SKIPPED));

      rig.engine.endpoints().disable(endpoint);
      rig.send("chat.created");
      rig.engine.endpoints().enable(endpoint, Orders.SKIP);
      rig.engine.endpoints().disable(endpoint);
      CountDownLatch skippedMeanwhile = new CountDownLatch(1);
      receiver.answer(
          _ -> {
            awaited(skippedMeanwhile);
            return Receiver.Answer.of(500);
          });
      long underWay = rig.send("chat.created");
      long held = rig.send("chat.created");
      rig.engine.endpoints().enable(endpoint, new EnableOrder(EnableOrder.Held.DELIVER, null, 1));
      receiver.await(ids.size() + 1);
      rig.engine.endpoints().cancelRelease(endpoint);
      rig.engine.endpoints().release(endpoint, Orders.SKIP);
      skippedMeanwhile.countDown();
      rig.awaitAttempts(underWay, 1);
      rig.engine.endpoints().disable(endpoint);
      long last = rig.send("chat.created");
      rig.engine.endpoints().delete(endpoint);
      rig.pass(Duration.ofSeconds(11));
      rig.await(last, DeliveryStatus.SKIPPED);

      List<Delivery> skipped = rig.deliveries(DeliveryStatus.SKIPPED);
      assertThat(skipped).extracting(Delivery::id).contains(ids.getFirst(), underWay, held, last);
      Awaited.that(
          () -> rig.engine.health().stats().deliveries().get(DeliveryStatus.SKIPPED),
          count -> count == skipped.size());
      Awaited.that(
          () -> told,
          seen -> seen.containsAll(skipped.stream().map(one -> Long.toString(one.id())).toList()));
    }
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aCountSaysHowManyOfEachType() {
    try (Receiver receiver = Receiver.answering(200)) {
      rig.endpoint(receiver.url());
      rig.await(rig.send("chat.created"), DeliveryStatus.DELIVERED);
      rig.await(rig.send("chat.closed"), DeliveryStatus.DELIVERED);
      rig.await(rig.send("chat.closed"), DeliveryStatus.DELIVERED);
      MatchCount all = new MatchCount(3, Map.of("chat.created", 1L, "chat.closed", 2L), true);
      assertThat(rig.engine.deliveries().count(DeliveryFilter.ANY)).isEqualTo(all);
      assertThat(count(DeliveryStatus.DELIVERED)).isEqualTo(all);
      assertThat(count(DeliveryStatus.FAILED)).isEqualTo(MatchCount.NONE);
    }
  }

  @Test
  void whatIsBeingSentIsCountedAsThatAndNotAsPending() throws InterruptedException {
    CountDownLatch came = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    try (Receiver receiver =
        new Receiver(
            _ -> {
              came.countDown();
              await(answer);
              return Receiver.Answer.of(200);
            })) {
      rig.endpoint(receiver.url());
      long id = rig.send("chat.created");
      came.await();
      assertThat(count(DeliveryStatus.SENDING).total()).isEqualTo(1);
      assertThat(count(DeliveryStatus.PENDING)).isEqualTo(MatchCount.NONE);
      assertThat(count(DeliveryStatus.PENDING, DeliveryStatus.SENDING).total()).isEqualTo(1);
      assertThat(rig.engine.deliveries().count(DeliveryFilter.ANY).total()).isEqualTo(1);
      answer.countDown();
      rig.await(id, DeliveryStatus.DELIVERED);
      assertThat(count(DeliveryStatus.SENDING)).isEqualTo(MatchCount.NONE);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void healthIsTheShareOfWhatWasAttemptedAndTestsDontCount() {
    try (Receiver good = Receiver.answering(200);
        Receiver bad = Receiver.answering(500)) {
      long fine = rig.endpoint(good.url());
      long failing = rig.endpoint(bad.url(), "chat.closed");
      long idle = rig.endpoint(bad.url(), "visitor.banned");
      long deleted = rig.endpoint(good.url(), "visitor.banned");
      rig.engine.endpoints().delete(deleted);
      rig.engine.deliveries().test(fine);
      rig.await(rig.send("chat.created"), DeliveryStatus.DELIVERED);
      rig.pass(Duration.ofMinutes(30));
      rig.emit("chat.closed").deliveries().forEach(to -> rig.awaitAttempts(to.deliveryId(), 1));

      Instant since = rig.clock.instant().minus(Duration.ofHours(1));
      List<EndpointHealth> health = rig.engine.health().ofEndpoints(1L, since, 3);
      assertThat(health)
          .extracting(EndpointHealth::endpointId)
          .containsExactly(fine, failing, idle);
      EndpointHealth first = health.getFirst();
      assertThat(first.since()).isEqualTo(since);
      assertThat(first.bucket()).isEqualTo(Duration.ofMinutes(20));
      assertThat(first.buckets())
          .containsExactly(Bucket.NONE, new Bucket(1, 0, 0, 0), new Bucket(1, 0, 0, 0));
      assertThat(first.attempted()).isEqualTo(2);
      assertThat(first.delivered()).isEqualTo(2);
      assertThat(first.p95Millis()).isNotNull();
      assertThat(health.get(1).buckets().getLast()).isEqualTo(new Bucket(0, 1, 0, 0));
      assertThat(health.get(1).delivered()).isZero();
      assertThat(health.getLast())
          .isEqualTo(EndpointHealth.none(idle, since, first.bucket(), 3, null));
      assertThat(rig.engine.health().ofEndpoints(2L, since, 3)).isEmpty();
      assertThat(rig.engine.health().ofEndpoints(null, since, 3)).isEqualTo(health);
    }
  }

  @Test
  void whoAsksAgainAtOnceGetsTheSameAnswerAndLaterANewOne() {
    try (Receiver receiver = Receiver.answering(200)) {
      long endpoint = rig.endpoint(receiver.url());
      Instant since = Rig.START.minus(Duration.ofHours(1));
      assertThat(attempted(since)).isZero();
      assertThat(rig.engine.health().traffic(1L, since)).isEmpty();
      rig.await(rig.send("chat.created"), DeliveryStatus.DELIVERED);
      assertThat(attempted(since)).isZero();
      assertThat(attempted(since.plusSeconds(1))).isZero();
      assertThat(attempted(since.plusSeconds(60))).isEqualTo(1);
      rig.pass(Duration.ofSeconds(2));
      assertThat(attempted(since)).isZero();
      rig.pass(Duration.ofSeconds(1));
      assertThat(attempted(since)).isEqualTo(1);
      assertThat(rig.engine.health().traffic(1L, since))
          .containsExactly(new TypeTraffic("chat.created", 1, Map.of(endpoint, 1L), Rig.START));
    }
  }

  private long attempted(Instant since) {
    return rig.engine.health().ofEndpoints(1L, since, 24).getFirst().attempted();
  }

  @Test
  void theEndOfTheCertificateThatWasShownLastIsThereUntilTheUrlChanges() {
    Instant end = Rig.START.plus(Duration.ofDays(20));
    AtomicReference<Scripted> scripted = new AtomicReference<>();
    rig.close();
    rig =
        new Rig(
            home.resolve("scripted"),
            real -> {
              scripted.set(new Scripted(real));
              return scripted.get();
            });
    long endpoint = rig.endpoint("https://crm.example/hook");
    assertThat(certificateEnds()).isNull();
    scripted.get().certificateEnds = end;
    rig.await(rig.send("chat.created"), DeliveryStatus.DELIVERED);
    assertThat(certificateEnds()).isEqualTo(end);
    scripted.get().certificateEnds = null;
    scripted.get().failing.put("crm.example", Failure.Kind.CONNECTION_REFUSED);
    rig.awaitAttempts(rig.send("chat.created"), 1);
    assertThat(certificateEnds()).isEqualTo(end);
    rig.engine
        .endpoints()
        .change(
            endpoint,
            EndpointChange.NOTHING.withUrl("https://other.example/hook").withEvents(List.of("*")));
    assertThat(certificateEnds()).isNull();
  }

  private @Nullable Instant certificateEnds() {
    return rig.engine.health().ofEndpoints(1L, Rig.START, 1).getFirst().certificateEnds();
  }

  @Test
  void trafficOfAllSitesIsTheSumByType() {
    rig.engine.sites().add(2, SiteChange.NOTHING);
    rig.emit("chat.closed");
    rig.pass(Duration.ofSeconds(5));
    byte[] other = "{\"event\":\"chat.closed\",\"siteid\":2}".getBytes(StandardCharsets.UTF_8);
    rig.engine.intake().accept(Access.ADMIN, other, null);
    rig.emit("chat.created");
    Instant now = Rig.START.plusSeconds(5);
    assertThat(rig.engine.health().traffic(null, Rig.START))
        .containsExactly(
            new TypeTraffic("chat.closed", 2, Map.of(), now),
            new TypeTraffic("chat.created", 1, Map.of(), now));
    assertThat(rig.engine.health().traffic(2L, Rig.START))
        .containsExactly(new TypeTraffic("chat.closed", 1, Map.of(), now));
  }

  @Test
  void aTimeIsCutIntoAtMost200Parts() {
    assertThatThrownBy(() -> rig.engine.health().ofEndpoints(null, Rig.START, 201))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.faults().getFirst().field()).isEqualTo("buckets"));
    long endpoint = rig.endpoint("http://127.0.0.1:1/");
    assertThat(rig.engine.health().ofEndpoints(null, Rig.START.plusSeconds(60), 2))
        .extracting(EndpointHealth::endpointId)
        .containsExactly(endpoint);
  }

  @Test
  void aReplayOfManyAttemptsTakesOnlyThoseAlsoAfterARestart() {
    try (Receiver receiver = Receiver.answering(500)) {
      rig.endpoint(receiver.url());
      long twice = rig.send("chat.created");
      rig.awaitAttempts(twice, 1);
      rig.pass(Duration.ofMinutes(1));
      rig.awaitAttempts(twice, 2);
      long once = rig.send("chat.created");
      rig.awaitAttempts(once, 1);
      DeliveryFilter often = attempts(2, Long.MAX_VALUE);
      assertThat(rig.engine.deliveries().page(often, null, 10).items())
          .extracting(delivery -> delivery.id())
          .containsExactly(twice);
      assertThat(rig.engine.deliveries().count(attempts(1, 1)).total()).isEqualTo(1);

      Replay.Order order = new Replay.Order(often, Replay.Action.SKIP, null);
      assertThat(rig.engine.replays().dryRun(order).total()).isEqualTo(1);
      long job = rig.engine.replays().begin(order).id();
      Awaited.that(() -> rig.engine.replays().one(job), seen -> seen.state() == Replay.State.DONE);
      rig.restart();
      assertThat(rig.engine.replays().one(job).order()).isEqualTo(order);
      assertThat(rig.engine.replays().one(job).done()).isEqualTo(1);
      rig.await(twice, DeliveryStatus.SKIPPED);
      assertThat(rig.delivery(once).status()).isEqualTo(DeliveryStatus.RETRYING);
    }
  }

  private static DeliveryFilter attempts(long from, long to) {
    return new DeliveryFilter(
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        List.of(),
        null,
        null,
        null,
        new Span(from, to),
        null);
  }
}
