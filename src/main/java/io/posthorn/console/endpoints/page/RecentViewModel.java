package io.posthorn.console.endpoints.page;

import io.posthorn.console.common.Background;
import io.posthorn.console.common.DeliveryRow;
import io.posthorn.console.common.Pins;
import io.posthorn.console.common.Problem;
import io.posthorn.console.common.Session;
import io.posthorn.model.Change;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The newest deliveries of an endpoint. On the window's thread. */
final class RecentViewModel {
  private static final int ROWS = 100;

  /** Which of them are shown. */
  enum Which {
    ALL(Set.of(), ""),
    FAILED(Set.of(DeliveryStatus.FAILED), " status:failed"),
    HELD(Set.of(DeliveryStatus.HELD), " status:held");

    private final Set<DeliveryStatus> statuses;
    private final String typed;

    Which(Set<DeliveryStatus> statuses, String typed) {
      this.statuses = statuses;
      this.typed = typed;
    }
  }

  private final Session session;
  private final Background.Latest reading;
  private final Background.Latest counting;
  private final Pins pins = new Pins();
  private final ObservableList<DeliveryRow> rows = FXCollections.observableArrayList();
  private final ObjectProperty<Which> which = new SimpleObjectProperty<>(Which.ALL);
  private final ReadOnlyLongWrapper failed = new ReadOnlyLongWrapper();
  private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
  private @Nullable Long endpoint;
  private boolean stale;

  RecentViewModel(Session session) {
    this.session = session;
    reading = session.background().latest();
    counting = session.background().latest();
    which.addListener((_, _, _) -> read());
  }

  void start() {
    pins.add(session.changes().listen(Set.of(Change.Kind.DELIVERY), _ -> readSoon()));
    pins.add(session.pulse().listen(this::beat));
  }

  void stop() {
    pins.close();
    reading.close();
    counting.close();
  }

  void show(long id) {
    if (endpoint == null || endpoint != id) {
      endpoint = id;
      rows.clear();
      failed.set(0);
      which.set(Which.ALL);
      read();
      count();
    }
  }

  /** News may come ten times a second; what is read for the last ones comes with the next beat. */
  private void readSoon() {
    stale = true;
    if (!reading.busy()) {
      read();
    }
  }

  private void beat() {
    if (stale) {
      stale = false;
      read();
      count();
    }
  }

  private DeliveryFilter filter(long of, Set<DeliveryStatus> statuses) {
    return DeliveryFilter.ANY.withEndpoints(Set.of(of)).withStatuses(statuses);
  }

  private void read() {
    Long of = endpoint;
    if (of != null) {
      DeliveryFilter filter = filter(of, which.get().statuses);
      reading.call(
          () -> session.engine().deliveries().page(filter, null, ROWS).items(),
          this::take,
          problem::set);
    }
  }

  private void count() {
    Long of = endpoint;
    if (of != null && !counting.busy()) {
      DeliveryFilter filter = filter(of, Which.FAILED.statuses);
      counting.call(
          () -> session.engine().deliveries().count(filter).total(),
          failed::set,
          _ -> failed.set(0));
    }
  }

  /** Rows that stay are the same objects, so that a selection stays too. */
  private void take(List<Delivery> newest) {
    problem.set(null);
    Map<Long, DeliveryRow> known = new HashMap<>();
    rows.forEach(row -> known.put(row.id(), row));
    List<DeliveryRow> fresh =
        newest.stream()
            .map(
                delivery -> {
                  DeliveryRow row =
                      known.computeIfAbsent(delivery.id(), _ -> new DeliveryRow(delivery));
                  row.show(delivery);
                  return row;
                })
            .toList();
    if (!fresh.equals(rows)) {
      rows.setAll(fresh);
    }
  }

  /** What the deliveries screen is asked for, to show the same: {@code endpoint:3 status:held}. */
  String typed() {
    return "endpoint:" + endpoint + which.get().typed;
  }

  ObservableList<DeliveryRow> rows() {
    return rows;
  }

  ObjectProperty<Which> which() {
    return which;
  }

  /** How many failed, as far as they were counted. */
  ReadOnlyLongProperty failed() {
    return failed.getReadOnlyProperty();
  }

  /** Why they can't be read; null while they can. */
  ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return problem.getReadOnlyProperty();
  }
}
