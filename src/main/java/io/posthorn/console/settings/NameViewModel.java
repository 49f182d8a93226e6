package io.posthorn.console.settings;

import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.SiteChoice;
import io.posthorn.console.words.Texts;
import io.posthorn.model.Site;
import io.posthorn.model.SiteChange;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableBooleanValue;

/** What the site is called. */
final class NameViewModel extends Drafted<String> {
  private final Texts texts = Texts.of(NameViewModel.class);
  private final Session session;
  private final SiteChoice sites;
  private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper();
  private final Pins pins = new Pins();

  NameViewModel(Session session, SiteChoice sites) {
    super(session);
    this.session = session;
    this.sites = sites;
    draft()
        .typed()
        .addListener((_, _, name) -> fault.set(name.isBlank() ? texts.get("name.missing") : null));
  }

  void start() {
    pins.follow(sites.current(), site -> draft().take(site.siteId(), site.name()));
  }

  void stop() {
    pins.close();
  }

  @Override
  void save() {
    if (fault.get() != null || !draft().dirty().get()) {
      return;
    }
    long site = sites.id();
    String name = draft().typed().get();
    saving()
        .run(
            () -> session.engine().sites().change(site, named(name)),
            (Site now) -> {
              draft().saved(name, now.name());
              sites.refresh();
            },
            this::refused);
  }

  private boolean refused(Problem problem) {
    fault.set(problem.about("name"));
    return fault.get() != null;
  }

  static SiteChange named(String name) {
    return SiteChange.NOTHING.withName(name);
  }

  @Override
  ObservableBooleanValue faulty() {
    return fault.isNotNull();
  }

  /** Why this can't be its name; null while nothing is wrong. */
  ReadOnlyStringProperty fault() {
    return fault.getReadOnlyProperty();
  }
}
