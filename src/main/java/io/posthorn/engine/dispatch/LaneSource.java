package io.posthorn.engine.dispatch;

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
 * How far one lane has read in the store. Deliveries come from five lists, each read on by its key:
 * resends, new ones, due retries, released ones, and what was overdue at a catch-up.
 *
 * <p>Guarded by its lane's lock, all but {@link #fetch}, which reads the store and runs outside it.
 */
final class LaneSource {
  private static final Instant LONG_AGO = Instant.EPOCH;

  private final LaneQueries reads;
  private final long endpointId;

  private long boundary;
  private boolean backlogMore;
  private long backlogAfter;
  private boolean liveMore;
  private long liveAfter;
  private boolean resendMore;
  private long resendAfter;
  private boolean resendsMarkedWhileLoading;
  private boolean heldMore;
  private long heldAfter;
  private long heldUpTo;
  private boolean dueMore;
  private Instant dueAfter = LONG_AGO;
  private long dueAfterId;
  private @Nullable Instant nextDue;

  private boolean loading;

  /** Bumped by a reset, so that what an older fetch brings is thrown away. */
  private int generation;

  /** Deliveries that came to an end while a fetch was reading, which may still show them as due. */
  private final Set<Long> settledWhileLoading = new HashSet<>();

  /** The earliest next attempt that was set while a fetch was reading; it may have missed it. */
  private @Nullable Instant scheduledWhileLoading;

  LaneSource(LaneQueries reads, long endpointId) {
    this.reads = reads;
    this.endpointId = endpointId;
  }

  /**
   * Starts over: everything that is due is read again.
   *
   * @param overdueUpTo PENDING deliveries up to this id are overdue and go at the catch-up rate
   */
  void reset(long overdueUpTo, Endpoint.@Nullable Release release) {
    boundary = overdueUpTo;
    backlogMore = overdueUpTo > 0;
    backlogAfter = 0;
    liveMore = true;
    liveAfter = overdueUpTo;
    resendMore = true;
    resendAfter = 0;
    dueMore = true;
    dueAfter = LONG_AGO;
    dueAfterId = 0;
    nextDue = null;
    heldMore = release != null;
    heldAfter = 0;
    heldUpTo = release == null ? 0 : release.upTo();
    loading = false;
    generation++;
  }

  /**
   * Whether a fetch has already brought a delivery whose commit is only now told. Ids rise with the
   * commits, so every one up to the key of its list was there to be read.
   */
  boolean hasRead(long deliveryId) {
    return deliveryId <= liveAfter;
  }

  /** Whether a delivery that was just committed may go into memory; if not, it is read later. */
  boolean mayPassInMemory() {
    return !liveMore && !loading;
  }

  void passed(long deliveryId) {
    liveAfter = Math.max(liveAfter, deliveryId);
  }

  /** A delivery that was just committed stays in the store for now. */
  void leftInStore() {
    liveMore = true;
  }

  /** Finished deliveries were marked for a resend, perhaps before the key of that list. */
  void resendsMarked() {
    resendMore = true;
    resendAfter = 0;
    resendsMarkedWhileLoading = loading;
  }

  /** A delivery has a next attempt at that time. */
  void scheduled(Instant next) {
    if (nextDue == null || next.isBefore(nextDue)) {
      nextDue = next;
    }
    if (loading && (scheduledWhileLoading == null || next.isBefore(scheduledWhileLoading))) {
      scheduledWhileLoading = next;
    }
    rewindTo(next);
  }

  /** The due list is read from its start again when something was put before its key. */
  private void rewindTo(Instant next) {
    if (!next.isAfter(dueAfter)) {
      dueAfter = LONG_AGO;
      dueAfterId = 0;
    }
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
    return boundary;
  }

  boolean isBacklog(long deliveryId) {
    return deliveryId <= boundary;
  }

  boolean heldMore() {
    return heldMore;
  }

