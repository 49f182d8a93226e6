package io.posthorn.console.frame;

import io.posthorn.model.Change;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.EndpointName;
import io.posthorn.model.HostName;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** The endpoints of all sites, for tables that only know their ids. On the window's thread. */
public final class EndpointBook {
  private final Session session;
  private final Background.Latest reading;
  private final ReadOnlyLongWrapper edition = new ReadOnlyLongWrapper();
  private Map<Long, Endpoint> known = Map.of();

  /** An empty book; {@link #follow} fills it. */
  public EndpointBook(Session session) {
    this.session = session;
    this.reading = session.background().latest();
  }

  /** Reads the endpoints, and again whenever one changes, until it is closed. */
  public Pin follow() {
    refresh();
    return session
        .changes()
        .listen(Set.of(Change.Kind.ENDPOINT), _ -> reading.again(this::refresh));
  }

  private void refresh() {
    reading.call(() -> session.engine().endpoints().all(null), this::take, _ -> {});
  }

  private void take(List<EndpointInfo> all) {
    Map<Long, Endpoint> now = new LinkedHashMap<>();
    all.forEach(info -> now.put(info.endpoint().id(), info.endpoint()));
    if (!now.equals(known) || edition.get() == 0) {
      known = now;
      edition.set(edition.get() + 1);
    }
  }

  /** Counts up with each change, for those who show names; 0 before the first reading. */
  public ReadOnlyLongProperty edition() {
    return edition.getReadOnlyProperty();
  }

  /** Whether the sites that are shown have any; not before they are read. */
  public ObservableValue<Boolean> anyOf(ObservableValue<SiteScope> scope) {
    return Bindings.createBooleanBinding(
        () -> known.values().stream().anyMatch(one -> scope.getValue().holds(one.siteId())),
        edition,
        scope);
  }

  /** All that are not deleted, oldest first. */
  public Collection<Endpoint> all() {
    return known.values();
  }

  /** One of them; null while it isn't known, and for a deleted one. */
  public @Nullable Endpoint of(long id) {
    return known.get(id);
  }

  /** What people call an endpoint; {@code #3} for one that is gone. */
  public String name(long id) {
    Endpoint endpoint = known.get(id);
    return endpoint == null ? "#" + id : EndpointName.of(endpoint);
  }

  /** The host of its URL, with the port where one is given: {@code crm.example.com}. */
  public static String host(Endpoint endpoint) {
    String authority = URI.create(endpoint.settings().url()).getRawAuthority();
    return authority == null ? endpoint.settings().url() : HostName.shownIn(authority);
  }
}
