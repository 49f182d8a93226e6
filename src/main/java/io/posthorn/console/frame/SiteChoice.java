package io.posthorn.console.frame;

import io.posthorn.model.Change;
import io.posthorn.model.Site;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The sites, and the one that the window shows. On the window's thread. */
public final class SiteChoice {
  private static final String PREFERENCE = "site";

  private final Session session;
  private final Background.Latest reading;
  private final ObservableList<Site> all = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Site> current = new ReadOnlyObjectWrapper<>();

  /**
   * A choice; what was chosen last is chosen again.
   *
   * @param sites all there are, at least one
   */
  public SiteChoice(Session session, List<Site> sites) {
    this.session = session;
    this.reading = session.background().latest();
    take(sites);
  }

  /** Follows changes of the sites until it is closed. */
  public Pin follow() {
    return session.changes().listen(Set.of(Change.Kind.SITE), _ -> refresh());
  }

  public void refresh() {
    reading.call(session.engine().sites()::all, this::take, _ -> {});
  }

  private void take(List<Site> sites) {
    if (!all.equals(sites)) {
      all.setAll(sites);
    }
    Site before = current.get();
    long wanted =
        before != null
            ? before.siteId()
            : (long) session.preferences().number(PREFERENCE, sites.getFirst().siteId());
    current.set(
        sites.stream()
            .filter(site -> site.siteId() == wanted)
            .findFirst()
            .orElse(sites.getFirst()));
  }

  public ObservableList<Site> all() {
    return all;
  }

  /** The site that is shown; never null. Its settings are those read last. */
  public ReadOnlyObjectProperty<Site> current() {
    return current.getReadOnlyProperty();
  }

  public long id() {
    return current.get().siteId();
  }

  /** Chooses a site by its number; one that is gone changes nothing. */
  public void choose(long id) {
    all.stream().filter(site -> site.siteId() == id).findFirst().ifPresent(this::choose);
  }

  public void choose(Site site) {
    session.preferences().set(PREFERENCE, site.siteId());
    current.set(site);
  }
}
