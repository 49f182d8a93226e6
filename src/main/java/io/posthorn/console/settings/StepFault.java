package io.posthorn.console.settings;

import io.posthorn.console.words.Texts;
import io.posthorn.console.words.Waits;
import io.posthorn.engine.rules.SiteRules;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is wrong with a step of a retry schedule as it is typed. */
final class StepFault {
  private StepFault() {}

  /** Why this can't be a step of a retry schedule, in words; null when it can. */
  static @Nullable String of(String text) {
    Texts texts = Texts.of(StepFault.class);
    if (text.isBlank()) {
      return texts.get("step.missing");
    }
    Duration wait = Waits.read(text);
    if (wait == null) {
      return texts.get("step.unknown");
    }
    if (wait.compareTo(SiteRules.SHORTEST_STEP) < 0) {
      return texts.get("step.short", Waits.words(SiteRules.SHORTEST_STEP));
    }
    return wait.compareTo(SiteRules.LONGEST_STEP) > 0
        ? texts.get("step.long", Waits.words(SiteRules.LONGEST_STEP))
        : null;
  }
}
