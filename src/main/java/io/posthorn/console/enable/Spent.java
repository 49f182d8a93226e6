package io.posthorn.console.enable;

import io.posthorn.console.words.Texts;
import io.posthorn.engine.Engine;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.Replay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of an endpoint's deliveries has no attempts left, or one.
 *
 * @param failed those that failed for good since the last success, but for tests
 * @param last those that are held before their last attempt
 */
record Spent(long failed, long last) {
  static final Spent NOTHING = new Spent(0, 0);

  /** Asks the engine; blocks. */
  static Spent read(Engine engine, EndpointInfo info) {
    List<Duration> own = info.endpoint().settings().retrySchedule();
    List<Duration> schedule =
        own == null ? engine.sites().one(info.endpoint().siteId()).retrySchedule() : own;
    DeliveryFilter last =
        HeldDeliveries.filter(info.endpoint().id())
            .withAttempts(new DeliveryFilter.Span(schedule.size(), Long.MAX_VALUE));
    return new Spent(
        engine.deliveries().count(failed(info)).total(),
        info.held() == 0 ? 0 : engine.deliveries().count(last).total());
  }

  private static DeliveryFilter failed(EndpointInfo info) {
    return DeliveryFilter.ANY
        .withEndpoints(Set.of(info.endpoint().id()))
        .withStatuses(Set.of(DeliveryStatus.FAILED))
        .withSince(info.endpoint().state().lastSuccess())
        .withoutTests();
  }

  /**
   * The order that sends those again that failed.
   *
   * @param until what is created from then on is none of them
   */
  static Replay.Order resend(EndpointInfo info, Instant until, @Nullable Integer rate) {
    return new Replay.Order(failed(info).withUntil(until), Replay.Action.RESEND, rate);
  }

  String failedSays() {
    return Texts.of(Spent.class).get("spent.failed", failed);
  }

  String lastSays() {
    return Texts.of(Spent.class).get("spent.last", last);
  }
}
