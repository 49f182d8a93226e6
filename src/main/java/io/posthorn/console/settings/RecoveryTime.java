package io.posthorn.console.settings;

import io.posthorn.console.words.Texts;
import io.posthorn.console.words.Waits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When a receiver that fails is well again. */
enum RecoveryTime {
  NEVER(null),
  MIN_1(Duration.ofMinutes(1)),
  MIN_5(Duration.ofMinutes(5)),
  MIN_15(Duration.ofMinutes(15)),
  MIN_30(Duration.ofMinutes(30)),
  HOUR(Duration.ofHours(1)),
  HOURS_2(Duration.ofHours(2)),
  HOURS_4(Duration.ofHours(4));

  private final @Nullable Duration after;

  RecoveryTime(@Nullable Duration after) {
    this.after = after;
  }

  /** Since the first attempt; null for never. */
  @Nullable Duration after() {
    return after;
  }

  String words() {
    return after == null ? Texts.of(RecoveryTime.class).get("back.never") : Waits.words(after);
  }
}
