package io.posthorn.console.attention;

import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.SiteChoice;
import io.posthorn.engine.Engine;
import io.posthorn.model.Change;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.EndpointName;
import io.posthorn.model.Event;
import io.posthorn.model.EventFilter;
import io.posthorn.model.EventType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * What became of the endpoints lately, and how much of it nobody has read; above it what this
 * computer, or Posthorn itself, is to blame for, as long as that lasts. Window's thread.
 */
public final class Notices {
  /** How many are kept, the newest. */
  public static final int MOST = 50;

  private static final int BEATS = 10;

  private final Session session;
  private final SiteChoice sites;
  private final Background.Latest reading;
  private final ObservableList<Notice> all = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
  private final ReadOnlyIntegerWrapper unread = new ReadOnlyIntegerWrapper();
  private final Pins pins = new Pins();
  private Consumer<Notice> alarm = _ -> {};
  private Map<Long, EndpointInfo> endpoints = Map.of();
  private String readTrouble = "";
  private int beats;
  private boolean first = true;

  public Notices(Session session, SiteChoice sites) {
    this.session = session;
    this.sites = sites;
    this.reading = session.background().latest();
  }

  /** Told of each endpoint that Posthorn disables while the window is open. */
  public void onAlarm(Consumer<Notice> tell) {
    alarm = tell;
  }

  public void start() {
    pins.add(
        session
            .changes()
            .listen(
                Set.of(Change.Kind.ENDPOINT, Change.Kind.ENGINE), _ -> reading.again(this::read)));
    pins.add(session.pulse().listen(this::beat));
    read();
  }

  public void stop() {
    pins.close();
    reading.close();
  }

  /** A warning changes nothing about its endpoint that the news would tell. */
  private void beat() {
    beats++;
    if (beats % BEATS == 0) {
      reading.again(this::read);
    }
  }

  private void read() {
    Engine engine = session.engine();
    Map<String, Notice> known = new HashMap<>();
    all.forEach(notice -> known.put(notice.id(), notice));
    reading.call(() -> read(engine, known), this::show, _ -> {});
  }

  private static Reading read(Engine engine, Map<String, Notice> known) {
    EventFilter wanted = new EventFilter(Set.of(), EventType.OPERATIONAL, null);
    List<Notice> notices =
        engine.events().page(wanted, null, MOST).items().stream()
            .map(Event::id)
            .map(id -> known.containsKey(id) ? known.get(id) : Notice.of(engine.events().one(id)))
            .filter(Objects::nonNull)
            .toList();
    Map<Long, EndpointInfo> endpoints = new HashMap<>();
    engine.sites().all().stream()
        .flatMap(site -> engine.endpoints().all(site.siteId()).stream())
        .forEach(info -> endpoints.put(info.endpoint().id(), info));
    String trouble = engine.health().now().ownTrouble();
    return new Reading(notices, endpoints, trouble == null ? "" : trouble);
  }

  private void show(Reading now) {
    endpoints = now.endpoints;
    trouble.set(now.trouble);
    if (now.trouble.isEmpty()) {
      readTrouble = "";
    }
    if (!all.equals(now.notices)) {
      Set<String> known = new HashSet<>();
      all.forEach(notice -> known.add(notice.id()));
      all.setAll(now.notices);
      if (!first) {
        now.notices.stream()
            .filter(notice -> notice.disabledByItself() && !known.contains(notice.id()))
            .forEach(alarm);
      }
    }
    first = false;
    count();
  }

  private void count() {
    int notices = (int) all.stream().filter(this::isUnread).count();
    unread.set(notices + (isTroubleUnread() ? 1 : 0));
  }

  /** Those of all sites, newest first. */
  public ObservableList<Notice> all() {
    return all;
  }

  /** What this computer or Posthorn itself is to blame for now; empty for nothing. */
  public ReadOnlyStringProperty trouble() {
    return trouble.getReadOnlyProperty();
  }

  /** Other trouble, or the same once it was over, is unread again. */
  boolean isTroubleUnread() {
    return !trouble.get().isEmpty() && !trouble.get().equals(readTrouble);
  }

  public ReadOnlyIntegerProperty unread() {
    return unread.getReadOnlyProperty();
  }

  BooleanExpression allRead() {
    return unread.isEqualTo(0);
  }

  public boolean isUnread(Notice notice) {
    return notice.id().compareTo(session.preferences().get(readKey(notice.site()), "")) > 0;
  }

  /** From now on none of them counts as unread. */
  public void markRead() {
    readTrouble = trouble.get();
    for (Notice notice : all) {
      if (isUnread(notice)) {
        session.preferences().set(readKey(notice.site()), notice.id());
      }
    }
    count();
  }

  private static String readKey(long site) {
    return "notices.read." + site;
  }

  /** The name of a notice's site, where it is not the only one that is shown; null where it is. */
  public @Nullable String otherSite(Notice notice) {
    return sites.apart(notice.site());
  }

  /** What people call the endpoint of a notice, also when it was deleted. */
  public String name(Notice notice) {
    EndpointInfo info = endpoints.get(notice.endpoint());
    return info == null ? EndpointName.address(notice.url()) : EndpointName.of(info.endpoint());
  }

  /** Whether the endpoint of a notice is disabled now, so that it can be enabled. */
  public boolean canBeEnabled(Notice notice) {
    EndpointInfo info = endpoints.get(notice.endpoint());
    return info != null && !info.endpoint().state().enabled();
  }

  /** Whether the endpoint of a notice is still there. */
  public boolean isThere(Notice notice) {
    return endpoints.containsKey(notice.endpoint());
  }

  private record Reading(List<Notice> notices, Map<Long, EndpointInfo> endpoints, String trouble) {}
}
