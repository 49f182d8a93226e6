package io.posthorn.engine;

import io.posthorn.engine.Tx.DeliveryRow;
import io.posthorn.engine.Tx.EventRef;
import io.posthorn.engine.Tx.ReplayRow;
import io.posthorn.model.Change;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Endpoint;
import io.posthorn.model.Refused;
import io.posthorn.model.Replay;
import io.posthorn.model.Replay.Order;
import io.posthorn.model.Replay.State;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.json.JsonMapper;

/**
 * Resend, send as new or skip everything that a filter matches.
 *
 * <p>A job takes the matching deliveries oldest first, some in each commit together with how far it
 * came, so that it goes on after a crash where it was. The heart starts its steps; each runs on a
 * virtual thread, one at a time for each job.
 */
final class Replays {
  private static final int STEP = 200;
  private static final int MAX_RATE = 10_000;
  private static final JsonMapper JSON = new JsonMapper();

  private final Core core;
  private final Dispatcher dispatcher;
  private final Map<Long, Job> running = new ConcurrentHashMap<>();
  private volatile boolean closed;

  Replays(Core core, Dispatcher dispatcher) {
    this.core = core;
    this.dispatcher = dispatcher;
  }

  /** Goes on with what a stop left running. */
  void start() {
    for (ReplayRow row : core.reads().replays()) {
      if (State.valueOf(row.state()) == State.RUNNING) {
        running.put(row.id(), new Job(row, order(row)));
      }
    }
  }

  Replay dryRun(Order order) {
    check(order);
    long total = core.reads().count(order.filter());
    return new Replay(0, order, State.DRY_RUN, total, 0, 0, core.times().stored());
  }

  Replay begin(Order order) {
    check(order);
    long total = core.reads().count(order.filter());
    long upTo = core.reads().newestDelivery();
    ReplayRow row =
        Writes.now(
            core.store(),
            tx ->
                tx.saveReplay(
                    new ReplayRow(
                        0,
                        JSON.writeValueAsString(order),
                        upTo,
                        0,
                        total,
                        0,
                        0,
                        State.RUNNING.name(),
                        core.times().stored())));
    Job job = new Job(row, order);
    running.put(row.id(), job);
    changed(row);
    step(job);
    return replay(row, order);
  }

  private static void check(Order order) {
    Integer rate = order.ratePerSecond();
    if (rate != null && (rate < 1 || rate > MAX_RATE)) {
      throw Refused.field("rate", "rate is 1–10000 deliveries a second");
    }
    if (order.filter().statuses().contains(DeliveryStatus.SENDING)) {
      throw Refused.field(
          "filter.status", "What is being sent right now can't be replayed; leave sending out");
    }
  }

  List<Replay> all() {
    return core.reads().replays().stream().map(row -> replay(row, order(row))).toList();
  }

  Replay one(long id) {
    return all().stream()
        .filter(replay -> replay.id() == id)
        .findFirst()
        .orElseThrow(() -> unknown(id));
  }

  private static Refused unknown(long id) {
    return Refused.notFound("There is no replay " + id);
  }

  Replay cancel(long id) {
    Job job = running.remove(id);
    if (job == null) {
      throw Refused.conflict("Replay " + id + " is not running: " + one(id).state());
    }
    synchronized (job) {
      job.row = saved(job.row, State.CANCELLED);
    }
    return replay(job.row, job.order);
  }

  private ReplayRow saved(ReplayRow row, State state) {
    ReplayRow ended =
        new ReplayRow(
            row.id(),
            row.spec(),
            row.upTo(),
            row.cursor(),
            row.total(),
            row.done(),
            row.left(),
            state.name(),
            row.created());
    ReplayRow kept = Writes.now(core.store(), tx -> tx.saveReplay(ended));
    changed(kept);
    return kept;
  }

  private void changed(ReplayRow row) {
    core.feed().publish(Change.Kind.REPLAY, Long.toString(row.id()), row.state());
  }

  /** Starts the steps that are due; how many nanoseconds until the next. */
  long beat() {
    long wait = Long.MAX_VALUE;
    for (Job job : running.values()) {
      long left = job.nextAt - core.ticker().nanos();
      if (left <= 0 && !closed) {
        step(job);
      } else {
        wait = Math.min(wait, left);
      }
    }
    return wait;
  }

  private void step(Job job) {
    if (job.busy.compareAndSet(false, true)) {
      dispatcher.read(
          () -> {
            try {
              synchronized (job) {
                if (running.containsKey(job.row.id()) && !closed) {
                  advance(job);
                }
              }
            } finally {
              job.busy.set(false);
            }
          });
    }
  }

