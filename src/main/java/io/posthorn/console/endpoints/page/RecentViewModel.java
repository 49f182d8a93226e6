package io.posthorn.console.endpoints.page;

import io.posthorn.console.delivery.DeliveryRow;
import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Session;
import io.posthorn.console.live.LiveList;
import io.posthorn.console.live.MatchingDeliveries;
import io.posthorn.model.Change;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;
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
  private final LiveList<DeliveryRow, Delivery, Long> list;
  private final Background.Latest counting;
  private final Pins pins = new Pins();
  private final ObjectProperty<Which> which = new SimpleObjectProperty<>(Which.ALL);
  private final ReadOnlyLongWrapper failed = new ReadOnlyLongWrapper();
  private @Nullable Long endpoint;
  private boolean uncounted;

  RecentViewModel(Session session) {
    this.session = session;
    list = new LiveList<>(session.background(), Delivery::id, DeliveryRow::new);
    counting = session.background().latest();
    which.addListener((_, _, _) -> search());
  }

  /** Reads again what was shown, since time went by, and follows it. */
  void start() {
    pins.add(session.changes().listen(Set.of(Change.Kind.DELIVERY), _ -> changed()));
    pins.add(session.pulse().listen(this::beat));
    search();
    count();
  }

  void stop() {
    pins.close();
    list.close();
    counting.close();
  }

  void show(long id) {
    if (endpoint == null || endpoint != id) {
      endpoint = id;
      list.clear();
      failed.set(0);
      which.set(Which.ALL);
      search();
      count();
    }
  }

  private void changed() {
    uncounted = true;
    list.changed(List.of());
  }

  private void beat() {
    list.beat();
    if (uncounted) {
      counting.again(this::count);
    }
  }

  private DeliveryFilter filter(long of, Set<DeliveryStatus> statuses) {
    return DeliveryFilter.ANY.withEndpoints(Set.of(of)).withStatuses(statuses);
  }

  private void search() {
    Long of = endpoint;
    if (of != null) {
      DeliveryFilter filter = filter(of, which.get().statuses);
      boolean everything = which.get() == Which.ALL;
      list.search(() -> new MatchingDeliveries(session.engine(), filter, everything, ROWS));
    }
  }

  private void count() {
    uncounted = false;
    Long of = endpoint;
    if (of != null) {
      DeliveryFilter filter = filter(of, Which.FAILED.statuses);
      counting.call(
          () -> session.engine().deliveries().count(filter).total(),
          failed::set,
          _ -> failed.set(0));
    }
  }

  /** What the deliveries screen is asked for, to show the same: {@code endpoint:3 status:held}. */
  String typed() {
    return "endpoint:" + endpoint + which.get().typed;
  }

  LiveList<DeliveryRow, Delivery, Long> list() {
    return list;
  }

  ObjectProperty<Which> which() {
    return which;
  }

  /** How many failed, as far as they were counted. */
  ReadOnlyLongProperty failed() {
    return failed.getReadOnlyProperty();
  }
}
