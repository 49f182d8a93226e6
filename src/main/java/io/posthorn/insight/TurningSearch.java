package io.posthorn.insight;

import io.posthorn.diagnosis.WhatChanged;
import io.posthorn.diagnosis.WhatChanged.Side;
import io.posthorn.engine.Engine;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryFilter.Span;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One search for a {@link TurningPoint}. */
public final class TurningSearch {
  private static final Set<DeliveryStatus> NOT_DELIVERED =
      EnumSet.complementOf(EnumSet.of(DeliveryStatus.DELIVERED));

  /** Ever longer, so that the first failure is found without reading all that came after it. */
  private static final List<Duration> REACH =
      List.of(
          Duration.ofSeconds(10),
          Duration.ofMinutes(2),
          Duration.ofMinutes(20),
          Duration.ofHours(3),
          Duration.ofDays(1),
          Duration.ofDays(400));

  /** So many deliveries are read in one go: their payloads are in memory meanwhile. */
  private static final int AT_ONCE = 10;

  private static final Span TRIED = new Span(1, Long.MAX_VALUE);

  private static final Comparator<Side> BY_TIME =
      Comparator.comparing((Side side) -> side.attempt().at());

  private final Engine engine;
  private final long endpointId;
  private boolean all = true;

  TurningSearch(Engine engine, long endpointId) {
    this.engine = engine;
    this.endpointId = endpointId;
  }

  /**
   * Looks for the newest success of an endpoint and the first failure after it, tests included, in
   * what is kept. Reads a few hundred deliveries at most, so call it where waiting is allowed.
   */
  public static TurningPoint of(Engine engine, long endpointId) {
    return new TurningSearch(engine, endpointId).run();
  }

  private TurningPoint run() {
    DeliveryFilter delivered =
        DeliveryFilter.ANY
            .withEndpoints(Set.of(endpointId))
            .withStatuses(Set.of(DeliveryStatus.DELIVERED));
    List<Side> sides = sides(newest(delivered));
    Side success =
        sides.stream().filter(side -> side.attempt().outcome().success()).max(BY_TIME).orElse(null);
    if (success == null) {
      return new TurningPoint.NoSuccess(all);
    }
    // Older successes don't matter once the newest is known.
    all = true;
    Instant at = success.attempt().at();
    return Stream.of(sides, sides(before(at)), since(at))
        .flatMap(List::stream)
        .filter(side -> failedAfter(at, side))
        .min(BY_TIME)
        .<TurningPoint>map(failure -> new TurningPoint.Found(WhatChanged.between(success, failure)))
        .orElseGet(() -> new TurningPoint.NoFailure(at, all));
  }

  /** What failed while this computer was offline says nothing about the endpoint. */
  private static boolean failedAfter(Instant at, Side side) {
    return !side.attempt().outcome().success()
        && !side.attempt().offline()
        && side.attempt().at().isAfter(at);
  }

  /** Those that came in earlier, and may have been tried again after it. */
  private List<Delivery> before(Instant at) {
    return newest(failing(null, at));
  }

  private List<Delivery> newest(DeliveryFilter filter) {
    Page<Delivery> page = engine.deliveries().page(filter, null, TurningPoint.MOST);
    all &= page.next() == null;
    return page.items();
  }

  /** The attempts of the oldest that came in after it and failed. */
  private List<Side> since(Instant at) {
    for (Duration reach : REACH) {
      List<Delivery> found = oldest(failing(at, at.plus(reach)));
      List<Side> failed = sides(found).stream().filter(side -> failedAfter(at, side)).toList();
      if (!failed.isEmpty()) {
        return failed;
      }
    }
    return List.of();
  }

  /** The oldest of the newest few pages. */
  private List<Delivery> oldest(DeliveryFilter filter) {
    List<Delivery> oldest = List.of();
    String next = null;
    int pages = 0;
    do {
      Page<Delivery> page = engine.deliveries().page(filter, next, TurningPoint.MOST);
      oldest = page.items().isEmpty() ? oldest : page.items();
      next = page.next();
      pages++;
    } while (next != null && pages < 4);
    all &= next == null;
    return oldest;
  }

  private List<Side> sides(List<Delivery> deliveries) {
    return deliveries.stream()
        .map(Delivery::id)
        .gather(Gatherers.windowFixed(AT_ONCE))
        .flatMap(some -> engine.deliveries().details(some).stream())
        .flatMap(TurningSearch::sides)
        .toList();
  }

  private static Stream<Side> sides(DeliveryDetail detail) {
    int size = detail.delivery().size();
    return detail.attempts().stream().map(one -> new Side(one.attempt(), size));
  }

  private DeliveryFilter failing(@Nullable Instant since, @Nullable Instant until) {
    return new DeliveryFilter(
        Set.of(),
        Set.of(endpointId),
        NOT_DELIVERED,
        Set.of(),
        List.of(),
        since,
        until,
        null,
        TRIED,
        null);
  }
}
