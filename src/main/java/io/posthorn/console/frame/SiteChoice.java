package io.posthorn.console.frame;

import io.posthorn.model.Change;
import io.posthorn.model.Site;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The sites, which of them the window shows, and the one that is worked on. On the window's thread.
 *
 * <p>Lists and figures are of the sites that are shown: one, or all. What can only be of one site,
 * as settings, a new endpoint or an event that is composed, is of the one that is worked on: the
 * one that is shown, and while all are shown the last one that was.
 */
public final class SiteChoice {
  private static final String PREFERENCE = "site";
  private static final String ALL = "site.all";

  private final Session session;
  private final Background.Latest reading;
  private final ObservableList<Site> all = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Site> current = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<SiteScope> scope = new ReadOnlyObjectWrapper<>();

  /**
   * A choice; what was chosen last is chosen again. Who has several sites and never chose sees all.
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
    SiteScope shown = scope.get();
    boolean every = shown != null ? shown.all() : session.preferences().is(ALL, true);
    show(every && sites.size() > 1);
  }

  private void show(boolean every) {
    SiteScope now = every ? SiteScope.ALL : new SiteScope(id());
    if (!now.equals(scope.get())) {
      scope.set(now);
    }
  }

  public ObservableList<Site> all() {
    return all;
  }

  /** Which sites are shown; never null. All only where there are several. */
  public ReadOnlyObjectProperty<SiteScope> scope() {
    return scope.getReadOnlyProperty();
  }

  /** The site that is worked on; never null. Its settings are those read last. */
  public ReadOnlyObjectProperty<Site> current() {
    return current.getReadOnlyProperty();
  }

  /** The number of the site that is worked on. */
  public long id() {
    return current.get().siteId();
  }

  /** Shows a site alone. */
  public void choose(Site site) {
    workOn(site);
    session.preferences().set(ALL, false);
    show(false);
  }

  /** Shows all sites; with one site alone, that one. */
  public void chooseAll() {
    session.preferences().set(ALL, true);
    show(all.size() > 1);
  }

  /** Works on another site; all stay shown where all are. */
  public void workOn(Site site) {
    session.preferences().set(PREFERENCE, site.siteId());
    current.set(site);
    show(scope.get().all());
  }

  /** Sees to it that a site is shown: where another one is, it takes its place. */
  public void reveal(long id) {
    if (!scope.get().holds(id)) {
      all.stream().filter(site -> site.siteId() == id).findFirst().ifPresent(this::choose);
    }
  }

  /**
   * What tells a site's things apart from those of the others: its name; null where it alone is
   * shown.
   */
  public @Nullable String apart(long id) {
    Long only = scope.get().one();
    return only != null && only == id ? null : name(id);
  }

  /** What people call a site; its number for one that isn't known. */
  public String name(long id) {
    return all.stream()
        .filter(site -> site.siteId() == id)
        .map(Site::name)
        .findFirst()
        .orElse("#" + id);
  }
}
