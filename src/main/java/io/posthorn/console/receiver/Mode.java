package io.posthorn.console.receiver;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The positions of the dial: how the receiver answers. The first is how it should. */
enum Mode {
  OK(null),
  CRASHED(null),
  GONE(null),
  TOO_MANY("30"),
  SLOW("15"),
  HANG(null),
  RESET(null),
  REDIRECT("https://example.com/moved"),
  HUGE("50"),
  ENDLESS(null),
  DRIP(null);

  private final @Nullable String usual;

  Mode(@Nullable String usual) {
    this.usual = usual;
  }

  /** What stands in its field at first; null where it has no field. */
  @Nullable String usual() {
    return usual;
  }

  /** The key of its words in the texts. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
