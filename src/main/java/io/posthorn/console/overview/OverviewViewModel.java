package io.posthorn.console.overview;

import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Derived;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.SiteChoice;
import io.posthorn.console.frame.SiteScope;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.engine.Engine;
import io.posthorn.model.Change;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EndpointHealth;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.Gap;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** How each endpoint does and the totals of a chosen time. On the window's thread. */
final class OverviewViewModel {
  private static final String PERIOD = "overview.period";
  private static final int BEATS = 5;

  private final Texts texts = Texts.of(OverviewViewModel.class);
  private final Session session;
  private final SiteChoice sites;
  private final Background.Latest reading;
  private final Background.Latest measuring;
  private final ObservableList<OverviewRow> rows = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Totals> totals = new ReadOnlyObjectWrapper<>(Totals.NONE);
  private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(Stage.READING);
  private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Instant> since = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Instant> partial = new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<Instant> now;
  private final ObjectProperty<FigurePeriod> period;
  private final LastLook look;
  private final Pins pins = new Pins();
  private Map<Long, EndpointHealth> health = Map.of();
  private List<EndpointInfo> endpoints = List.of();
  private final ObservableList<Gap> gaps = FXCollections.observableArrayList();
  private long offlineWaiting;
  private boolean read;
  private boolean started;
  private long failed;
  private int beats;

  OverviewViewModel(Session session, SiteChoice sites) {
    this.session = session;
    this.sites = sites;
    reading = session.background().latest();
    measuring = session.background().latest();
    look = new LastLook(session.preferences());
    now = new SimpleObjectProperty<>(session.clock().instant());
    period = new SimpleObjectProperty<>(session.preferences().get(PERIOD, FigurePeriod.DAY));
  }

  /** What the screen shows as a whole. */
  enum Stage {
    READING,
    /** Nothing was ever delivered here: the first steps. */
    FIRST_RUN,
    FIGURES
  }

  void start() {
    started = true;
    since.set(look.come(session.clock().instant()));
    stage.set(Stage.READING);
    pins.add(
        session
            .changes()
            .listen(
                Set.of(Change.Kind.ENDPOINT, Change.Kind.ENGINE), _ -> reading.again(this::read)));
    pins.add(session.pulse().listen(this::beat));
    pins.onAny(this::anotherSite, sites.scope());
    pins.onAny(this::anotherPeriod, period);
    anotherSite();
  }

  void stop() {
    if (started) {
      look.seen(session.clock().instant());
      started = false;
    }
    pins.close();
    reading.close();
    measuring.close();
  }

  private void beat() {
    now.set(session.clock().instant());
    beats++;
    if (beats % BEATS == 0) {
      look.seen(now.get());
      reading.again(this::read);
      measuring.again(this::measure);
    }
  }

  private void anotherSite() {
    health = Map.of();
    failed = 0;
    read = false;
    stage.set(Stage.READING);
    read();
    measure();
  }

  private void anotherPeriod() {
    session.preferences().set(PERIOD, period.get().name());
    measure();
  }

  private void read() {
    Engine engine = session.engine();
    Long site = sites.scope().get().one();
    Instant from = since.get();
    Instant at = session.clock().instant();
    reading.call(
        () ->
            new Reading(
                engine.endpoints().all(site),
                from == null ? List.of() : engine.health().gaps(from, at),
                engine.health().now().offlineWaiting()),
        now -> {
          endpoints = now.endpoints;
          show(now);
          read = true;
          showIfRead();
        },
        problem::set);
  }

  private void show(Reading now) {
    if (offlineWaiting != now.offlineWaiting || !gaps.equals(now.gaps)) {
      offlineWaiting = now.offlineWaiting;
      gaps.setAll(now.gaps);
    }
  }

