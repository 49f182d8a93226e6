package io.posthorn.engine.dispatch;

import io.posthorn.engine.dispatch.ListCursor.Reading;
import io.posthorn.engine.port.LaneQueries;
import io.posthorn.engine.port.LaneQueries.Ready;
import io.posthorn.model.Endpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far one lane has read in the store. Deliveries come from six lists, each read on by its key:
 * resends; new ones and due retries, which go at full speed; and at a pace what of both was overdue
 * when the lane started over, and what was released.
 *
 * <p>Guarded by its lane's lock, all but {@link #fetch}, which reads the store and runs outside it.
 */
final class LaneSource {
  private static final DueKey LONG_AGO = new DueKey(Instant.EPOCH, 0);

  private static final DueKey FOR_EVER = new DueKey(Instant.MAX, Long.MAX_VALUE);

  private final LaneQueries reads;
  private final long endpointId;

  private final ListCursor<Long> resends;
  private final ListCursor<Long> live;
  private final ListCursor<DueKey> due;
  private final ListCursor<Long> backlog;
  private final ListCursor<DueKey> overdue;
  private final ListCursor<Long> held;

  private @Nullable Instant nextDue;
  private boolean loading;

  /** Bumped by a reset, so that what an older fetch brings is thrown away. */
  private int generation;

  /** Deliveries that came to an end while a fetch was reading, which may still show them as due. */
  private final Set<Long> settledWhileLoading = new HashSet<>();

  LaneSource(LaneQueries reads, long endpointId) {
    this.reads = reads;
    this.endpointId = endpointId;
    this.resends = byId((after, _, limit, bytes) -> reads.resends(endpointId, after, limit, bytes));
    this.live = byId(this::pending);
    this.backlog = byId(this::pending);
    this.held =
        byId((after, upTo, limit, bytes) -> reads.held(endpointId, after, upTo, limit, bytes));
    this.due = new ListCursor<>(this::due, LONG_AGO, DueKey::of);
    this.overdue = new ListCursor<>(this::due, LONG_AGO, DueKey::of);
  }

  private static ListCursor<Long> byId(ListCursor.Rows<Long> list) {
    return new ListCursor<>(list, 0L, Ready::deliveryId);
  }

  private List<Ready> pending(long after, long upTo, int limit, long bytes) {
    return reads.pending(endpointId, after, upTo, limit, bytes);
  }

  private List<Ready> due(DueKey after, DueKey by, int limit, long bytes) {
    return reads.due(endpointId, by.at(), after.at(), after.id(), limit, bytes);
  }

  /**
   * Starts over: everything that is due is read again.
   *
   * @param overdueUpTo PENDING deliveries up to this id are overdue
   * @param overdueBy retries that were due by then are overdue
   */
  void reset(long overdueUpTo, Instant overdueBy, Endpoint.@Nullable Release release) {
    DueKey onTime = new DueKey(overdueBy, Long.MAX_VALUE);
    resends.begin(0L, Long.MAX_VALUE, true);
    live.begin(overdueUpTo, Long.MAX_VALUE, true);
    due.begin(onTime, FOR_EVER, true);
    backlog.begin(0L, overdueUpTo, overdueUpTo > 0);
    overdue.begin(LONG_AGO, onTime, true);
    held.begin(0L, release == null ? 0 : release.upTo(), release != null);
    nextDue = null;
    loading = false;
    generation++;
  }

  /**
   * Whether a fetch has already brought a delivery whose commit is only now told. Ids rise with the
   * commits, so every one up to the key of its list was there to be read.
   */
  boolean hasRead(long deliveryId) {
    return live.isBehind(deliveryId);
  }

  /** Whether a delivery that was just committed may go into memory; if not, it is read later. */
  boolean mayPassInMemory() {
    return !live.mayHaveMore() && !loading;
  }

  void passed(long deliveryId) {
    live.passed(deliveryId);
  }

  /** A delivery that was just committed stays in the store for now. */
  void leftInStore() {
    live.hasMore();
  }

  /** Finished deliveries were marked for a resend, perhaps before the key of that list. */
  void resendsMarked() {
    resends.hasMore();
    resends.added(0L);
  }

  /** A delivery has a next attempt at that time. */
  void scheduled(Instant next) {
    if (nextDue == null || next.isBefore(nextDue)) {
      nextDue = next;
    }
    DueKey key = new DueKey(next, 0);
    due.added(key);
    overdue.added(key);
  }

  /** A delivery is no longer due as the store may still have shown a moment ago. */
  void settled(long deliveryId) {
    if (loading) {
      settledWhileLoading.add(deliveryId);
    }
  }

  @Nullable Instant nextDue() {
    return nextDue;
  }

