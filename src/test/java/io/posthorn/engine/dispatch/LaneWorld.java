package io.posthorn.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.SettableClock;
import io.posthorn.engine.Interleavings;
import io.posthorn.engine.port.LaneQueries.Ready;
import io.posthorn.engine.port.LaneQueries.Why;
import io.posthorn.engine.port.Reads;
import io.posthorn.engine.port.Ticker;
import io.posthorn.engine.state.Times;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.EndpointState;
import io.posthorn.model.Event;
import io.posthorn.model.Subscription;
import io.posthorn.store.StagedReads;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One lane with everything around it small and stepped: a store in memory, its writer, attempts
 * that take a moment. It keeps its own books: whatever is started must be due in the store, and is
 * started once for each of its attempts.
 */
class LaneWorld implements Crew, Gate {
  static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

  final SettableClock clock = new SettableClock(NOW);
  final Map<Long, Row> rows = new TreeMap<>();

  /** Starts in their order. */
  final List<Long> started = new ArrayList<>();

  /** Rows that were read, all lists together. */
  int brought;

  int releasesOver;
  Endpoint endpoint;
  final Lane lane;

  final Interleavings orders;
  private final CrashSuspects suspects = new CrashSuspects();
  private final ByteBudget bytes = new ByteBudget(1L << 30);
  private final ArrayDeque<Write> writes = new ArrayDeque<>();
  private final Set<String> attempts = new HashSet<>();
  private final Set<Long> underWay = new HashSet<>();
  private final Map<Long, DeliveryStatus> endings = new HashMap<>();
  private final Map<Long, EndpointState> stops = new HashMap<>();
  private final Set<Long> waitedFor = new HashSet<>();
  private boolean stopped;
  private boolean writing;
  private boolean woken;
  boolean open = true;

  LaneWorld(Interleavings orders) {
    this.orders = orders;
    this.endpoint =
        new Endpoint(
            1,
            1,
            EndpointSettings.of("http://127.0.0.1/", Subscription.ALL),
            EndpointState.fresh(NOW),
            null,
            NOW,
            NOW,
            null);
    this.lane = new Lane(endpoint, reads(), new Times(clock, clock, NOW), this, this);
  }

  /** What becomes of an attempt of this delivery; DELIVERED unless it is said. */
  void ends(long id, DeliveryStatus status) {
    endings.put(id, status);
  }

  /** The answer to this delivery's first attempt makes this of the endpoint. */
  void stops(long id, EndpointState state) {
    stops.put(id, state);
    mayStop(id);
  }

  /** The lane waits for what is decided by the answer to this delivery's first attempt. */
  void mayStop(long id) {
    waitedFor.add(id);
  }

  // the store

  /** A delivery as the store has it. */
  record Row(long id, DeliveryStatus status, int attempts, @Nullable Instant next) {
    Row with(DeliveryStatus now, @Nullable Instant then) {
      return new Row(id, now, attempts, then);
    }

    boolean resend() {
      return next != null
          && Set.of(DeliveryStatus.DELIVERED, DeliveryStatus.FAILED, DeliveryStatus.SKIPPED)
              .contains(status);
    }
  }

  /** A delivery that is in the store from the start. */
  void has(long id, DeliveryStatus status, @Nullable Instant next) {
    rows.put(id, new Row(id, status, 0, next));
  }

  /** One whose first attempt failed. */
  void retries(long id, Instant next) {
    rows.put(id, new Row(id, DeliveryStatus.RETRYING, 1, next));
  }

  /** A work for the writer: what it commits, and what follows from it in the order of commits. */
  void write(String what, Runnable commit, Runnable committed) {
    writes.add(new Write(what, commit, committed));
    if (!writing) {
      writing = true;
      orders.begin("writer", this::writeAll);
    }
  }

  private void writeAll() {
    for (Write next = writes.poll(); next != null; next = writes.poll()) {
      next.commit.run();
      orders.step(next.what + " is on disk");
      next.committed.run();
      orders.step(next.what + " is told");
    }
    writing = false;
  }

  /** An event comes in and is kept, then offered. */
  void intake(long id) {
    write("event " + id, () -> has(id, DeliveryStatus.PENDING, null), () -> lane.offer(first(id)));
  }

  Ready first(long id) {
    return ready(new Row(id, DeliveryStatus.PENDING, 0, null), Why.FIRST);
  }

  Ready ready(Row row, Why why) {
    return new Ready(
        row.id(),
        new Event("evt_" + row.id(), "chat.created", 1, NOW, false, 2, new byte[] {'{', '}'}),
        row.attempts(),
        0,
        NOW,
        row.next() == null ? NOW : row.next(),
        why);
  }

  /** What a lane reads; anything else is a mistake of the test. */
  private Reads reads() {
    Object rows = new Rows();
    return StagedReads.answered(
        (_, call, values) ->
            Rows.class.getMethod(call.getName(), call.getParameterTypes()).invoke(rows, values));
  }

  /** The lists of the store; each is one look, and time passes after it. */
  public final class Rows {
    private List<Ready> list(String what, Why why, int limit, Stream<Row> found) {
      List<Ready> list = found.limit(limit).map(row -> ready(row, why)).toList();
      brought += list.size();
      orders.step("read " + what + " " + list.stream().map(Ready::deliveryId).toList());
      return list;
    }

