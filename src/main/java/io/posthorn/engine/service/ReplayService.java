package io.posthorn.engine.service;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.posthorn.engine.Replays;
import io.posthorn.engine.dispatch.Dispatcher;
import io.posthorn.engine.port.UpkeepWrites.ReplayRow;
import io.posthorn.engine.port.Writes;
import io.posthorn.engine.rules.RateBound;
import io.posthorn.engine.state.ChangeFeed;
import io.posthorn.engine.state.Times;
import io.posthorn.engine.state.WatchedStore;
import io.posthorn.engine.upkeep.Heart;
import io.posthorn.model.Change;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.MatchCount;
import io.posthorn.model.Refused;
import io.posthorn.model.Replay;
import io.posthorn.model.Replay.Order;
import io.posthorn.model.Replay.State;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Resend, send as new or skip everything that a filter matches.
 *
 * <p>A job takes the matching deliveries oldest first, some in each commit together with how far it
 * came, so that it goes on after a crash where it was. The heart starts its steps: see {@link
 * JobSteps}.
 */
public final class ReplayService implements Replays, Heart.Beat {
  /** Deliveries that one step takes at most. */
  private static final int STEP = 200;

  private static final Logger LOG = LoggerFactory.getLogger(ReplayService.class);
  private static final JsonMapper JSON = new JsonMapper();

  private final WatchedStore store;
  private final Times times;
  private final ChangeFeed feed;
  private final Dispatcher dispatcher;
  private final DeliveryLists lists;
  private final ReplayStep step;
  private final Executor background;

  private final Map<Long, Job> running = new ConcurrentHashMap<>();
  private volatile boolean closed;

  public ReplayService(
      WatchedStore store,
      Times times,
      ChangeFeed feed,
      Dispatcher dispatcher,
      DeliveryLists lists,
      ReplayStep step,
      Executor background) {
    this.store = store;
    this.times = times;
    this.feed = feed;
    this.dispatcher = dispatcher;
    this.lists = lists;
    this.step = step;
    this.background = background;
  }

  /** Goes on with what a stop left running. */
  public void start() {
    for (ReplayRow row : store.reads().upkeep().replays()) {
      if (isReadable(row) && State.valueOf(row.state()) == State.RUNNING) {
        begin(row, order(row));
      }
    }
  }

  @Override
  public Replay dryRun(Order order) {
    check(order);
    MatchCount found = lists.count(order.filter());
    return new Replay(0, order, State.DRY_RUN, found.total(), found.whole(), 0, 0, times.stored());
  }

  @Override
  public Replay begin(Order order) {
    check(order);
    MatchCount found = lists.count(order.filter());
    long upTo = store.reads().upkeep().newestDelivery();
    ReplayRow row =
        Writes.now(
            store,
            tx ->
                tx.upkeep()
                    .saveReplay(
                        new ReplayRow(
                            0,
                            JSON.writeValueAsString(order),
                            upTo,
                            0,
                            found.total(),
                            found.whole(),
                            0,
                            0,
                            State.RUNNING.name(),
                            times.stored())));
    changed(row);
    begin(row, order);
    return replay(row, order);
  }

  private static void check(Order order) {
    RateBound.check(order.ratePerSecond());
    if (order.filter().statuses().contains(DeliveryStatus.SENDING)) {
      throw Refused.field(
          "filter.status", "What is being sent right now can't be replayed; leave sending out");
    }
  }

  @Override
  public List<Replay> all() {
    return store.reads().upkeep().replays().stream()
        .filter(ReplayService::isReadable)
        .map(row -> replay(row, order(row)))
        .toList();
  }

  @Override
  public Replay one(long id) {
    return all().stream()
        .filter(replay -> replay.id() == id)
        .findFirst()
        .orElseThrow(() -> unknown(id));
  }

  private static Refused unknown(long id) {
    return Refused.notFound("There is no replay " + id);
  }

  @Override
  public Replay cancel(long id) {
    Job job = running.remove(id);
    if (job == null) {
      throw Refused.conflict("Replay " + id + " is not running: " + one(id).state());
    }
    synchronized (job) {
      job.row = saved(job.row, State.CANCELLED);
      return replay(job.row, job.order);
    }
  }

  private ReplayRow saved(ReplayRow row, State state) {
    ReplayRow ended = row.withState(state.name());
    ReplayRow kept = Writes.now(store, tx -> tx.upkeep().saveReplay(ended));
    changed(kept);
    return kept;
  }

  private void changed(ReplayRow row) {
    feed.publish(Change.Kind.REPLAY, Long.toString(row.id()), row.state());
  }

  /** Starts the steps that are due; how many nanoseconds until the next. */
  @Override
  public long beat() {
    long wait = Long.MAX_VALUE;
    for (Job job : closed ? List.<Job>of() : running.values()) {
      wait = Math.min(wait, job.steps.beat());
    }
    return wait;
  }

  private void begin(ReplayRow row, Order order) {
    Job job = new Job(row, order);
    running.put(row.id(), job);
    dispatcher.wake(job.steps.beat());
    if (!row.counted()) {
      background.execute(() -> count(job));
    }
  }

  /** Counts to the end what took too long to be waited for; the job goes on meanwhile. */
  private void count(Job job) {
    long all = store.reads().search().count(job.order.filter());
    synchronized (job) {
      if (running.get(job.row.id()) == job) {
        ReplayRow counted = job.row.counted(all);
        job.row = Writes.now(store, tx -> tx.upkeep().saveReplay(counted));
        changed(job.row);
      }
    }
  }

  /** Takes the next few; returns how many. */
  private int step(Job job, int most) {
    synchronized (job) {
      return running.get(job.row.id()) == job && !closed ? advance(job, most) : 0;
    }
  }

  @GuardedBy("job")
  private int advance(Job job, int most) {
    List<Long> ids =
        store.reads().search().ids(job.order.filter(), job.row.cursor(), job.row.upTo(), most);
    if (ids.isEmpty()) {
      if (!running.remove(job.row.id(), job)) {
        return 0; // cancelled while this looked; whoever did so says how it ended
      }
      job.row = saved(job.row.counted(job.row.done() + job.row.left()), State.DONE);
      return 0;
    }
    job.row = step.take(job.order, job.row, ids);
    changed(job.row);
    return ids.size();
  }

  /** A damaged row is a job lost, which a person can begin again; no reason to stop all else. */
  private static boolean isReadable(ReplayRow row) {
    try {
      replay(row, order(row));
      return true;
    } catch (RuntimeException e) {
      LOG.warn("Replay {} can't be read: it is left out", row.id(), e);
      return false;
    }
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
        row.counted(),
        row.done(),
        row.left(),
        row.created());
  }

  public void close() {
    closed = true;
  }

  /** A running job. */
  private final class Job {
    private final Order order;
    private final JobSteps steps;

    @GuardedBy("this")
    private ReplayRow row;

    Job(ReplayRow row, Order order) {
      this.row = row;
      this.order = order;
      this.steps =
          new JobSteps(
              dispatcher.ticker(),
              order.ratePerSecond(),
              STEP,
              most -> step(this, most),
              background,
              dispatcher::wake);
    }
  }
}
