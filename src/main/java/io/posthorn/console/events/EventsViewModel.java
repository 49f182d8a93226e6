package io.posthorn.console.events;

import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.SiteChoice;
import io.posthorn.console.frame.SiteScope;
import io.posthorn.console.live.ListWords;
import io.posthorn.console.live.LiveList;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.model.Change;
import io.posthorn.model.EventFilter;
import io.posthorn.model.EventTypeInfo;
import java.util.Set;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What came in, narrowed by type and text. */
final class EventsViewModel {
  private final Texts texts = Texts.of(EventsViewModel.class);
  private final Session session;
  private final SiteChoice sites;
  private final LiveList<EventRow, EventCourse, String> list;
  private final ListWords words;
  private final Background.Latest naming;
  private final Pins pins = new Pins();
  private final StringProperty type = new SimpleStringProperty("");
  private final StringProperty text = new SimpleStringProperty("");
  private final ObservableList<String> types = FXCollections.observableArrayList();
  private Runnable whenSiteLeft = () -> {};
  private SiteScope scope = SiteScope.ALL;
  private boolean begun;

  EventsViewModel(Session session, SiteChoice sites) {
    this.session = session;
    this.sites = sites;
    list = new LiveList<>(session.background(), EventCourse::id, EventRow::new);
    words = new ListWords(list, session.clock());
    naming = session.background().latest();
  }

  void start() {
    pins.add(
        session
            .changes()
            .listen(
                Set.of(Change.Kind.EVENT),
                changes -> list.changed(changes.stream().map(Change::id).toList())));
    // Which event a delivery is of isn't told.
    pins.add(session.changes().listen(Set.of(Change.Kind.DELIVERY), _ -> list.moved()));
    pins.add(session.changes().listen(Set.of(Change.Kind.SITE), _ -> nameTypes()));
    pins.add(session.pulse().listen(list::beat));
    pins.onAny(this::search, type, text);
    pins.onAny(this::siteChanged, sites.scope());
    if (begun && scope.equals(sites.scope().get())) {
      search();
    }
    siteChanged();
  }

  void stop() {
    pins.close();
    list.close();
    naming.close();
  }

  private void siteChanged() {
    if (!begun || !scope.equals(sites.scope().get())) {
      begun = true;
      scope = sites.scope().get();
      whenSiteLeft.run();
      list.clear();
      type.set("");
      search();
    }
    nameTypes();
  }

  private void nameTypes() {
    Long asked = scope.one();
    naming.call(
        () -> session.engine().sites().eventTypes(asked).stream().map(EventTypeInfo::name).toList(),
        names -> {
          if (!types.equals(names)) {
            types.setAll(names);
          }
        },
        _ -> {});
  }

  private void search() {
    String wanted = text.get().strip();
    EventFilter filter =
        new EventFilter(
            scope.filtered(),
            type.get().isEmpty() ? Set.of() : Set.of(type.get()),
            wanted.isEmpty() ? null : wanted);
    boolean everything = type.get().isEmpty() && wanted.isEmpty();
    list.search(() -> new MatchingEvents(session.engine(), filter, everything));
  }

  ListWords words() {
    return words;
  }

  /** How many came in above, in words. */
  ObservableValue<String> newer() {
    return list.newer()
        .map(
            newer ->
                newer.more()
                    ? texts.get("fresh.many", Numbers.count(newer.count() - 1))
                    : texts.get("fresh", Numbers.count(newer.count())));
  }

  /** How the first one comes in. */
  String firstStep() {
    return texts.get("empty.says", session.desk().ingest().toString());
  }

  /** Told when the events of another site are shown from now on. */
  void whenSiteLeft(Runnable told) {
    whenSiteLeft = told;
  }

  void clearFilter() {
    type.set("");
    text.set("");
  }

  LiveList<EventRow, EventCourse, String> list() {
    return list;
  }

  /** A type of the site; empty for all. */
  StringProperty type() {
    return type;
  }

  /** In payloads and ids; blank for anything. */
  StringProperty text() {
    return text;
  }

  ObservableList<String> types() {
    return types;
  }
}
