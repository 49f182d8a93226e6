package io.posthorn.console.settings;

import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.SiteChoice;
import io.posthorn.console.frame.Toasts;
import io.posthorn.model.Site;
import io.posthorn.model.SiteChange;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Something of the site that is saved at once when it is changed, and can then be put back. */
final class AtOnce<T> {
  private final Session session;
  private final SiteChoice sites;
  private final Toasts toasts;
  private final Function<Site, T> read;
  private final Function<T, SiteChange> change;
  private final Background.Latest saving;
  private final ReadOnlyObjectWrapper<T> saved = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper();
  private final Pins pins = new Pins();

  AtOnce(
      Session session,
      SiteChoice sites,
      Toasts toasts,
      Function<Site, T> read,
      Function<T, SiteChange> change) {
    this.session = session;
    this.sites = sites;
    this.toasts = toasts;
    this.read = read;
    this.change = change;
    saving = session.background().latest();
    saved.set(read.apply(sites.current().get()));
  }

  void start() {
    pins.follow(sites.current(), this::take);
  }

  void stop() {
    pins.close();
  }

  private void take(Site site) {
    if (!saving.busy()) {
      saved.set(read.apply(site));
      trouble.set(null);
    }
  }

  /**
   * Changes it.
   *
   * @param back undoes the change, on what stands there by then
   */
  void change(UnaryOperator<T> how, UnaryOperator<T> back, String said) {
    change(how, back, said, () -> {}, problem -> trouble.set(problem.plainest()));
  }

  void change(
      UnaryOperator<T> how,
      UnaryOperator<T> back,
      String said,
      Runnable done,
      Consumer<Problem> refused) {
    long site = sites.id();
    trouble.set(null);
    Runnable undo = () -> save(site, back, () -> {}, problem -> toasts.problem(problem.says()));
    save(
        site,
        how,
        () -> {
          done.run();
          toasts.undoable(said, undo);
        },
        refused);
  }

  private void save(long site, UnaryOperator<T> how, Runnable done, Consumer<Problem> refused) {
    saving.call(
        () -> {
          T wanted = how.apply(read.apply(session.engine().sites().one(site)));
          return session.engine().sites().change(site, change.apply(wanted));
        },
        now -> {
          if (sites.id() == site) {
            saved.set(read.apply(now));
          }
          sites.refresh();
          done.run();
        },
        refused);
  }

  ReadOnlyObjectProperty<T> saved() {
    return saved.getReadOnlyProperty();
  }

  /** Why the last change was not saved; null while all is well. */
  ReadOnlyStringProperty trouble() {
    return trouble.getReadOnlyProperty();
  }
}
