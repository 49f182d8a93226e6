package io.posthorn.console.endpoints;

import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.SiteChoice;
import io.posthorn.model.Change;
import io.posthorn.model.EndpointHealth;
import io.posthorn.model.EndpointInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of the sites that the window shows, and which of them is looked at. On the window's
 * thread. Follows the engine between {@link #start} and {@link #stop}.
 */
final class EndpointsViewModel {
  private static final Duration SHOWN = Duration.ofHours(24);
  private static final int BUCKETS = 48;
  private static final String DISABLED_FIRST = "endpoints.disabled.first";

  /** Beats from a change of deliveries to a look at how the endpoints do. */
  private static final int HEALTH_BEATS = 5;

  /**
   * Beats after which it is looked again when an endpoint changed: the engine may have answered at
   * once with what it had read some seconds before.
   */
  private static final int SURE_BEATS = 4;

  private final Session session;
  private final SiteChoice sites;
  private final Background.Latest reading;
  private final Background.Latest measuring;
  private final Pins pins = new Pins();
  private final ObservableList<EndpointRow> all = FXCollections.observableArrayList();
  private final FilteredList<EndpointRow> matching = new FilteredList<>(all);
  private final SortedList<EndpointRow> shown = new SortedList<>(matching);
  private final BooleanProperty disabledFirst = new SimpleBooleanProperty();
  private final ReadOnlyBooleanWrapper someDisabled = new ReadOnlyBooleanWrapper();
  private final StringProperty filter = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<@Nullable EndpointRow> selected =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
  private final Map<Long, EndpointHealth> health = new HashMap<>();
  private @Nullable Long wanted;
  private boolean stale;

  /** Beats until the next look at how they do; 0 when nothing changed since the last one. */
  private int measureIn;

  EndpointsViewModel(Session session, SiteChoice sites) {
    this.session = session;
    this.sites = sites;
    reading = session.background().latest();
    measuring = session.background().latest();
    filter.addListener((_, _, text) -> matching.setPredicate(row -> row.matches(text)));
    disabledFirst.addListener((_, _, first) -> sort(first));
    disabledFirst.set(session.preferences().is(DISABLED_FIRST, false));
  }

  private Comparator<EndpointRow> troubleFirst() {
    return Comparator.<EndpointRow>comparingInt(row -> row.trouble(session.clock().instant()))
        .thenComparingLong(EndpointRow::id);
  }

  private void sort(boolean first) {
    shown.setComparator(first ? troubleFirst() : null);
    session.preferences().set(DISABLED_FIRST, first ? true : null);
  }

  void start() {
    pins.add(session.changes().listen(Set.of(Change.Kind.ENDPOINT), _ -> endpointChanged()));
    pins.add(session.changes().listen(Set.of(Change.Kind.DELIVERY), _ -> deliveriesChanged()));
    pins.add(session.pulse().listen(this::beat));
    pins.onAny(this::otherSite, sites.scope());
    otherSite();
  }

  void stop() {
    pins.close();
    reading.close();
    measuring.close();
  }

  private void otherSite() {
    if (all.stream().anyMatch(row -> !sites.scope().get().holds(row.endpoint().siteId()))) {
      loaded.set(false);
      all.clear();
      count.set(0);
      select(null);
    }
    refresh();
  }

  private void endpointChanged() {
    reading.again(this::read);
    measuring.again(this::measure);
    measureIn = SURE_BEATS;
  }

  private void deliveriesChanged() {
    stale = true;
    measureIn = measureIn == 0 ? HEALTH_BEATS : measureIn;
  }

  void beat() {
    if (stale && !reading.busy()) {
      stale = false;
      read();
    }
    if (measureIn > 1) {
      measureIn--;
    } else if (measureIn == 1 && !measuring.busy()) {
      measureIn = 0;
      measure();
    }
  }

  /** Reads everything again. */
  void refresh() {
    read();
    measure();
  }

  private void read() {
    Long site = sites.scope().get().one();
    reading.call(
        () -> session.engine().endpoints().all(site),
        this::take,
        why -> {
          problem.set(why);
          loaded.set(true);
        });
  }

  private void measure() {
    Long site = sites.scope().get().one();
    Instant since = session.clock().instant().minus(SHOWN);
    measuring.call(
        () -> session.engine().health().ofEndpoints(site, since, BUCKETS),
        figures -> {
          health.clear();
          figures.forEach(one -> health.put(one.endpointId(), one));
          show(all.stream().map(EndpointRow::info).toList());
        },
        problem::set);
  }

  private void take(List<EndpointInfo> read) {
    problem.set(null);
    show(read);
    loaded.set(true);
  }

  private void show(List<EndpointInfo> infos) {
    List<EndpointRow> fresh =
        infos.stream()
            .map(
                info ->
                    new EndpointRow(
                        info,
                        health.get(info.endpoint().id()),
                        sites.apart(info.endpoint().siteId())))
            .toList();
    if (fresh.stream().map(EndpointRow::id).toList().equals(ids())) {
      for (int i = 0; i < fresh.size(); i++) {
        if (!fresh.get(i).equals(all.get(i))) {
          all.set(i, fresh.get(i));
        }
      }
    } else {
      all.setAll(fresh);
    }
    someDisabled.set(fresh.stream().anyMatch(row -> !row.endpoint().state().enabled()));
    count.set(fresh.size());
    choose();
  }

  private List<Long> ids() {
    return all.stream().map(EndpointRow::id).toList();
  }

  /** Keeps what is looked at; the first one where that isn't there. */
  private void choose() {
    EndpointRow found = null;
    for (EndpointRow row : all) {
      if (wanted != null && row.id() == wanted) {
        found = row;
      }
    }
    if (found == null && !all.isEmpty()) {
      found = disabledFirst.get() ? Collections.min(all, troubleFirst()) : all.getFirst();
    }
    selected.set(found);
  }

  /** Looks at an endpoint; at the first one for null. */
  void select(@Nullable Long id) {
    wanted = id;
    choose();
  }

  ObservableList<EndpointRow> shown() {
    return shown;
  }

  /** Whether disabled ones come first, then those that keep failing; remembered. */
  BooleanProperty disabledFirst() {
    return disabledFirst;
  }

  /** Whether any is disabled, so that it matters which come first. */
  ReadOnlyBooleanProperty someDisabled() {
    return someDisabled.getReadOnlyProperty();
  }

  /** How many there are, whatever the filter; changes after the rows did. */
  ReadOnlyIntegerProperty count() {
    return count.getReadOnlyProperty();
  }

  StringProperty filter() {
    return filter;
  }

  ReadOnlyObjectProperty<@Nullable EndpointRow> selected() {
    return selected.getReadOnlyProperty();
  }

  /** Why the endpoints can't be read; null while they can. */
  ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return problem.getReadOnlyProperty();
  }

  /** Whether they were read once, so that none means none. */
  ReadOnlyBooleanProperty loaded() {
    return loaded.getReadOnlyProperty();
  }
}
