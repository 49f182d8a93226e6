package io.posthorn.console.detail;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.delivery.DeliverySamples;
import io.posthorn.console.detail.Timeline.Between;
import io.posthorn.console.detail.Timeline.Made;
import io.posthorn.console.detail.Timeline.More;
import io.posthorn.console.words.GapWords;
import io.posthorn.console.words.Texts;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Gap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attempts at one, two and three minutes after the start, and what lies between. */
final class TimelineTest {
  private static final Instant NOW = Samples.START.plus(Duration.ofHours(20));

  @BeforeEach
  void english() {
    Texts.use(Locale.ENGLISH);
  }

  private static Gap gap(double from, @Nullable Double to) {
    return new Gap(Gap.Kind.OFFLINE, at(from), to == null ? null : at(to));
  }

  private static Instant at(double minutes) {
    return Samples.START.plusMillis(Math.round(minutes * 60_000));
  }

  private static List<String> told(List<Gap> gaps) {
    ShownDelivery plain =
        Samples.shown(
            DeliveryStatus.RETRYING,
            DeliverySamples.attempt(1, 500),
            DeliverySamples.attempt(2, 500),
            DeliverySamples.attempt(3, 500));
    ShownDelivery shown =
        new ShownDelivery(
            plain.delivery(),
            plain.payload(),
            plain.attempts(),
            gaps,
            plain.endpoint(),
            plain.site(),
            false,
            null);
    return Timeline.of(shown, NOW).stream()
        .map(
            entry ->
                switch (entry) {
                  case Made(var one) -> "attempt " + one.attempt().number();
                  case Between(Gap gap) -> "gap of " + gap.length(NOW).toSeconds() + " s";
                  case More(int count) -> count + " more";
                })
        .toList();
  }

  @Test
  void aGapStandsBetweenTheAttemptsThatItSeparates() {
    assertThat(told(List.of(gap(0.1, 0.9), gap(1.1, 1.5), gap(3.1, 60.0))))
        .containsExactly(
            "gap of 3414 s", "attempt 3", "attempt 2", "gap of 24 s", "attempt 1", "gap of 48 s");
  }

  @Test
  void oneInWhichAttemptsWereMadeStandsAtItsBegin() {
    assertThat(told(List.of(gap(1.1, 2.9))))
        .containsExactly("attempt 3", "attempt 2", "gap of 108 s", "attempt 1");
  }

  @Test
  void oneThatLastsIsToldByWhatComesNext() {
    assertThat(told(List.of(gap(3.1, null))))
        .containsExactly("attempt 3", "attempt 2", "attempt 1");
  }

  @Test
  void ofManyOnlyTheLongestAreShown() {
    List<Gap> many = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      many.add(gap(4 + i, 4.1 + i + i * 0.01));
    }
    assertThat(told(many))
        .containsExactly(
            "gap of 17 s",
            "gap of 16 s",
            "gap of 16 s",
            "17 more",
            "attempt 3",
            "attempt 2",
            "attempt 1");
  }

  @Test
  void theWordsTellTheTimesAndHowLongItWas() {
    Instant evening = Instant.parse("2026-11-24T12:10:00Z");
    Gap slept = new Gap(Gap.Kind.ASLEEP, evening, evening.plus(Duration.ofMinutes(472)));
    assertThat(GapWords.sentence(slept, NOW))
        .startsWith("This computer slept ")
        .endsWith("(7 h 52 min)");
    assertThat(GapWords.sentence(new Gap(Gap.Kind.NOT_RUNNING, evening, NOW), NOW))
        .startsWith("Posthorn was not running ");
    assertThat(GapWords.sentence(new Gap(Gap.Kind.OFFLINE, evening, null), NOW))
        .startsWith("This computer has been offline since ");
  }
}
