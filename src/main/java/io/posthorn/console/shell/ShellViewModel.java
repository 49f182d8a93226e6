package io.posthorn.console.shell;

import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.SiteChoice;
import io.posthorn.console.words.Texts;
import io.posthorn.engine.Engine;
import io.posthorn.model.Change;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.Health;
import io.posthorn.model.Stats;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * How the engine is, once a second: running, paused or offline, how much it delivers, what waits.
 *
 * <p>On the window's thread.
 */
final class ShellViewModel {
  /** Deliveries a second are told over so many beats, so that the number can be read. */
  private static final int BEATS = 3;

  private final Session session;
  private final SiteChoice sites;
  private final Background.Latest reading;
  private final ReadOnlyObjectWrapper<Vitals> vitals = new ReadOnlyObjectWrapper<>(Vitals.UNKNOWN);
  private final Pins pins = new Pins();
  private @Nullable Reading first;
  private int beats;

  ShellViewModel(Session session, SiteChoice sites) {
    this.session = session;
    this.sites = sites;
    this.reading = session.background().latest();
  }

  void start() {
    pins.add(session.pulse().listen(this::beat));
    pins.add(session.changes().listen(Set.of(Change.Kind.ENGINE), _ -> read()));
    pins.add(sites.follow());
    pins.onAny(this::read, sites.scope());
    read();
  }

  void stop() {
    pins.close();
    reading.close();
  }

  private void beat() {
    if (!reading.busy()) {
      read();
    }
  }

  private void read() {
    Engine engine = session.engine();
    Long site = sites.scope().get().one();
    reading.call(
        () ->
            new Reading(
                engine.health().now(),
                engine.health().stats(),
                engine.endpoints().all(site),
                session.clock().instant()),
        this::show,
        problem -> vitals.set(vitals.get().withTrouble(problem.says())));
  }

  private void show(Reading now) {
    double perSecond = vitals.get().perSecond();
    Reading before = first;
    if (before == null) {
      first = now;
    } else if (++beats >= BEATS) {
      double seconds = Duration.between(before.at, now.at).toMillis() / 1000.0;
      perSecond = seconds <= 0 ? 0 : (now.delivered() - before.delivered()) / seconds;
      first = now;
      beats = 0;
    }
    vitals.set(Vitals.of(now, perSecond));
  }

  ReadOnlyObjectProperty<Vitals> vitals() {
    return vitals.getReadOnlyProperty();
  }

  /** Stops all sending, or goes on with it; events come in all the same. */
  void pauseOrGoOn() {
    boolean pause = vitals.get().state() != State.PAUSED;
    session
        .background()
        .call(
            () -> {
              session.engine().pause(pause);
              return pause;
            },
            _ -> read(),
            _ -> read());
  }

  /** What the engine does as a whole. */
  enum State {
    RUNNING,
    PAUSED,
    OFFLINE
  }

  /**
   * What the bars show.
   *
   * @param perSecond deliveries that were delivered, a second
   * @param waiting deliveries of the sites that are shown that are due
   * @param offlineWaiting deliveries of all sites that wait because this computer is offline; null
   *     while it isn't
   * @param pausedSince since when a person has paused all sending; null while that isn't so
   * @param trouble why the store takes nothing, with the remedy; null while it does
   */
  record Vitals(
      State state,
      double perSecond,
      long waiting,
      long retrying,
      long held,
      @Nullable Long offlineWaiting,
      @Nullable Instant pausedSince,
      @Nullable String trouble) {
    static final Vitals UNKNOWN = new Vitals(State.RUNNING, 0, 0, 0, 0, null, null, null);

    static Vitals of(Reading now, double perSecond) {
      Health health = now.health;
      State state =
          health.paused() ? State.PAUSED : health.offline() ? State.OFFLINE : State.RUNNING;
      long pending = now.endpoints.stream().mapToLong(EndpointInfo::pending).sum();
      long retrying = now.endpoints.stream().mapToLong(EndpointInfo::retrying).sum();
      long held = now.endpoints.stream().mapToLong(EndpointInfo::held).sum();
      return new Vitals(
          state,
          perSecond,
          pending,
          retrying,
          held,
          health.offline() ? health.offlineWaiting() : null,
          health.pausedSince(),
          health.storing() ? null : health.storeTrouble());
    }

    String rate() {
      String number =
          perSecond == 0 ? "0" : (perSecond < 10 ? "%.1f" : "%.0f").formatted(perSecond);
      return Texts.of(Vitals.class).get("engine.rate", number);
    }

    String counts() {
      return Texts.of(Vitals.class).get("counts", waiting, retrying, held);
    }

    Vitals withTrouble(String says) {
      return new Vitals(
          state, perSecond, waiting, retrying, held, offlineWaiting, pausedSince, says);
    }
  }

  private record Reading(Health health, Stats stats, List<EndpointInfo> endpoints, Instant at) {
    long delivered() {
      Map<DeliveryStatus, Long> reached = stats.deliveries();
      return reached.getOrDefault(DeliveryStatus.DELIVERED, 0L);
    }
  }
}