    private Stream<Row> between(long after, long upTo, Predicate<Row> which) {
      return rows.values().stream()
          .filter(row -> row.id() > after && row.id() <= upTo)
          .filter(which);
    }

    public List<Ready> pending(long endpoint, long after, long upTo, int limit, long maxBytes) {
      return list(
          "new",
          Why.FIRST,
          limit,
          between(after, upTo, row -> row.status() == DeliveryStatus.PENDING));
    }

    public List<Ready> held(long endpoint, long after, long upTo, int limit, long maxBytes) {
      return list(
          "held",
          Why.RELEASED,
          limit,
          between(after, upTo, row -> row.status() == DeliveryStatus.HELD));
    }

    public List<Ready> resends(long endpoint, long after, int limit, long maxBytes) {
      return list(
          "resends", Why.RESEND, limit, between(after, Long.MAX_VALUE, row -> row.resend()));
    }

    public List<Ready> due(
        long endpoint, Instant by, Instant afterDue, long afterId, int limit, long maxBytes) {
      return list(
          "due",
          Why.RETRY,
          limit,
          rows.values().stream()
              .filter(row -> row.status() == DeliveryStatus.RETRYING && !row.next().isAfter(by))
              .filter(
                  row ->
                      row.next().isAfter(afterDue)
                          || (row.next().equals(afterDue) && row.id() > afterId))
              .sorted(Comparator.comparing(Row::next).thenComparing(Row::id)));
    }

    public @Nullable Instant nextDue(long endpoint, Instant after) {
      return rows.values().stream()
          .filter(row -> row.status() == DeliveryStatus.RETRYING)
          .map(Row::next)
          .filter(next -> next.isAfter(after))
          .min(Comparator.naturalOrder())
          .orElse(null);
    }
  }

  // the crew

  @Override
  public void start(long endpointId, Ready ready) {
    long id = ready.deliveryId();
    Row row = rows.get(id);
    started.add(id);
    assertThat(stopped).as("an answer has stopped the lane before %s is started", id).isFalse();
    assertThat(attempts.add(id + "/" + ready.attempts()))
        .as("delivery %s is started once for attempt %s: %s", id, ready.attempts() + 1, started)
        .isTrue();
    assertThat(underWay.add(id)).as("delivery %s is under way once", id).isTrue();
    assertThat(row).as("delivery %s is due", id).matches(this::due);
    orders.begin(
        "attempt of " + id,
        () -> {
          outcome(id, row);
          orders.step("outcome is on its way");
          lane.requestOver();
        });
  }

  void outcome(long id, Row row) {
    DeliveryStatus end = endings.getOrDefault(id, DeliveryStatus.DELIVERED);
    Instant next = end == DeliveryStatus.RETRYING ? clock.instant() : null;
    endings.remove(id);
    EndpointState state = stops.remove(id);
    stopped |= state != null;
    if (waitedFor.remove(id)) {
      lane.awaitsDecision(id);
    }
    write(
        "outcome of " + id,
        () -> {
          rows.put(id, new Row(id, end, row.attempts() + 1, next));
          if (state != null) {
            endpoint = endpoint.with(state);
          }
        },
        () -> {
          underWay.remove(id);
          if (state != null) {
            lane.changed(endpoint);
          }
          lane.settled(id, next);
        });
  }

  private boolean due(Row row) {
    return switch (row.status()) {
      case PENDING -> true;
      case RETRYING -> !row.next().isAfter(clock.instant());
      // between the commit of a disabling and the lane's hearing of it
      case HELD -> lane.endpoint().live();
      default -> row.resend();
    };
  }

  @Override
  public void read(Runnable reading) {
    orders.begin("fetch", reading);
  }

  /** The heart: no time passes here, so that it comes at once or never. */
  @Override
  public void wake(long nanos) {
    if (nanos == 0 && !woken) {
      woken = true;
      orders.begin(
          "heart",
          () -> {
            woken = false;
            lane.pump();
          });
    }
  }

  @Override
  public void releaseOver(long endpointId) {
    releasesOver++;
  }

  // the gate

  @Override
  public boolean open() {
    return open;
  }

  @Override
  public boolean reachable(Endpoint to) {
    return true;
  }

  @Override
  public boolean parked(Endpoint to) {
    return false;
  }

  @Override
  public CrashSuspects suspects() {
    return suspects;
  }

  @Override
  public Ticker ticker() {
    return clock;
  }

  @Override
  public ByteBudget bytes() {
    return bytes;
  }

  // the end

  /** All are delivered, each started so many times. */
  void allDelivered(Map<Long, Integer> starts) {
    starts.forEach(
        (id, times) -> {
          assertThat(rows.get(id).status())
              .as("delivery " + id)
              .isEqualTo(DeliveryStatus.DELIVERED);
          assertThat(started.stream().filter(id::equals)).as("starts of " + id).hasSize(times);
        });
  }

  static Instant ago(Duration time) {
    return NOW.minus(time);
  }

  private record Write(String what, Runnable commit, Runnable committed) {}
}
