package io.posthorn.console.events;

import io.posthorn.console.common.Background;
import io.posthorn.console.common.Pins;
import io.posthorn.console.common.Session;
import io.posthorn.console.common.SiteChoice;
import io.posthorn.model.Change;
import io.posthorn.model.EventFilter;
import io.posthorn.model.EventTypeInfo;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The list of what came in: narrowed by type and text, live unless somebody looks closer. */
final class EventsViewModel {
  /** The list keeps no more rows than this while it is live. */
  static final int MOST = 2_000;

  private final Session session;
  private final SiteChoice sites;
  private final EventPages pages;
  private final Background.Latest reading;
  private final Background.Latest peeking;
  private final Background.Latest recounting;
  private final Background.Latest naming;
  private final Pins pins = new Pins();
  private final StringProperty type = new SimpleStringProperty("");
  private final StringProperty text = new SimpleStringProperty("");
  private final BooleanProperty paused = new SimpleBooleanProperty();
  private final BooleanProperty scrolled = new SimpleBooleanProperty();
  private final ObjectProperty<@Nullable EventRow> selected = new SimpleObjectProperty<>();
  private final ObservableList<EventRow> rows = FXCollections.observableArrayList();
  private final ObservableList<String> types = FXCollections.observableArrayList();
  private final ReadOnlyIntegerWrapper fresh = new ReadOnlyIntegerWrapper();
  private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(Stage.READING);
  private final ReadOnlyObjectWrapper<@Nullable Instant> searchedBackTo =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper();
  private final Set<String> moved = new HashSet<>();
  private @Nullable String next;
  private boolean more;
  private long site;

  /** What there is to show. */
  enum Stage {
    READING,
    /** Nothing ever came in. */
    NOTHING_YET,
    NO_MATCH,
    LIST,
    TROUBLE
  }

  /** Why new rows wait. */
  enum Frozen {
    NO,
    SELECTED,
    SCROLLED,
    PAUSED
  }

  EventsViewModel(Session session, SiteChoice sites) {
    this.session = session;
    this.sites = sites;
    this.pages = new EventPages(session.engine());
    reading = session.background().latest();
    peeking = session.background().latest();
    recounting = session.background().latest();
    naming = session.background().latest();
  }

  void start() {
    pins.add(session.changes().listen(Set.of(Change.Kind.EVENT), _ -> peek()));
    pins.add(session.changes().listen(Set.of(Change.Kind.DELIVERY), this::deliveriesMoved));
    pins.add(session.changes().listen(Set.of(Change.Kind.SITE), _ -> nameTypes()));
    pins.add(session.pulse().listen(this::beat));
    pins.onAny(this::read, type, text);
    pins.onAny(this::siteChanged, sites.current());
    pins.onAny(this::thawed, selected, scrolled, paused);
    siteChanged();
  }

  void stop() {
    pins.close();
    for (Background.Latest one : List.of(reading, peeking, recounting, naming)) {
      one.close();
    }
  }

  private void siteChanged() {
    if (site != sites.id()) {
      site = sites.id();
      rows.clear();
      selected.set(null);
      stage.set(Stage.READING);
      if (!type.get().isEmpty()) {
        type.set("");
      }
    }
    nameTypes();
    read();
  }

  private void nameTypes() {
    long asked = site;
    naming.call(
        () -> session.engine().sites().eventTypes(asked).stream().map(EventTypeInfo::name).toList(),
        names -> {
          if (!types.equals(names)) {
            types.setAll(names);
          }
        },
        _ -> {});
  }

  private EventFilter filter() {
    String wanted = text.get().strip();
    return new EventFilter(
        Set.of(site),
        type.get().isEmpty() ? Set.of() : Set.of(type.get()),
        wanted.isEmpty() ? null : wanted);
  }

  private boolean filtered() {
    return !type.get().isEmpty() || !text.get().isBlank();
  }

  /** Reads from the newest on. */
  void read() {
    EventFilter filter = filter();
    peeking.close();
    reading.call(
        () -> pages.page(filter, null),
        page -> {
          fresh.set(0);
          more = false;
          replace(page);
        },
        problem -> {
          trouble.set(problem.says());
          stage.set(Stage.TROUBLE);
        });
  }

  private void replace(EventPages.Result page) {
    EventRow kept = selected.get();
    rows.setAll(page.events().stream().map(EventsViewModel::row).toList());
    if (kept != null) {
      selected.set(
          rows.stream().filter(row -> row.id().equals(kept.id())).findFirst().orElse(kept));
    }
    end(page);
  }

