package io.posthorn.console.detail;

import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.model.Attempt;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.DisableRule;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointState;
import io.posthorn.model.Header;
import io.posthorn.model.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What comes next for a delivery and its endpoint, in words. Pure. */
final class Outlook {
  private Outlook() {}

  private static Texts texts() {
    return Texts.of(Outlook.class);
  }

  /** Why the next attempt is when it is; empty where there is none. */
  static String why(ShownDelivery shown) {
    Delivery delivery = shown.delivery();
    if (shown.waitsForNetwork()) {
      return shown.attempts().isEmpty()
          ? texts().get("why.offline.first")
          : texts().get("why.offline", shown.nextNumber(), shown.total());
    }
    Instant next = delivery.nextAttempt();
    if (delivery.status() != DeliveryStatus.RETRYING || next == null || shown.newest() == null) {
      return "";
    }
    Attempt newest = Objects.requireNonNull(shown.newest()).attempt();
    String name = shown.endpointName();
    int done = shown.scheduled().size();
    Endpoint endpoint = shown.endpoint();
    Instant paused = endpoint == null ? null : endpoint.state().pausedUntil();
    if (paused != null && !paused.isBefore(next)) {
      return texts().get("why.paused", name, TimeWords.clock(paused));
    }
    Duration wait =
        done >= 1 && done <= shown.schedule().size() ? shown.schedule().get(done - 1) : null;
    if (wait == null) {
      return texts().get("why.set");
    }
    String byTheSchedule =
        texts()
            .get(
                shown.ownSchedule() ? "why.own" : "why.site",
                TimeWords.rough(wait),
                newest.number());
    return byTheSchedule + " " + retryAfter(newest, name);
  }

  /** That it waits for this computer's network, and since when. */
  static String offline(ShownDelivery shown, Instant now) {
    Instant since = shown.offlineSince();
    return since == null
        ? texts().get("next.offline")
        : texts().get("next.offline.since", TimeWords.day(since, now));
  }

  private static String retryAfter(Attempt newest, String name) {
    String asked = Header.first(newest.outcome().responseHeaders(), "Retry-After");
    if (asked != null) {
      RetryAfter pause = RetryAfter.of(newest.outcome(), newest.ended());
      boolean pauses = pause != null && pause.pause() != null;
      return texts().get(pauses ? "why.asked" : "why.askednothing", name, asked);
    }
    return newest.outcome().code() == null ? "" : texts().get("why.notasked", name);
  }

  /** That the endpoint will be disabled if this goes on, and when; null where it won't. */
  static @Nullable String warning(ShownDelivery shown) {
    Endpoint endpoint = shown.endpoint();
    if (endpoint == null
        || !endpoint.live()
        || shown.delivery().test()
        || shown.delivery().status() != DeliveryStatus.RETRYING
        || shown.scheduled().isEmpty()) {
      return null;
    }
    return switch (shown.site().disableRule()) {
      case DisableRule.Retries _ -> byRetries(shown, endpoint.state());
      case DisableRule.Attempts(int inARow) -> byAttempts(shown, endpoint.state(), inARow);
    };
  }

  private static @Nullable String byRetries(ShownDelivery shown, EndpointState state) {
    Instant first = shown.attempts().getFirst().attempt().at();
    Instant success = state.lastSuccess();
    Instant usedUp = usedUp(shown);
    boolean elseArrived = success != null && !success.isBefore(first);
    if (usedUp == null || elseArrived || first.isBefore(state.epochSince())) {
      return null;
    }
    String name = shown.endpointName();
    String when = TimeWords.day(usedUp, first);
    return success == null
        ? texts().get("warning.never", name, when)
        : texts().get("warning.since", name, TimeWords.day(success, first), when);
  }

  /** When the last attempt of the schedule is due; null when that isn't known. */
  static @Nullable Instant usedUp(ShownDelivery shown) {
    Instant next = shown.delivery().nextAttempt();
    if (next == null || shown.waitsForNetwork()) {
      return null;
    }
    List<Duration> schedule = shown.schedule();
    Instant last = next;
    for (int step = shown.scheduled().size(); step < schedule.size(); step++) {
      last = last.plus(schedule.get(step));
    }
    return last;
  }

  private static @Nullable String byAttempts(ShownDelivery shown, EndpointState state, int inARow) {
    int left = inARow - state.failuresInARow();
    return left < 1 || state.failuresInARow() == 0
        ? null
        : texts().get("warning.row", shown.endpointName(), state.failuresInARow(), left);
  }
}
