package io.posthorn.console.deliveries;

import io.posthorn.console.common.Background;
import io.posthorn.console.common.DeliveryRow;
import io.posthorn.console.common.Pins;
import io.posthorn.console.common.Problem;
import io.posthorn.console.common.Session;
import io.posthorn.console.deliveries.filter.Query;
import io.posthorn.model.Change;
import io.posthorn.model.Delivery;
import io.posthorn.model.MatchCount;
import io.posthorn.model.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The live list: it follows what comes in until a person holds on to something in it. On the
 * window's thread.
 *
 * <p>Live, it shows the newest page. Held (a row is selected, it is scrolled, or it is paused) its
 * order stays, its rows go on, and what is newer is only counted.
 */
final class DeliveriesViewModel {
  private static final int BEATS_BETWEEN_COUNTS = 3;
  private static final int MOST_REREAD = 60;

  private final Session session;
  private final Supplier<Long> site;
  private final Stretch stretch = new Stretch();
  private final Background.Latest reading;
  private final Background.Latest rereading;
  private final Background.Latest paging;
  private final Background.Latest counting;
  private final ReadOnlyObjectWrapper<ListFreeze> held = new ReadOnlyObjectWrapper<>(ListFreeze.NO);
  private final ReadOnlyObjectWrapper<NewerCount> newer =
      new ReadOnlyObjectWrapper<>(NewerCount.NONE);
  private final ReadOnlyObjectWrapper<@Nullable MatchCount> count = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Showing> showing =
      new ReadOnlyObjectWrapper<>(new Showing.Reading());
  private final ReadOnlyObjectWrapper<@Nullable Instant> searchedBackTo =
      new ReadOnlyObjectWrapper<>();
  private final BooleanProperty paused = new SimpleBooleanProperty();
  private final Pins pins = new Pins();
  private Supplier<Query> query = () -> Query.ANY;
  private IntConsumer whenShifted = _ -> {};
  private Set<Long> selected = Set.of();
  private List<Long> visible = List.of();
  private boolean scrolled;
  private boolean letGo;
  private boolean wentOn;
  private boolean again;
  private boolean dirty;
  private boolean uncounted;
  private int beats;
  private @Nullable Delivery top;

  /**
   * A list that shows nothing yet.
   *
   * @param site whose deliveries
   */
  DeliveriesViewModel(Session session, Supplier<Long> site) {
    this.session = session;
    this.site = site;
    reading = session.background().latest();
    rereading = session.background().latest();
    paging = session.background().latest();
    counting = session.background().latest();
    paused.addListener((_, _, _) -> holdOrFollow());
  }

  /** Begins to follow what changes; {@link #search} says what is shown. */
  void start() {
    pins.add(session.changes().listen(Set.of(Change.Kind.DELIVERY), this::changed));
    pins.add(session.pulse().listen(this::beat));
  }

  void stop() {
    pins.close();
    reading.close();
    rereading.close();
    paging.close();
    counting.close();
  }

  /** Looks for something else from now on; asked anew at each reading, since time goes on. */
  void search(Supplier<Query> wanted) {
    query = wanted;
    again = false;
    paging.close();
    counting.close();
    wentOn = false;
    scrolled = false;
    letGo = true;
    top = null;
    count.set(null);
    newer.set(NewerCount.NONE);
    held.set(reason());
    readHead();
    recount();
  }

  private DeliverySource source() {
    return new DeliverySource(session.engine(), site.get());
  }

  void changed(List<Change> changes) {
    dirty = true;
    uncounted = true;
    if (held.get() == ListFreeze.NO) {
      refresh();
      return;
    }
    Set<Long> concerned = new LinkedHashSet<>();
    changes.forEach(change -> concerned.add(Long.parseLong(change.id())));
    Set<Long> shown = new LinkedHashSet<>(visible);
    shown.addAll(selected);
    concerned.retainAll(shown);
    reread(concerned);
  }

  /** Once a second. */
  void beat() {
    beats++;
    if (dirty && held.get() != ListFreeze.NO && !reading.busy()) {
      dirty = false;
      readNewer();
      rereadUnfinished();
    }
    if (uncounted && beats % BEATS_BETWEEN_COUNTS == 0) {
      recount();
    }
  }

  /** Reads the newest again, if the list follows them. */
  void refresh() {
    if (reading.busy()) {
      again = true;
    } else if (held.get() == ListFreeze.NO) {
      readHead();
    } else {
      readNewer();
    }
  }

  private void readHead() {
    dirty = false;
    Query asked = query.get();
    DeliverySource source = source();
    reading.call(
        () -> source.page(asked, null, Stretch.PAGE), page -> takeHead(asked, page), this::failed);
  }

  private void takeHead(Query asked, Page<Delivery> page) {
    if (wentOn) {
      stretch.headOver(page);
    } else {
      stretch.head(page);
    }
    searchedBackTo.set(stretch.searchedBackTo());
    top = page.items().isEmpty() ? null : page.items().getFirst();
    newer.set(NewerCount.NONE);
    if (!stretch.rows().isEmpty() || page.next() != null) {
      showing.set(new Showing.Rows());
    } else {
      showing.set(asked.any() ? new Showing.NothingYet() : new Showing.NoMatch());
    }
    readAgain();
  }

  private void readAgain() {
    if (again) {
      again = false;
      refresh();
    }
  }

