package io.posthorn.engine.upkeep;

import io.posthorn.engine.dispatch.Dispatcher;
import io.posthorn.engine.dispatch.Lane;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.port.Tx;
import io.posthorn.engine.port.Writes;
import io.posthorn.engine.state.Times;
import io.posthorn.model.Endpoint;
import io.posthorn.model.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees from the wall clock against the monotonic one when somebody set the clock, or the machine
 * slept. On the heart's thread only.
 */
public final class ClockWatch implements Heart.Beat {
  private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);

  /** More than this is a jump. */
  private static final Duration SET_BACK = Duration.ofSeconds(1);

  private static final Duration SLEPT = Duration.ofSeconds(60);

  private final Store store;
  private final Times times;
  private final Gaps gaps;
  private final Dispatcher dispatcher;
  private final Executor background;
  private Instant lastWall;
  private long lastTick;

  public ClockWatch(
      Store store, Times times, Gaps gaps, Dispatcher dispatcher, Executor background) {
    this.store = store;
    this.times = times;
    this.gaps = gaps;
    this.dispatcher = dispatcher;
    this.background = background;
    this.lastWall = times.wall();
    this.lastTick = times.ticker().nanos();
  }

  @Override
  public long beat() {
    Instant wall = times.wall();
    long tick = times.ticker().nanos();
    Instant before = lastWall;
    Duration jump = Duration.between(lastWall, wall).minusNanos(tick - lastTick);
    lastWall = wall;
    lastTick = tick;
    if (jump.compareTo(SET_BACK.negated()) < 0) {
      LOG.info("The clock was set back by {}", jump.negated());
      setBack(wall, jump.negated());
    } else if (jump.compareTo(SLEPT) > 0) {
      LOG.info("This computer slept, or its clock was set forward, by {}", jump);
      gaps.slept(before, wall);
      dispatcher.restartAll();
    }
    return Long.MAX_VALUE;
  }

  /** What a clock that was set back while nobody ran makes of due times; waits for the store. */
  public void start(List<Endpoint> endpoints) {
    Instant wall = times.wall();
    Duration behind = Duration.between(wall, times.stored());
    Writes.now(store, tx -> cut(tx, wall, behind, endpoints));
  }

  /** Waits that became longer than they were meant to be are cut to their length. */
  private void setBack(Instant wall, Duration by) {
    List<Endpoint> endpoints = dispatcher.lanes().stream().map(Lane::endpoint).toList();
    var unused =
        store
            .write(
                new Store.Work<List<Endpoint>>() {
                  @Override
                  public List<Endpoint> in(Tx tx) {
                    return cut(tx, wall, by, endpoints);
                  }

                  @Override
                  public void committed(List<Endpoint> changed) {
                    for (Endpoint endpoint : changed) {
                      Lane lane = dispatcher.lane(endpoint.id());
                      if (lane != null) {
                        lane.secrets().changed();
                      }
                      dispatcher.endpointSaved(endpoint);
                    }
                  }
                })
            .thenRun(() -> background.execute(dispatcher::restartAll));
  }

  /** Gives those whose pause or overlap of secrets was cut. */
  private static List<Endpoint> cut(Tx tx, Instant wall, Duration by, List<Endpoint> endpoints) {
    tx.upkeep().clampNextAttempts(wall);
    List<Endpoint> changed = new ArrayList<>();
    for (Endpoint known : by.isPositive() ? endpoints : List.<Endpoint>of()) {
      Endpoint endpoint = tx.endpoints().find(known.id());
      if (endpoint == null) {
        continue;
      }
      Instant pause = endpoint.state().pausedUntil();
      if (pause != null && pause.isAfter(wall)) {
        endpoint = endpoint.with(endpoint.state().pausedUntil(pause.minus(by)));
        tx.endpoints().saveState(endpoint.id(), endpoint.state());
        changed.add(endpoint);
      }
      Secrets secrets = tx.endpoints().secrets(endpoint.id());
      Instant cutOver = secrets.cutOver();
      if (cutOver != null && cutOver.isAfter(wall)) {
        tx.endpoints().saveSecrets(endpoint.id(), secrets.endingAt(cutOver.minus(by)));
        changed.add(endpoint);
      }
    }
    return changed;
  }
}