  private void measure() {
    Engine engine = session.engine();
    SiteScope scope = sites.scope().get();
    Instant from = session.clock().instant().minus(period.get().length());
    int buckets = period.get().buckets();
    DeliveryFilter given =
        DeliveryFilter.ANY
            .withSites(scope.filtered())
            .withStatuses(Set.of(DeliveryStatus.FAILED))
            .withSince(from)
            .withoutTests();
    measuring.call(
        () -> {
          Map<Long, EndpointHealth> by = new HashMap<>();
          engine
              .health()
              .ofEndpoints(scope.one(), from, buckets)
              .forEach(one -> by.put(one.endpointId(), one));
          return new Measured(by, engine.deliveries().count(given).total());
        },
        measured -> {
          health = measured.health;
          failed = measured.failed;
          partial.set(
              health.values().stream()
                  .map(EndpointHealth::partialSince)
                  .filter(java.util.Objects::nonNull)
                  .max(Instant::compareTo)
                  .orElse(null));
          showIfRead();
        },
        problem::set);
  }

  private void showIfRead() {
    if (!read) {
      return;
    }
    Instant at = session.clock().instant();
    now.set(at);
    List<OverviewRow> fresh =
        endpoints.stream()
            .map(
                info ->
                    new OverviewRow(
                        info,
                        health.get(info.endpoint().id()),
                        sites.apart(info.endpoint().siteId())))
            .sorted(
                Comparator.<OverviewRow>comparingInt(row -> row.rank(at))
                    .thenComparingLong(OverviewRow::id))
            .toList();
    if (!rows.equals(fresh)) {
      rows.setAll(fresh);
    }
    totals.set(
        new Totals(
            health.values().stream().mapToLong(EndpointHealth::delivered).sum(),
            endpoints.stream().mapToLong(EndpointInfo::retrying).sum(),
            failed,
            endpoints.stream().mapToLong(EndpointInfo::held).sum()));
    boolean left = session.preferences().is(leftKey(), false);
    stage.set(isFirstRun() && !left ? Stage.FIRST_RUN : Stage.FIGURES);
    problem.set(null);
  }

  /** At most one endpoint, to which nothing was tried yet but tests. */
  private boolean isFirstRun() {
    return !session.desk().sample()
        && endpoints.size() <= 1
        && endpoints.stream()
            .allMatch(
                info ->
                    info.endpoint().siteId() == sites.id()
                        && info.endpoint().state().enabled()
                        && info.endpoint().state().lastSuccess() == null
                        && info.endpoint().state().failuresInARow() == 0
                        && info.pending() + info.retrying() + info.held() == 0);
  }

  /** Leaves the first steps for the figures. */
  void leaveFirstRun() {
    session.preferences().set(leftKey(), true);
    stage.set(Stage.FIGURES);
  }

  private String leftKey() {
    return "overview.first.left." + sites.id();
  }

  /** What needs a person first. */
  ObservableList<OverviewRow> rows() {
    return rows;
  }

  ReadOnlyObjectProperty<Totals> totals() {
    return totals.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Stage> stage() {
    return stage.getReadOnlyProperty();
  }

  /** Why the figures can't be read; null while they can. */
  ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return problem.getReadOnlyProperty();
  }

  ObservableValue<Boolean> troubled() {
    return Bindings.isNotNull(problem);
  }

  ObservableValue<String> count() {
    return Bindings.size(rows).map(size -> Numbers.count(size.longValue()));
  }

  /** Since when things are news to the person; null the first time. */
  ReadOnlyObjectProperty<@Nullable Instant> since() {
    return since.getReadOnlyProperty();
  }

  /** When this computer could send nothing since the person looked last, oldest first. */
  ObservableList<Gap> gaps() {
    return gaps;
  }

  /** Deliveries that wait because this computer is offline. */
  long offlineWaiting() {
    return offlineWaiting;
  }

  /** From when on the figures count, where there is too much for the whole time; else null. */
  ObservableValue<String> partial() {
    return Derived.from(
        partial, from -> texts.get("partial", TimeWords.day(from, session.clock().instant())));
  }

  /** The time as of the last beat, for ages. */
  ObjectProperty<Instant> now() {
    return now;
  }

  ObjectProperty<FigurePeriod> period() {
    return period;
  }

  private record Reading(List<EndpointInfo> endpoints, List<Gap> gaps, long offlineWaiting) {}

  private record Measured(Map<Long, EndpointHealth> health, long failed) {}
}
