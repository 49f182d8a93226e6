package io.posthorn.console.screens;

import io.posthorn.console.RealEngine;
import io.posthorn.model.Accepted;
import io.posthorn.model.Access;
import io.posthorn.model.Change;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EndpointState;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Moves the clock from one thing that happens to the next, and lets the engine come to rest at
 * each: so every attempt begins when it would have on that day.
 */
final class SampleRun {
  private static final Duration STUCK = Duration.ofSeconds(10);

  /** What catches up after a pause goes at a pace of its own, which needs the clock to go on. */
  private static final Duration NUDGE = Duration.ofMillis(20);

  private static final Duration CATCHING_UP = Duration.ofMinutes(1);
  private static final long NUDGE_AFTER_NANOS = 15_000_000;
  private static final long LOOK_NANOS = 50_000;

  private final RealEngine real;
  private final SampleTown town;
  private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparing(Due::at));
  private final Map<Long, Long> endpointOf = new HashMap<>();
  private final Set<Long> awaited = new HashSet<>();
  private final Map<Long, Instant> pausedUntil = new HashMap<>();
  private final Set<Long> disabled = new HashSet<>();
  private final Set<Long> finished = new HashSet<>();
  private long seen;

  SampleRun(RealEngine real, SampleTown town) {
    this.real = real;
    this.town = town;
    seen = real.engine.changes().newest();
  }

  private record Due(Instant at, long delivery) {}

  /** These come in at one time, in one commit. */
  void comeIn(List<byte[]> events) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (byte[] event : events) {
      lines.writeBytes(event);
      lines.write('\n');
    }
    for (Accepted one : real.engine.intake().acceptBatch(Access.ADMIN, lines.toByteArray())) {
      for (Accepted.To to : one.deliveries()) {
        endpointOf.put(to.deliveryId(), to.endpointId());
        await(to.deliveryId());
      }
    }
    settle();
  }

  /** Time goes on until then. */
  void until(Instant then) {
    while (!due.isEmpty() && !due.peek().at().isAfter(then)) {
      goTo(due.peek().at());
    }
    goTo(then);
  }

  /** A person disables an endpoint. */
  void disable(long endpoint) {
    real.engine.endpoints().disable(endpoint);
    off(endpoint);
  }

  private void goTo(Instant then) {
    Duration by = Duration.between(real.clock.instant(), then);
    if (by.isPositive()) {
      real.clock.advance(by);
    }
    while (!due.isEmpty() && !due.peek().at().isAfter(then)) {
      await(due.remove().delivery());
    }
    settle();
  }

  private void await(long delivery) {
    long endpoint = endpointOf.get(delivery);
    if (disabled.contains(endpoint) || finished.contains(delivery)) {
      return;
    }
    Instant pause = pausedUntil.getOrDefault(endpoint, Instant.MIN);
    if (pause.isAfter(real.clock.instant())) {
      due.add(new Due(pause, delivery));
    } else {
      awaited.add(delivery);
    }
  }

  private void settle() {
    long begun = System.nanoTime();
    long moved = begun;
    boolean news = look();
    while (news || !awaited.isEmpty()) {
      long now = System.nanoTime();
      moved = news ? now : moved;
      awaited.removeIf(this::waitsLong);
      if (now - moved > NUDGE_AFTER_NANOS && !awaited.removeIf(this::waitsForPause)) {
        if (awaited.stream().allMatch(this::catchesUp)) {
          real.clock.advance(NUDGE);
        }
        moved = now;
      }
      if (now - begun > STUCK.toNanos()) {
        throw new IllegalStateException(
            "At " + real.clock.instant() + " nothing moves on any more: " + awaited);
      }
      LockSupport.parkNanos(LOOK_NANOS);
      news = look();
    }
  }

  private boolean catchesUp(long delivery) {
    Instant pause = pausedUntil.getOrDefault(endpointOf.get(delivery), Instant.MIN);
    return pause.plus(CATCHING_UP).isAfter(real.clock.instant());
  }

  /** Its endpoint asked for a pause before it could start. */
  private boolean waitsForPause(long delivery) {
    Instant pause = pausedUntil.getOrDefault(endpointOf.get(delivery), Instant.MIN);
    if (!pause.isAfter(real.clock.instant())) {
      return false;
    }
    due.add(new Due(pause, delivery));
    return true;
  }

  /** It is under way and will be for a while. */
  private boolean waitsLong(long delivery) {
    Instant until = town.silentUntil(delivery);
    if (until == null || !until.isAfter(real.clock.instant())) {
      return false;
    }
    due.add(new Due(until, delivery));
    return true;
  }

  /** Takes in what changed; whether anything did. */
  private boolean look() {
    List<Change> changes = real.engine.changes().since(seen);
    if (changes == null || changes.isEmpty()) {
      return false;
    }
    for (Change change : changes) {
      seen = change.seq();
      if (change.kind() == Change.Kind.DELIVERY) {
        delivery(Long.parseLong(change.id()), change.status());
      } else if (change.kind() == Change.Kind.ENDPOINT) {
        endpoint(Long.parseLong(change.id()));
      }
    }
    return true;
  }

  private void delivery(long id, @Nullable String status) {
    boolean news = !endpointOf.containsKey(id);
    Delivery delivery =
        news || DeliveryStatus.RETRYING.name().equals(status)
            ? real.engine.deliveries().one(id).delivery()
            : null;
    if (news && delivery != null) {
      endpointOf.put(id, delivery.endpointId());
    }
    if (DeliveryStatus.PENDING.name().equals(status)) {
      if (news) {
        await(id);
      }
      return;
    }
    awaited.remove(id);
    if (status == null || !DeliveryStatus.valueOf(status).unfinished()) {
      finished.add(id);
    }
    if (delivery != null && delivery.nextAttempt() != null) {
      due.add(new Due(delivery.nextAttempt(), id));
    }
  }

  private void endpoint(long id) {
    EndpointState state = real.engine.endpoints().one(id).endpoint().state();
    if (!state.enabled()) {
      off(id);
    } else if (state.pausedUntil() != null) {
      pausedUntil.put(id, state.pausedUntil());
    }
  }

  private void off(long endpoint) {
    disabled.add(endpoint);
    awaited.removeIf(id -> endpointOf.get(id) == endpoint);
    due.removeIf(one -> endpointOf.get(one.delivery()) == endpoint);
  }
}
