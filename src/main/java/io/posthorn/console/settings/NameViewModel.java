package io.posthorn.console.settings;

import io.posthorn.console.common.Pins;
import io.posthorn.console.common.Problem;
import io.posthorn.console.common.Session;
import io.posthorn.console.common.SiteChoice;
import io.posthorn.console.common.Texts;
import io.posthorn.model.Site;
import io.posthorn.model.SiteChange;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What the site is called. */
final class NameViewModel {
  private final Texts texts = Texts.of(NameViewModel.class);
  private final Session session;
  private final SiteChoice sites;
  private final Draft<String> draft = new Draft<>();
  private final Saving saving;
  private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper();
  private final Pins pins = new Pins();

  NameViewModel(Session session, SiteChoice sites) {
    this.session = session;
    this.sites = sites;
    saving = new Saving(session);
  }

  void start() {
    pins.follow(sites.current(), site -> draft.take(site.siteId(), site.name()));
  }

  void stop() {
    pins.close();
  }

  void type(String name) {
    if (!name.equals(draft.typed().get())) {
      draft.type(name);
      saving.touched();
      fault.set(name.isBlank() ? texts.get("name.missing") : null);
    }
  }

  void save() {
    if (fault.get() != null || !draft.dirty().get()) {
      return;
    }
    long site = sites.id();
    String name = draft.typed().get();
    saving.run(
        () -> session.engine().sites().change(site, named(name)),
        (Site now) -> {
          draft.saved(name, now.name());
          sites.refresh();
        },
        this::refused);
  }

  private boolean refused(Problem problem) {
    fault.set(problem.about("name"));
    return fault.get() != null;
  }

  void revert() {
    draft.revert();
    fault.set(null);
    saving.touched();
  }

  static SiteChange named(String name) {
    return new SiteChange(name, null, null, null, null, null);
  }

  Draft<String> draft() {
    return draft;
  }

  Saving saving() {
    return saving;
  }

  /** Why this can't be its name; null while nothing is wrong. */
  ReadOnlyStringProperty fault() {
    return fault.getReadOnlyProperty();
  }
}