  /** PENDING deliveries up to this id were overdue when the lane last started over. */
  long overdueUpTo() {
    return backlog.upTo();
  }

  boolean heldMore() {
    return held.mayHaveMore();
  }

  /** Whether the store may have first attempts that come before all that may pass in memory. */
  boolean olderMore() {
    return backlog.mayHaveMore() || held.mayHaveMore();
  }

  /** What to read next; null when there is nothing, no room, or a fetch is under way. */
  @Nullable Plan plan(Instant now, boolean freshRoom, boolean pacedRoom) {
    if (nextDue != null && !nextDue.isAfter(now)) {
      due.hasMore();
      if (!nextDue.isAfter(overdue.upTo().at())) {
        // the clock was set back behind what was overdue when the lane started over
        overdue.hasMore();
      }
      nextDue = null;
    }
    if (loading) {
      return null;
    }
    DueKey byNow = new DueKey(now, Long.MAX_VALUE);
    List<Reading<?>> fresh = new ArrayList<>();
    List<Reading<?>> paced = new ArrayList<>();
    boolean looksForDue = false;
    if (freshRoom) {
      looksForDue = add(fresh, due.next(byNow));
      add(fresh, resends.next());
      add(fresh, live.next());
    }
    if (pacedRoom) {
      add(paced, overdue.next(byNow));
      add(paced, held.next());
      add(paced, backlog.next());
    }
    if (fresh.isEmpty() && paced.isEmpty()) {
      return null;
    }
    loading = true;
    settledWhileLoading.clear();
    return new Plan(generation, now, fresh, paced, looksForDue);
  }

  private static boolean add(List<Reading<?>> to, @Nullable Reading<?> reading) {
    return reading != null && to.add(reading);
  }

  /** Reads what was planned. Blocks; not under the lane's lock. */
  Fetched fetch(Plan plan, int limit, long bytes) {
    List<List<Ready>> fresh = new ArrayList<>();
    plan.fresh.forEach(reading -> fresh.add(reading.rows(limit, bytes)));
    boolean noneDue = plan.looksForDue && fresh.getFirst().isEmpty();
    Instant next = noneDue ? reads.nextDue(endpointId, plan.now) : null;
    List<List<Ready>> paced = new ArrayList<>();
    plan.paced.forEach(reading -> paced.add(reading.rows(limit, bytes)));
    return new Fetched(plan, fresh, paced, next);
  }

  /** A fetch failed: what it was to read is still to be read. */
  void failed(Plan plan) {
    if (plan.generation == generation) {
      loading = false;
      plan.fresh.forEach(Reading::failed);
      plan.paced.forEach(Reading::failed);
    }
  }

  /** Takes note of what was read; the rows that can go, or none if they are out of date. */
  Rows absorb(Fetched fetched) {
    Plan plan = fetched.plan;
    if (plan.generation != generation) {
      return new Rows(List.of(), List.of());
    }
    loading = false;
    if (fetched.nextDue != null) {
      scheduled(fetched.nextDue);
    }
    return new Rows(absorb(plan.fresh, fetched.fresh), absorb(plan.paced, fetched.paced));
  }

  private List<Ready> absorb(List<Reading<?>> readings, List<List<Ready>> lists) {
    List<Ready> rows = new ArrayList<>();
    for (int i = 0; i < readings.size(); i++) {
      readings.get(i).absorb(lists.get(i));
      rows.addAll(lists.get(i));
    }
    rows.removeIf(row -> settledWhileLoading.contains(row.deliveryId()));
    return rows;
  }

  /**
   * What a fetch reads.
   *
   * @param fresh lists whose deliveries go at full speed; that of due retries comes first
   * @param paced lists whose deliveries catch up
   * @param looksForDue whether the list of due retries is among them
   */
  record Plan(
      int generation,
      Instant now,
      List<Reading<?>> fresh,
      List<Reading<?>> paced,
      boolean looksForDue) {}

  /** What a fetch brought: the rows of each list, and when the next retry is due. */
  record Fetched(
      Plan plan, List<List<Ready>> fresh, List<List<Ready>> paced, @Nullable Instant nextDue) {}

  /** Deliveries that can go, at full speed and at a pace. */
  record Rows(List<Ready> fresh, List<Ready> paced) {}

  /** Where a delivery stands among those that are due. */
  private record DueKey(Instant at, long id) implements Comparable<DueKey> {
    static DueKey of(Ready ready) {
      return new DueKey(ready.due(), ready.deliveryId());
    }

    @Override
    public int compareTo(DueKey other) {
      int byTime = at.compareTo(other.at);
      return byTime != 0 ? byTime : Long.compare(id, other.id);
    }
  }
}