  private void advance(Job job) {
    Integer rate = job.order.ratePerSecond();
    int size = rate == null ? STEP : Math.clamp(rate / 10, 1, STEP);
    List<Long> ids = core.reads().ids(job.order.filter(), job.row.cursor(), job.row.upTo(), size);
    if (ids.isEmpty()) {
      running.remove(job.row.id());
      job.row = saved(job.row, State.DONE);
      return;
    }
    job.nextAt = core.ticker().nanos() + (rate == null ? 0 : size * 1_000_000_000L / rate);
    Set<Long> claims = new HashSet<>();
    Map<Long, Lane> claimedIn =
        job.order.action() == Replay.Action.SKIP ? claim(ids, claims) : Map.of();
    Set<Long> endpoints = new HashSet<>();
    try {
      job.row = Writes.now(core.store(), tx -> act(tx, job, ids, claims, endpoints));
    } finally {
      claimedIn.forEach((id, lane) -> lane.unclaim(id, false));
    }
    for (long endpoint : endpoints) {
      Lane lane = dispatcher.lane(endpoint);
      if (lane != null) {
        lane.readAgain();
      }
    }
    changed(job.row);
  }

  private Map<Long, Lane> claim(List<Long> ids, Set<Long> claims) {
    Map<Long, Lane> claimed = new ConcurrentHashMap<>();
    for (long id : ids) {
      var delivery = core.reads().delivery(id);
      Lane lane = delivery == null ? null : dispatcher.lane(delivery.endpointId());
      if (lane != null && lane.claim(id)) {
        claims.add(id);
        claimed.put(id, lane);
      }
    }
    return claimed;
  }

  private ReplayRow act(Tx tx, Job job, List<Long> ids, Set<Long> claims, Set<Long> endpoints) {
    int done = 0;
    for (long id : ids) {
      DeliveryRow row = tx.delivery(id);
      Endpoint endpoint = row == null ? null : tx.endpoint(row.endpointId());
      if (row != null && endpoint != null && act(tx, job, row, endpoint, claims)) {
        done++;
        endpoints.add(endpoint.id());
      }
    }
    ReplayRow was = job.row;
    return tx.saveReplay(
        new ReplayRow(
            was.id(),
            was.spec(),
            was.upTo(),
            ids.getLast(),
            was.total(),
            was.done() + done,
            was.left() + ids.size() - done,
            was.state(),
            was.created()));
  }

  private boolean act(Tx tx, Job job, DeliveryRow row, Endpoint endpoint, Set<Long> claims) {
    return switch (job.order.action()) {
      case SKIP -> claims.contains(row.id()) && skip(tx, row);
      case RESEND -> resend(tx, row, endpoint);
      case SEND_AS_NEW -> sendAsNew(tx, row, endpoint);
    };
  }

  private boolean skip(Tx tx, DeliveryRow row) {
    if (!row.status().unfinished()) {
      return false;
    }
    tx.skip(row.id(), core.times().stored());
    return true;
  }

  private boolean resend(Tx tx, DeliveryRow row, Endpoint endpoint) {
    return endpoint.live()
        && !dispatcher.isSending(row.id())
        && tx.hasPayload(row.event())
        && (row.status() == DeliveryStatus.HELD
            ? letGo(tx, row, endpoint)
            : tx.markResend(row.id(), core.times().wall()));
  }

  /** While a release is under way what it takes is on its way already. */
  private boolean letGo(Tx tx, DeliveryRow row, Endpoint endpoint) {
    return endpoint.release() == null && tx.letGo(row.id(), core.times().wall());
  }

  private boolean sendAsNew(Tx tx, DeliveryRow row, Endpoint endpoint) {
    EventRef event = row.event();
    if (!endpoint.live() || !tx.hasPayload(event)) {
      return false;
    }
    tx.addDelivery(event, endpoint.id(), DeliveryStatus.PENDING, core.times().stored());
    return true;
  }

  private static Order order(ReplayRow row) {
    return JSON.readValue(row.spec(), Order.class);
  }

  private static Replay replay(ReplayRow row, Order order) {
    return new Replay(
        row.id(),
        order,
        State.valueOf(row.state()),
        row.total(),
        row.done(),
        row.left(),
        row.created());
  }

  void close() {
    closed = true;
  }

  /** A running job; its row is guarded by the job's lock. */
  private static final class Job {
    private final Order order;
    private final AtomicBoolean busy = new AtomicBoolean();
    private ReplayRow row;
    private volatile long nextAt;

    Job(ReplayRow row, Order order) {
      this.row = row;
      this.order = order;
    }
  }
}
