package io.posthorn.console.settings;

import io.posthorn.console.common.Background;
import io.posthorn.console.common.Pins;
import io.posthorn.console.common.Session;
import io.posthorn.console.common.SiteChoice;
import io.posthorn.console.common.Texts;
import io.posthorn.console.common.Toasts;
import io.posthorn.model.Site;
import io.posthorn.model.SiteChange;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Where the site's deliveries may go beyond public addresses. A change is saved at once. */
final class AllowViewModel {
  private final Texts texts = Texts.of(AllowViewModel.class);
  private final Session session;
  private final SiteChoice sites;
  private final Toasts toasts;
  private final Background.Latest saving;
  private final ReadOnlyObjectWrapper<Site.Allowed> allowed =
      new ReadOnlyObjectWrapper<>(Site.Allowed.DEFAULT);
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper();
  private final Pins pins = new Pins();

  AllowViewModel(Session session, SiteChoice sites, Toasts toasts) {
    this.session = session;
    this.sites = sites;
    this.toasts = toasts;
    saving = session.background().latest();
  }

  void start() {
    pins.follow(sites.current(), this::take);
  }

  void stop() {
    pins.close();
  }

  private void take(Site site) {
    if (!saving.busy()) {
      allowed.set(site.allow());
      trouble.set(null);
    }
  }

  void loopback(boolean allow) {
    Site.Allowed before = allowed.get();
    String said = texts.get(allow ? "loopback.on" : "loopback.off");
    save(before, new Site.Allowed(allow, before.privateRanges()), said);
  }

  void privateRanges(boolean allow) {
    Site.Allowed before = allowed.get();
    String said = texts.get(allow ? "private.on" : "private.off");
    save(before, new Site.Allowed(before.loopback(), allow), said);
  }

  private void save(Site.Allowed before, Site.Allowed wanted, String said) {
    if (before.equals(wanted)) {
      return;
    }
    long site = sites.id();
    allowed.set(wanted);
    trouble.set(null);
    saving.call(
        () -> session.engine().sites().change(site, change(wanted)),
        _ -> {
          sites.refresh();
          toasts.undoable(said, () -> putBack(site, before));
        },
        problem -> {
          allowed.set(before);
          trouble.set(problem.says());
        });
  }

  private void putBack(long site, Site.Allowed before) {
    saving.call(
        () -> session.engine().sites().change(site, change(before)),
        now -> {
          if (sites.id() == site) {
            allowed.set(now.allow());
          }
          sites.refresh();
        },
        problem -> toasts.problem(problem.says()));
  }

  private static SiteChange change(Site.Allowed allow) {
    return new SiteChange(null, null, null, allow, null, null);
  }

  ReadOnlyObjectProperty<Site.Allowed> allowed() {
    return allowed.getReadOnlyProperty();
  }

  /** Why the last change was not saved; null while all is well. */
  ReadOnlyStringProperty trouble() {
    return trouble.getReadOnlyProperty();
  }
}
