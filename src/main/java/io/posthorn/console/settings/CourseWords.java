package io.posthorn.console.settings;

import io.posthorn.console.words.Texts;
import io.posthorn.console.words.Waits;
import io.posthorn.model.DeliveryStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a course means, in sentences. Pure but for the texts. */
final class CourseWords {
  private CourseWords() {}

  /**
   * One sentence or two.
   *
   * @param icon {@code fth-…}
   * @param colour of the icon
   */
  record Line(String icon, String colour, String says) {}

  private static Texts texts() {
    return Texts.of(CourseWords.class);
  }

  /** How the delivery stands at a place on the way. */
  static String moment(Course course, double place) {
    Course.Moment at = course.at(place);
    String passed = Waits.words(at.passed());
    if (at.made() == course.made()) {
      return over(course, passed);
    }
    String next = Waits.words(at.untilNext());
    Duration back = course.back();
    if (at.passed().isZero()) {
      return texts().get("course.begin", next, course.attempts());
    }
    return back != null && at.passed().compareTo(back) >= 0
        ? texts()
            .get("course.back", passed, Waits.words(at.passed().minus(back)), at.made() + 1, next)
        : texts().get("course.between", passed, at.made(), course.attempts(), next);
  }

  private static String over(Course course, String passed) {
    return switch (course.fate()) {
      case DELIVERED -> texts().get("course.got", passed, course.made(), course.attempts());
      case HELD -> texts().get("course.held", passed, course.made());
      case FAILED, PENDING, SENDING, RETRYING, SKIPPED ->
          course.attempts() == 1
              ? texts().get("course.single")
              : texts().get("course.over", passed, course.attempts());
    };
  }

  /** What comes of it all: for one delivery, for a site with traffic, and for the person. */
  static List<Line> outcome(Course course) {
    List<Line> lines = new ArrayList<>();
    lines.add(one(course));
    lines.add(many(course));
    Duration back = course.back();
    if (back != null && course.many().disabledAt() != null) {
      lines.add(new Line("fth-tool", "icon-default", texts().get("out.enable", Waits.words(back))));
    }
    return lines;
  }

  private static Line one(Course course) {
    String end = Waits.words(course.length());
    String rest = " " + endpoint(course.one().disabledAt());
    return switch (course.fate()) {
      case DELIVERED -> new Line("fth-check", "icon-success", delivered(course, end) + rest);
      case HELD -> new Line("fth-pause", "icon-default", texts().get("out.held", end) + rest);
      case FAILED, PENDING, SENDING, RETRYING, SKIPPED ->
          new Line("fth-x", "icon-danger", texts().get("out.failed", course.made(), end) + rest);
    };
  }

  private static String delivered(Course course, String end) {
    Duration back = course.back();
    Duration wait = back == null ? Duration.ZERO : course.length().minus(back);
    return wait.isZero()
        ? texts().get("out.delivered.now", course.made(), end)
        : texts().get("out.delivered", course.made(), end, Waits.words(wait));
  }

  private static String endpoint(@Nullable Duration disabledAt) {
    if (disabledAt == null) {
      return texts().get("out.enabled");
    }
    return disabledAt.isZero()
        ? texts().get("out.disabled.now")
        : texts().get("out.disabled", Waits.words(disabledAt));
  }

  private static Line many(Course course) {
    String every = Waits.words(course.every());
    Duration disabledAt = course.many().disabledAt();
    if (disabledAt == null) {
      return new Line(
          "fth-check",
          "icon-success",
          texts()
              .get(
                  "out.many.late",
                  every,
                  course.many().count(DeliveryStatus.DELIVERED),
                  Waits.words(course.many().latest())));
    }
    String says =
        disabledAt.isZero()
            ? texts().get("out.many.disabled.now", every)
            : texts()
                .get(
                    "out.many.disabled", every, Waits.words(disabledAt), course.heldWhenDisabled());
    return new Line("fth-slash", "icon-danger", says);
  }
}