  private void failed(Problem problem) {
    if (stretch.rows().isEmpty()) {
      showing.set(new Showing.Trouble(problem));
    }
  }

  private void readNewer() {
    Query asked = query.get();
    Delivery known = top;
    long among = known == null ? 0 : ofTheSameTime(known);
    DeliverySource source = source();
    reading.call(
        () -> NewerCount.than(known, source, asked, among),
        found -> {
          newer.set(found);
          readAgain();
        },
        _ -> {});
  }

  /** The rows of the list that a count since the top one's time would count too. */
  private long ofTheSameTime(Delivery known) {
    return stretch.rows().stream()
        .limit(Stretch.PAGE)
        .filter(row -> !row.now().created().isBefore(known.created()))
        .count();
  }

  private void rereadUnfinished() {
    Set<Long> ids = new LinkedHashSet<>();
    for (long id : visible) {
      DeliveryRow row = stretch.row(id);
      if (row != null && row.now().status().unfinished()) {
        ids.add(id);
      }
    }
    reread(ids);
  }

  private void reread(Set<Long> ids) {
    if (ids.isEmpty() || rereading.busy()) {
      return;
    }
    List<Long> some = ids.stream().limit(MOST_REREAD).toList();
    DeliverySource source = source();
    rereading.call(() -> source.again(some), stretch::update, _ -> {});
  }

  private void recount() {
    if (counting.busy()) {
      return;
    }
    uncounted = false;
    Query asked = query.get();
    DeliverySource source = source();
    counting.call(() -> source.count(asked), count::set, _ -> count.set(null));
  }

  /** Reads the rows behind the last one. */
  void goOn() {
    String next = stretch.next();
    if (next == null || paging.busy()) {
      return;
    }
    wentOn = true;
    Query asked = query.get();
    DeliverySource source = source();
    paging.call(
        () -> source.page(asked, next, Stretch.PAGE),
        page -> {
          int dropped = stretch.append(page);
          searchedBackTo.set(stretch.searchedBackTo());
          if (dropped > 0) {
            whenShifted.accept(-dropped);
          }
          settleShowing();
        },
        _ -> {});
  }

  /** Reads the rows before the first one, if some were dropped there. */
  void goBack() {
    String above = stretch.nextAbove();
    if (above == null || paging.busy()) {
      return;
    }
    Query asked = query.get();
    DeliverySource source = source();
    paging.call(
        () -> source.page(asked, above, Stretch.PAGE),
        page -> {
          int came = stretch.prepend(page);
          searchedBackTo.set(stretch.searchedBackTo());
          if (came > 0) {
            whenShifted.accept(came);
          }
        },
        _ -> {});
  }

  private void settleShowing() {
    if (stretch.rows().isEmpty() && stretch.next() == null) {
      showing.set(new Showing.NoMatch());
    }
  }

  /** What a person has selected; a selection holds the order. */
  void select(List<Long> ids) {
    Set<Long> now = new LinkedHashSet<>(ids);
    if (!now.equals(selected)) {
      selected = now;
      letGo = false;
      holdOrFollow();
    }
  }

  /** Whether the list is scrolled away from its top; that holds the order too. */
  void scrolled(boolean away) {
    if (scrolled != away) {
      scrolled = away;
      holdOrFollow();
    }
  }

  /** Which rows can be seen. */
  void visible(List<Long> ids) {
    if (!ids.equals(visible)) {
      visible = new ArrayList<>(ids);
      dirty = true;
    }
  }

  /** Back to the newest, whatever is selected; the view scrolls up. */
  void follow() {
    scrolled = false;
    letGo = true;
    if (paused.get()) {
      paused.set(false);
    } else {
      holdOrFollow();
    }
  }

  private ListFreeze reason() {
    if (paused.get()) {
      return ListFreeze.PAUSED;
    }
    if (!selected.isEmpty() && !letGo) {
      return ListFreeze.SELECTED;
    }
    return scrolled ? ListFreeze.SCROLLED : ListFreeze.NO;
  }

  private void holdOrFollow() {
    ListFreeze before = held.get();
    held.set(reason());
    if (before != ListFreeze.NO && held.get() == ListFreeze.NO) {
      wentOn = false;
      readHead();
    }
  }

  /** Told how far rows moved: dropped at the top (negative) or come in there. */
  void whenShifted(IntConsumer told) {
    whenShifted = told;
  }

  /** Whether the newest rows are asked for and not there yet. */
  boolean reading() {
    return reading.busy();
  }

  ObservableList<DeliveryRow> rows() {
    return stretch.rows();
  }

  @Nullable DeliveryRow row(long id) {
    return stretch.row(id);
  }

  BooleanProperty paused() {
    return paused;
  }

  ReadOnlyObjectProperty<ListFreeze> held() {
    return held.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<NewerCount> newer() {
    return newer.getReadOnlyProperty();
  }

  /** How many match; null while that isn't known. */
  ReadOnlyObjectProperty<@Nullable MatchCount> count() {
    return count.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Showing> showing() {
    return showing.getReadOnlyProperty();
  }

  /** How far the search came whose time was over; null when it came to the end or page is full. */
  ReadOnlyObjectProperty<@Nullable Instant> searchedBackTo() {
    return searchedBackTo.getReadOnlyProperty();
  }

  /** What is looked for now, and where. */
  DeliverySource.Asked asked() {
    return new DeliverySource.Asked(source().filter(query.get()), query.get().ids());
  }
}
