package io.posthorn.console.deliveries;

import io.posthorn.console.deliveries.filter.Query;
import io.posthorn.console.delivery.DeliveryRow;
import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Derived;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.SiteScope;
import io.posthorn.console.live.ListWords;
import io.posthorn.console.live.LiveList;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.model.Change;
import io.posthorn.model.Delivery;
import io.posthorn.model.MatchCount;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries of the sites that are shown that match what is looked for, and how many those are.
 */
final class DeliveriesViewModel {
  private static final int BEATS_BETWEEN_COUNTS = 3;

  private final Texts texts = Texts.of(DeliveriesViewModel.class);
  private final Session session;
  private final Supplier<SiteScope> scope;
  private final LiveList<DeliveryRow, Delivery, Long> list;
  private final ListWords words;
  private final Background.Latest counting;
  private final ReadOnlyObjectWrapper<@Nullable MatchCount> count = new ReadOnlyObjectWrapper<>();
  private final Pins pins = new Pins();
  private Supplier<Query> query = () -> Query.ANY;
  private boolean uncounted;
  private int beats;

  /**
   * A list that shows nothing yet.
   *
   * @param scope whose deliveries
   */
  DeliveriesViewModel(Session session, Supplier<SiteScope> scope) {
    this.session = session;
    this.scope = scope;
    list = new LiveList<>(session.background(), Delivery::id, DeliveryRow::new);
    words = new ListWords(list, session.clock());
    counting = session.background().latest();
  }

  /** Begins to follow what changes; {@link #search} says what is shown. */
  void start() {
    pins.add(session.changes().listen(Set.of(Change.Kind.DELIVERY), this::changed));
    pins.add(session.pulse().listen(this::beat));
  }

  void stop() {
    pins.close();
    list.close();
    counting.close();
  }

  /** Looks for something else from now on; asked again at each reading, since time goes on. */
  void search(Supplier<Query> wanted) {
    query = wanted;
    list.search(() -> source().list(wanted.get()));
    count.set(null);
    recount();
  }

  private DeliverySource source() {
    return new DeliverySource(session.engine(), scope.get());
  }

  void changed(List<Change> changes) {
    uncounted = true;
    list.changed(changes.stream().map(change -> Long.parseLong(change.id())).toList());
  }

  /** Once a second. */
  void beat() {
    list.beat();
    beats++;
    if (uncounted && beats % BEATS_BETWEEN_COUNTS == 0) {
      counting.again(this::recount);
    }
  }

  private void recount() {
    uncounted = false;
    Query asked = query.get();
    DeliverySource source = source();
    counting.call(() -> source.count(asked), count::set, _ -> count.set(null));
  }

  LiveList<DeliveryRow, Delivery, Long> list() {
    return list;
  }

  ListWords words() {
    return words;
  }

  /** How many came in above, in words. */
  ObservableValue<String> newer() {
    return list.newer()
        .map(newer -> texts.get("newer", Numbers.count(newer.count()) + (newer.more() ? "+" : "")));
  }

  /** How many match, in words; empty while that isn't known. */
  ObservableValue<String> counted() {
    return Derived.from(
            count, found -> texts.get(found.whole() ? "count" : "count.more", found.total()))
        .orElse("");
  }

  /** How many match; null while that isn't known. */
  ReadOnlyObjectProperty<@Nullable MatchCount> count() {
    return count.getReadOnlyProperty();
  }

  /** What is looked for now, and where. */
  DeliverySource.Asked asked() {
    return new DeliverySource.Asked(source().filter(query.get()), query.get().ids());
  }
}
