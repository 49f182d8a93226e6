package io.posthorn.console.detail;

import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The attempt that comes next, in words. Pure.
 *
 * @param kind what it waits for
 * @param says that it goes out, waits or is planned
 * @param at the time of day; empty where it isn't planned for one
 * @param exactly the same with date and zone
 * @param why it is then; empty where nothing is to be said
 */
record NextAttempt(Kind kind, String says, String at, String exactly, String why) {
  /** What it waits for. */
  enum Kind {
    SENDING,
    OFFLINE,
    PLANNED
  }

  /** Null where none comes by itself. */
  static @Nullable NextAttempt of(ShownDelivery shown, Instant now) {
    Delivery delivery = shown.delivery();
    Instant at = delivery.nextAttempt();
    if (shown.underWay()) {
      return new NextAttempt(Kind.SENDING, texts().get("next.now"), "", "", "");
    }
    if (shown.waitsForNetwork()) {
      String says = Outlook.offline(shown, now);
      return new NextAttempt(Kind.OFFLINE, says, "", "", Outlook.why(shown));
    }
    return delivery.status() != DeliveryStatus.RETRYING || at == null
        ? null
        : new NextAttempt(
            Kind.PLANNED,
            texts().get("next.in", shown.nextNumber(), shown.total()),
            texts().get("next.at", TimeWords.clock(at)),
            TimeWords.exact(at),
            Outlook.why(shown));
  }

  private static Texts texts() {
    return Texts.of(NextAttempt.class);
  }

  boolean there() {
    return true;
  }

  boolean sending() {
    return kind == Kind.SENDING;
  }

  boolean offline() {
    return kind == Kind.OFFLINE;
  }

  boolean planned() {
    return kind == Kind.PLANNED;
  }

  /** Whether it is short enough to stand beside the rest. */
  boolean brief() {
    return kind != Kind.OFFLINE;
  }

  boolean skippable() {
    return kind != Kind.SENDING;
  }
}
