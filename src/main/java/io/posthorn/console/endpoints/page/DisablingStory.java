package io.posthorn.console.endpoints.page;

import io.posthorn.engine.Engine;
import io.posthorn.model.AnswerText;
import io.posthorn.model.Attempt;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What led to an endpoint's being disabled, and since when its deliveries wait.
 *
 * @param cause the delivery whose attempt did it; null where a person did, or when it is gone
 * @param oldestHeld when the oldest delivery that is held was created; null for none, or where it
 *     lies too far back to look for
 */
record DisablingStory(@Nullable Cause cause, @Nullable Instant oldestHeld) {
  private static final int CANDIDATES = 10;
  private static final int PAGE = 500;
  private static final int PAGES = 4;
  private static final int LINES = 3;
  private static final int LINE = 200;

  /** After a line of this length no other one is needed. */
  private static final int LONG_LINE = 80;

  /**
   * The delivery that did it.
   *
   * @param first when its first attempt began
   * @param last when its last one began
   * @param attempts how many there were
   * @param newest the last one
   * @param lastSaid the first lines of the body of its answer; empty for none
   */
  record Cause(
      long delivery,
      Instant first,
      Instant last,
      int attempts,
      DeliveryDetail.Explained newest,
      String lastSaid) {
    /** The last answer's status; null when there was none. */
    @Nullable Integer code() {
      return newest.attempt().outcome().code();
    }

    /** The diagnosis of the last one; empty for none. */
    String says() {
      return newest.diagnosis() == null ? "" : newest.diagnosis().says();
    }

    /** What is to be done about it; empty for nothing. */
    String fix() {
      return newest.diagnosis() == null ? "" : newest.diagnosis().fix();
    }
  }

  /** Reads it: blocks. */
  static DisablingStory read(Engine engine, EndpointInfo info) {
    Instant at = info.endpoint().state().disabledAt();
    boolean byHand = info.endpoint().state().disabledReason() == DisabledReason.MANUAL;
    Cause cause = at == null || byHand ? null : cause(engine, info.endpoint().id(), at);
    return new DisablingStory(
        cause, info.held() == 0 ? null : oldestHeld(engine, info.endpoint().id()));
  }

  private static @Nullable Cause cause(Engine engine, long endpoint, Instant disabledAt) {
    return Stream.of(DeliveryStatus.FAILED, DeliveryStatus.HELD)
        .flatMap(status -> tried(engine, endpoint, status))
        .map(delivery -> engine.deliveries().one(delivery.id()))
        .filter(detail -> !detail.attempts().isEmpty())
        .min(Comparator.comparing(detail -> off(detail, disabledAt)))
        .map(DisablingStory::told)
        .orElse(null);
  }

  private static Stream<Delivery> tried(Engine engine, long endpoint, DeliveryStatus status) {
    DeliveryFilter filter =
        DeliveryFilter.ANY.withEndpoints(Set.of(endpoint)).withStatuses(Set.of(status));
    return engine.deliveries().page(filter, null, PAGE).items().stream()
        .filter(delivery -> delivery.attempts() > 0 && !delivery.test())
        .limit(CANDIDATES);
  }

  /** How far the end of its last attempt is from a time. */
  private static Duration off(DeliveryDetail detail, Instant at) {
    Attempt last = detail.attempts().getLast().attempt();
    Instant end = last.ended();
    return Duration.between(end, at).abs();
  }

  private static Cause told(DeliveryDetail detail) {
    List<DeliveryDetail.Explained> attempts = detail.attempts();
    DeliveryDetail.Explained last = attempts.getLast();
    return new Cause(
        detail.delivery().id(),
        attempts.getFirst().attempt().at(),
        last.attempt().at(),
        attempts.size(),
        last,
        beginning(AnswerText.of(last.attempt().outcome())));
  }

  /** The first lines of a text that aren't blank, each at most so long that it can be read. */
  static String beginning(String text) {
    List<String> lines =
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).limit(LINES).toList();
    boolean enough = !lines.isEmpty() && lines.getFirst().length() > LONG_LINE;
    return lines.stream()
        .limit(enough ? 1 : LINES)
        .map(line -> line.length() > LINE ? line.substring(0, LINE) + "…" : line)
        .collect(Collectors.joining("\n"));
  }

  private static @Nullable Instant oldestHeld(Engine engine, long endpoint) {
    DeliveryFilter held =
        DeliveryFilter.ANY
            .withEndpoints(Set.of(endpoint))
            .withStatuses(Set.of(DeliveryStatus.HELD));
    String before = null;
    for (int i = 0; i < PAGES; i++) {
      Page<Delivery> page = engine.deliveries().page(held, before, PAGE);
      before = page.next();
      if (before == null) {
        return page.items().isEmpty() ? null : page.items().getLast().created();
      }
    }
    return null;
  }
}
