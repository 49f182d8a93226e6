package io.posthorn.console.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.SiteChoice;
import io.posthorn.console.settings.RetriesViewModel.Preset;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.Waits;
import io.posthorn.model.Site;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the time-lapse of the settings says; that it is true stands in the engine's own test. */
final class TimeLapseViewTest {
  @TempDir private Path home;
  private RealEngine real;
  private RetriesViewModel model;

  @BeforeEach
  void open() {
    Texts.use(Locale.ENGLISH);
    real = new RealEngine(home);
    Session session = real.direct();
    model = new RetriesViewModel(session, new SiteChoice(session, real.engine.sites().all()));
    model.start();
  }

  @AfterEach
  void close() {
    real.close();
  }

  private Course course() {
    return model.course().get();
  }

  private List<String> outcome() {
    return CourseWords.outcome(course()).stream().map(CourseWords.Line::says).toList();
  }

  @Test
  void whatKeepsFailingIsDisabledWhenTheDefaultScheduleIsUsedUp() {
    assertThat(course().starts().stream().map(Waits::words))
        .containsExactly("0 s", "1 min", "6 min", "26 min", "1 h 26 min", "3 h 26 min");
    assertThat(outcome())
        .containsExactly(
            "One event: its delivery fails for good with attempt 6, 3 h 26 min after it, and can be"
                + " sent again by hand. The endpoint is disabled after 3 h 26 min, and you are"
                + " told.",
            "An event every 10 min: the endpoint is disabled after 3 h 26 min. 20 deliveries are"
                + " held by then, and all that follow: nothing is lost.");
    assertThat(CourseWords.moment(course(), 5)).startsWith("3 h 26 min later: all 6 attempts");
  }

  @Test
  void backAfterHalfAnHourItIsDeliveredAtTheFifthAttempt() {
    model.back().set(RecoveryTime.MIN_30);
    assertThat(outcome())
        .containsExactly(
            "One event: attempt 5 gets through 1 h 26 min after it, 56 min after the receiver was"
                + " working again. The endpoint stays enabled.",
            "An event every 10 min: 3 deliveries come late, the latest 1 h 26 min after its event."
                + " The endpoint stays enabled, and nobody has to do anything.");
    assertThat(CourseWords.moment(course(), 0))
        .isEqualTo(
            "At once: attempt 1 of 6 fails. Attempt 2 follows after 1 min. Drag to let time go"
                + " by.");
    assertThat(CourseWords.moment(course(), 3.5))
        .isEqualTo(
            "56 min later: the receiver has been working again for 26 min. Attempt 5 follows in 30"
                + " min and gets through.");
    assertThat(CourseWords.moment(course(), 5))
        .isEqualTo("1 h 26 min later: attempt 5 of 6 gets through. The delivery is delivered.");
    Course.Moment end = course().at(5);
    assertThat(course().stop(3, end)).isEqualTo(Course.Stop.FAILED);
    assertThat(course().stop(4, end)).isEqualTo(Course.Stop.DELIVERED);
    assertThat(course().stop(5, end)).isEqualTo(Course.Stop.DROPPED);
    assertThat(course().place(Duration.ofMinutes(56))).isEqualTo(3.5);
    assertThat(course().place(Duration.ofHours(4))).isNegative();
  }

  @Test
  void backTooLateTheEndpointHasToBeEnabledByHand() {
    model.back().set(RecoveryTime.HOURS_4);
    assertThat(outcome())
        .hasSize(3)
        .last()
        .isEqualTo(
            "Working again after 4 h, a disabled endpoint stays disabled: press Enable… and what is"
                + " held goes out.");
  }

  @Test
  void theStricterRuleIsForetoldBeforeItIsSaved() {
    model.rule(true, "3");
    model.back().set(RecoveryTime.MIN_15);
    assertThat(outcome())
        .containsExactly(
            "One event: its delivery is held 6 min after it, until you enable the endpoint. The"
                + " endpoint is disabled after 6 min, and you are told.",
            "An event every 10 min: the endpoint is disabled after 6 min. 1 delivery is held by"
                + " then, and all that follow: nothing is lost.",
            "Working again after 15 min, a disabled endpoint stays disabled: press Enable… and what"
                + " is held goes out.");
    assertThat(CourseWords.moment(course(), 5))
        .isEqualTo(
            "6 min later: the endpoint is disabled after 3 failed attempts in a row, and the"
                + " delivery is held.");
    assertThat(real.engine.sites().one(1).disableRule())
        .isEqualTo(Site.withDefaults(1, "").disableRule());
  }

  @Test
  void withoutRetriesTheFirstFailureDisables() {
    model.use(Preset.NONE);
    assertThat(outcome().getFirst())
        .endsWith("The endpoint is disabled at once, and you are told.");
    assertThat(outcome().getLast()).contains("the first failure disables the endpoint");
    assertThat(CourseWords.moment(course(), 0)).startsWith("One attempt and no more");
  }

  @Test
  void aLongScheduleIsFollowedWithFewerEvents() {
    model.use(Preset.PATIENT);
    assertThat(outcome().getLast()).startsWith("An event every 1 h: ");
    model.type(8, "7 d");
    assertThat(outcome().getLast()).startsWith("An event every 1 h: ");
    model.type(7, "7 d");
    model.type(6, "7 d");
    model.type(5, "7 d");
    model.type(4, "7 d");
    assertThat(outcome().getLast()).startsWith("An event every 6 h: ");
  }

  @Test
  void whatIsNoNumberSaysSoAtItsFieldAndNothingIsForetold() {
    model.rule(true, "many");
    assertThat(model.faults().get().inARow()).isEqualTo("Write a whole number from 1 to 100.");
    assertThat(course()).isNull();
    model.rule(true, "5");
    assertThat(course()).isNotNull();
    model.type(2, "20 mim");
    assertThat(course()).isNull();
    assertThat(model.faults().get().steps().get(2)).startsWith("write a time like");
  }
}
