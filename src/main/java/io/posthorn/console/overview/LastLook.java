package io.posthorn.console.overview;

import io.posthorn.console.frame.Preferences;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * When a person looked at the overview before this time. Who goes to another screen for a few
 * minutes has not been away.
 */
final class LastLook {
  private static final String SEEN = "overview.seen";
  private static final String SINCE = "overview.since";
  private static final Duration AWAY = Duration.ofMinutes(10);

  private final Preferences preferences;

  LastLook(Preferences preferences) {
    this.preferences = preferences;
  }

  /**
   * A person comes to the overview.
   *
   * @return since when things are news; null the first time
   */
  @Nullable Instant come(Instant now) {
    Instant seen = read(SEEN);
    if (seen != null && seen.plus(AWAY).isBefore(now)) {
      preferences.set(SINCE, seen);
    }
    seen(now);
    return read(SINCE);
  }

  /** A person still sees it, or leaves it. */
  void seen(Instant now) {
    preferences.set(SEEN, now);
  }

  private @Nullable Instant read(String name) {
    String text = preferences.get(name);
    if (text == null) {
      return null;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException notATime) {
      return null;
    }
  }
}