  private static EventRow row(EventPages.Read read) {
    return new EventRow(read.event(), read.caused());
  }

  private void end(EventPages.Result page) {
    next = page.next();
    searchedBackTo.set(page.searchedBackTo());
    boolean searching = page.searchedBackTo() != null;
    stage.set(
        !rows.isEmpty() || searching
            ? Stage.LIST
            : filtered() ? Stage.NO_MATCH : Stage.NOTHING_YET);
  }

  /** Reads what is older than the last row, if there is something and nothing is under way. */
  void readOn() {
    String from = next;
    if (from == null || reading.busy()) {
      return;
    }
    EventFilter filter = filter();
    reading.call(
        () -> pages.page(filter, from),
        page -> {
          rows.addAll(page.events().stream().map(EventsViewModel::row).toList());
          end(page);
        },
        problem -> trouble.set(problem.says()));
  }

  private void peek() {
    if (reading.busy()) {
      return;
    }
    if (rows.isEmpty()) {
      read();
      return;
    }
    if (peeking.busy()) {
      more = true;
      return;
    }
    EventFilter filter = filter();
    String newest = rows.getFirst().id();
    peeking.call(() -> pages.newerThan(filter, newest), this::came, _ -> more = false);
  }

  private void came(EventPages.Result newer) {
    if (frozen() != Frozen.NO) {
      fresh.set(newer.events().size());
    } else if (newer.events().size() >= EventPages.SIZE) {
      replace(newer);
    } else if (!newer.events().isEmpty()) {
      rows.addAll(0, newer.events().stream().map(EventsViewModel::row).toList());
      shorten();
    }
    if (more) {
      more = false;
      peek();
    }
  }

  /** A list that is live for days must not grow for days. */
  private void shorten() {
    if (rows.size() > MOST) {
      rows.remove(MOST / 2, rows.size());
      next = rows.getLast().id();
    }
  }

  private void thawed() {
    if (frozen() == Frozen.NO && fresh.get() > 0) {
      read();
    }
  }

  private void deliveriesMoved(List<Change> changes) {
    Set<String> ids = changes.stream().map(Change::id).collect(Collectors.toSet());
    for (EventRow row : rows.subList(0, Math.min(rows.size(), EventPages.SIZE))) {
      if (row.caused().get().ids().stream().anyMatch(id -> ids.contains(Long.toString(id)))) {
        moved.add(row.id());
      }
    }
  }

  /** Statuses go on while the order is frozen; once a second is enough for a list. */
  private void beat() {
    if (moved.isEmpty() || recounting.busy()) {
      return;
    }
    Set<String> asked = Set.copyOf(moved);
    moved.clear();
    recounting.call(
        () -> pages.caused(asked),
        counted ->
            rows.forEach(
                row -> {
                  Caused now = counted.get(row.id());
                  if (now != null) {
                    row.show(now);
                  }
                }),
        _ -> {});
  }

  Frozen frozen() {
    if (paused.get()) {
      return Frozen.PAUSED;
    }
    if (selected.get() != null) {
      return Frozen.SELECTED;
    }
    return scrolled.get() ? Frozen.SCROLLED : Frozen.NO;
  }

  /** Shows the new ones: nothing is selected any more, and the list goes on. */
  void unfreeze() {
    paused.set(false);
    selected.set(null);
    scrolled.set(false);
    read();
  }

  void clearFilter() {
    type.set("");
    text.set("");
  }

  /** A type of the site; empty for all. */
  StringProperty type() {
    return type;
  }

  /** In payloads and ids; blank for anything. */
  StringProperty text() {
    return text;
  }

  BooleanProperty paused() {
    return paused;
  }

  /** Whether the top of the list is out of sight. */
  BooleanProperty scrolled() {
    return scrolled;
  }

  ObjectProperty<@Nullable EventRow> selected() {
    return selected;
  }

  ObservableList<EventRow> rows() {
    return rows;
  }

  ObservableList<String> types() {
    return types;
  }

  /** New ones that wait while the list is frozen; {@value EventPages#SIZE} for that or more. */
  ReadOnlyIntegerProperty fresh() {
    return fresh.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Stage> stage() {
    return stage.getReadOnlyProperty();
  }

  /** How far back a search came whose time was over; null when it is complete. */
  ReadOnlyObjectProperty<@Nullable Instant> searchedBackTo() {
    return searchedBackTo.getReadOnlyProperty();
  }

  ReadOnlyStringProperty trouble() {
    return trouble.getReadOnlyProperty();
  }
}
