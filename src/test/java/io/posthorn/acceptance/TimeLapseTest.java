package io.posthorn.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.insight.TimeLapse;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.DisableRule;
import io.posthorn.model.EndpointState;
import io.posthorn.model.Site;
import io.posthorn.model.SiteChange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The time-lapse foretells what a real engine then does, on a settable clock and real sockets. */
class TimeLapseTest {
  private static final List<Duration> DEFAULT = Site.DEFAULT_SCHEDULE;
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  /** So that no attempt falls on the moment of another: those race, in the real engine too. */
  private static final Duration UNEVEN = Duration.ofSeconds(607);

  /**
   * A receiver that fails.
   *
   * @param back when it is well again; null for never
   * @param traffic whether events go on coming, about every ten minutes
   */
  record Outage(
      List<Duration> schedule, DisableRule rule, @Nullable Duration back, boolean traffic) {
    TimeLapse foretold() {
      return traffic
          ? TimeLapse.ofMany(schedule, rule, back, UNEVEN)
          : TimeLapse.ofOne(schedule, rule, back);
    }
  }

  static Stream<Outage> outages() {
    List<Duration> quick = List.of(Duration.ofSeconds(10), Duration.ofMinutes(2));
    List<Outage> all = new ArrayList<>();
    for (boolean traffic : new boolean[] {false, true}) {
      for (DisableRule rule :
          List.of(DisableRule.RETRIES, new DisableRule.Attempts(5), new DisableRule.Attempts(3))) {
        all.add(new Outage(DEFAULT, rule, null, traffic));
        all.add(new Outage(DEFAULT, rule, Duration.ofMinutes(30), traffic));
        all.add(new Outage(quick, rule, Duration.ofMinutes(1), traffic));
      }
      all.add(new Outage(DEFAULT, DisableRule.RETRIES, Duration.ofHours(4), traffic));
      all.add(new Outage(List.of(), DisableRule.RETRIES, null, traffic));
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("outages")
  void aRealEngineDoesWhatItForetells(Outage outage, @TempDir Path home) {
    try (Rig rig = new Rig(home);
        Receiver receiver = Receiver.answering(500)) {
      rig.engine
          .sites()
          .change(
              1,
              SiteChange.NOTHING
                  .withRetrySchedule(outage.schedule())
                  .withDisableRule(outage.rule()));
      long endpoint = rig.endpoint(receiver.url(), "chat.created");
      TimeLapse foretold = outage.foretold();
      List<Long> ids = live(rig, receiver, outage, foretold);

      List<TimeLapse.Course> real = ids.stream().map(id -> course(rig, id)).toList();
      assertThat(real).isEqualTo(foretold.deliveries());
      EndpointState state = rig.engine.endpoints().one(endpoint).endpoint().state();
      assertThat(state.disabledAt() == null ? null : since(state.disabledAt()))
          .isEqualTo(foretold.disabledAt());
    }
  }

  /** Lets the events come and time go by, from one thing that is due to the next. */
  private static List<Long> live(Rig rig, Receiver receiver, Outage outage, TimeLapse foretold) {
    List<Long> ids = new ArrayList<>();
    while (true) {
      Instant next =
          ids.size() < foretold.deliveries().size()
              ? Rig.START.plus(foretold.deliveries().get(ids.size()).came())
              : Instant.MAX;
      for (long id : ids) {
        Delivery delivery = rig.delivery(id);
        Instant at = delivery.nextAttempt();
        if (delivery.status() == DeliveryStatus.RETRYING && at.isBefore(next)) {
          next = at;
        }
      }
      if (next.equals(Instant.MAX)) {
        return ids;
      }
      boolean well = outage.back() != null && !next.isBefore(Rig.START.plus(outage.back()));
      receiver.answer(well ? 200 : 500);
      rig.pass(Duration.between(rig.clock.instant(), next));
      if (ids.size() < foretold.deliveries().size()
          && next.equals(Rig.START.plus(foretold.deliveries().get(ids.size()).came()))) {
        ids.add(rig.send("chat.created"));
      }
      Awaited.that(() -> ids.stream().filter(id -> isDue(rig, id)).toList(), List::isEmpty);
    }
  }

  private static boolean isDue(Rig rig, long id) {
    Delivery delivery = rig.delivery(id);
    return switch (delivery.status()) {
      case PENDING, SENDING -> true;
      case RETRYING -> !delivery.nextAttempt().isAfter(rig.clock.instant());
      default -> false;
    };
  }

  private static TimeLapse.Course course(Rig rig, long id) {
    Delivery delivery = rig.delivery(id);
    return new TimeLapse.Course(
        since(delivery.created()),
        rig.engine.deliveries().one(id).attempts().stream()
            .map(one -> since(one.attempt().at()))
            .toList(),
        delivery.status());
  }

  private static Duration since(Instant at) {
    return Duration.between(Rig.START, at);
  }

  @Test
  void backAfterHalfAnHourTheFifthAttemptOfTheDefaultScheduleGetsThrough() {
    TimeLapse lapse = TimeLapse.ofOne(DEFAULT, DisableRule.RETRIES, Duration.ofMinutes(30));
    assertThat(lapse.deliveries())
        .containsExactly(
            new TimeLapse.Course(
                Duration.ZERO,
                List.of(
                    Duration.ZERO,
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(6),
                    Duration.ofMinutes(26),
                    Duration.ofMinutes(86)),
                DeliveryStatus.DELIVERED));
    assertThat(lapse.disabledAt()).isNull();
    assertThat(lapse.latest()).isEqualTo(Duration.ofMinutes(86));
  }

  @Test
  void withoutAnEndTheEndpointIsDisabledWhenTheRetriesOfTheFirstDeliveryAreUsedUp() {
    TimeLapse lapse = TimeLapse.ofMany(DEFAULT, DisableRule.RETRIES, null, TEN_MINUTES);
    assertThat(lapse.disabledAt()).isEqualTo(Duration.ofMinutes(206));
    assertThat(lapse.count(DeliveryStatus.FAILED)).isEqualTo(1);
    assertThat(lapse.count(DeliveryStatus.HELD)).isEqualTo(20);
  }

  @Test
  void theLongestScheduleIsForetoldAtOnce() {
    List<Duration> longest = Stream.generate(() -> Duration.ofDays(7)).limit(20).toList();
    TimeLapse lapse = TimeLapse.ofMany(longest, DisableRule.RETRIES, null, Duration.ofSeconds(1));
    assertThat(lapse.deliveries()).hasSize(TimeLapse.MOST_EVENTS);
    assertThat(lapse.disabledAt()).isEqualTo(Duration.ofDays(140));
  }
}