  /** What to read next; null when there is nothing, no room, or a fetch is under way. */
  @Nullable Plan plan(Instant now, boolean freshRoom, boolean pacedRoom) {
    if (nextDue != null && !nextDue.isAfter(now)) {
      dueMore = true;
      nextDue = null;
    }
    boolean fresh = freshRoom && (resendMore || liveMore || dueMore);
    boolean paced = pacedRoom && (heldMore || backlogMore);
    if (loading || !(fresh || paced)) {
      return null;
    }
    loading = true;
    settledWhileLoading.clear();
    scheduledWhileLoading = null;
    resendsMarkedWhileLoading = false;
    Plan plan =
        new Plan(
            generation,
            now,
            fresh && resendMore ? resendAfter : -1,
            fresh && liveMore ? liveAfter : -1,
            fresh && dueMore,
            dueAfter,
            dueAfterId,
            paced && heldMore ? heldAfter : -1,
            heldUpTo,
            paced && backlogMore ? backlogAfter : -1,
            boundary);
    if (plan.live >= 0) {
      liveMore = false;
    }
    if (plan.due) {
      dueMore = false;
    }
    if (plan.resend >= 0) {
      resendMore = false;
    }
    return plan;
  }

  /** LaneQueries what was planned. Blocks; not under the lane's lock. */
  Fetched fetch(Plan plan, int limit, long bytes) {
    List<Ready> due =
        plan.due
            ? reads.due(endpointId, plan.now, plan.dueAfter, plan.dueAfterId, limit, bytes)
            : List.of();
    return new Fetched(
        plan,
        plan.resend < 0 ? List.of() : reads.resends(endpointId, plan.resend, limit, bytes),
        plan.live < 0
            ? List.of()
            : reads.pending(endpointId, plan.live, Long.MAX_VALUE, limit, bytes),
        due,
        plan.due && due.isEmpty() ? reads.nextDue(endpointId, plan.now) : null,
        plan.held < 0 ? List.of() : reads.held(endpointId, plan.held, plan.heldUpTo, limit, bytes),
        plan.backlog < 0
            ? List.of()
            : reads.pending(endpointId, plan.backlog, plan.boundary, limit, bytes));
  }

  /** A fetch failed: what it was to read is still to be read. */
  void failed(Plan plan) {
    if (plan.generation == generation) {
      loading = false;
      liveMore |= plan.live >= 0;
      dueMore |= plan.due;
      resendMore |= plan.resend >= 0;
    }
  }

  /** Takes note of what was read; the rows that can go, or none if they are out of date. */
  List<Ready> absorb(Fetched fetched) {
    Plan plan = fetched.plan;
    if (plan.generation != generation) {
      return List.of();
    }
    loading = false;
    if (!fetched.resends.isEmpty() && !resendsMarkedWhileLoading) {
      resendMore = true;
      resendAfter = fetched.resends.getLast().deliveryId();
    }
    if (!fetched.live.isEmpty()) {
      liveMore = true;
      liveAfter = fetched.live.getLast().deliveryId();
    }
    absorbDue(fetched);
    if (plan.held >= 0) {
      heldMore = !fetched.held.isEmpty();
      heldAfter = heldMore ? fetched.held.getLast().deliveryId() : heldAfter;
    }
    if (plan.backlog >= 0) {
      backlogMore = !fetched.backlog.isEmpty();
      backlogAfter = backlogMore ? fetched.backlog.getLast().deliveryId() : backlogAfter;
    }
    List<Ready> rows = new ArrayList<>(fetched.resends);
    rows.addAll(fetched.live);
    rows.addAll(fetched.due);
    rows.addAll(fetched.held);
    rows.addAll(fetched.backlog);
    rows.removeIf(row -> settledWhileLoading.contains(row.deliveryId()));
    return rows;
  }

  private void absorbDue(Fetched fetched) {
    if (!fetched.due.isEmpty()) {
      dueMore = true;
      Ready last = fetched.due.getLast();
      dueAfter = last.due();
      dueAfterId = last.deliveryId();
      if (scheduledWhileLoading != null) {
        rewindTo(scheduledWhileLoading);
      }
    } else if (fetched.nextDue != null) {
      scheduled(fetched.nextDue);
    }
  }

  /** What a fetch reads; a key of -1 leaves its list out. */
  record Plan(
      int generation,
      Instant now,
      long resend,
      long live,
      boolean due,
      Instant dueAfter,
      long dueAfterId,
      long held,
      long heldUpTo,
      long backlog,
      long boundary) {}

  /** What a fetch brought. */
  record Fetched(
      Plan plan,
      List<Ready> resends,
      List<Ready> live,
      List<Ready> due,
      @Nullable Instant nextDue,
      List<Ready> held,
      List<Ready> backlog) {}
}
