package io.posthorn.console.settings;

import io.posthorn.console.common.Background;
import io.posthorn.console.common.Pins;
import io.posthorn.console.common.Problem;
import io.posthorn.console.common.Session;
import io.posthorn.console.common.SiteChoice;
import io.posthorn.console.common.Texts;
import io.posthorn.console.common.Toasts;
import io.posthorn.model.Site;
import io.posthorn.model.SiteChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Event types of the site's own, and how strictly events are looked at. Saved at once. */
final class TypesViewModel {
  private final Texts texts = Texts.of(TypesViewModel.class);
  private final Session session;
  private final SiteChoice sites;
  private final Toasts toasts;
  private final Background.Latest saving;
  private final ReadOnlyObjectWrapper<List<String>> types = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Boolean> strict = new ReadOnlyObjectWrapper<>(false);
  private final StringProperty typed = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper();
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper();
  private final Pins pins = new Pins();

  TypesViewModel(Session session, SiteChoice sites, Toasts toasts) {
    this.session = session;
    this.sites = sites;
    this.toasts = toasts;
    saving = session.background().latest();
    typed.addListener((_, _, _) -> fault.set(null));
  }

  void start() {
    pins.follow(sites.current(), this::take);
  }

  void stop() {
    pins.close();
  }

  private void take(Site site) {
    types.set(site.eventTypes());
    strict.set(site.strictSchemas());
    trouble.set(null);
  }

  void add() {
    String wanted = typed.get().strip();
    if (wanted.isEmpty()) {
      fault.set(texts.get("type.missing"));
      return;
    }
    change(
        with(wanted),
        () -> {
          typed.set("");
          toasts.undoable(
              texts.get("type.added", wanted), () -> change(without(wanted), () -> {}, toasted()));
        },
        problem -> fault.set(about(problem)));
  }

  void remove(String type) {
    change(
        without(type),
        () ->
            toasts.undoable(
                texts.get("type.removed", type), () -> change(with(type), () -> {}, toasted())),
        problem -> trouble.set(about(problem)));
  }

  private static String about(Problem problem) {
    return Objects.requireNonNullElse(
        problem.faults().isEmpty() ? null : problem.faults().getFirst().detail(), problem.says());
  }

  private java.util.function.Consumer<Problem> toasted() {
    return problem -> toasts.problem(problem.says());
  }

  private static UnaryOperator<List<String>> with(String type) {
    return before -> {
      List<String> after = new ArrayList<>(before);
      after.add(type);
      return after;
    };
  }

  private static UnaryOperator<List<String>> without(String type) {
    return before -> before.stream().filter(one -> !one.equals(type)).toList();
  }

  private void change(
      UnaryOperator<List<String>> how,
      Runnable done,
      java.util.function.Consumer<Problem> refused) {
    long site = sites.id();
    fault.set(null);
    trouble.set(null);
    saving.call(
        () -> {
          List<String> wanted = how.apply(session.engine().sites().one(site).eventTypes());
          return session
              .engine()
              .sites()
              .change(site, new SiteChange(null, null, null, null, wanted, null));
        },
        now -> {
          saved(now);
          done.run();
        },
        refused);
  }

  private void saved(Site now) {
    if (sites.id() == now.siteId()) {
      take(now);
    }
    sites.refresh();
  }

  void strict(boolean wanted) {
    if (wanted == strict.get()) {
      return;
    }
    String said = texts.get(wanted ? "strict.on" : "strict.off");
    long site = sites.id();
    strict.set(wanted);
    saveStrict(
        site, wanted, () -> toasts.undoable(said, () -> saveStrict(site, !wanted, () -> {})));
  }

  private void saveStrict(long site, boolean wanted, Runnable done) {
    saving.call(
        () ->
            session
                .engine()
                .sites()
                .change(site, new SiteChange(null, null, null, null, null, wanted)),
        now -> {
          saved(now);
          done.run();
        },
        problem -> {
          strict.set(!wanted);
          trouble.set(problem.says());
        });
  }

  /** The site's own, in the order in which they were added. */
  ReadOnlyObjectProperty<List<String>> types() {
    return types.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Boolean> strict() {
    return strict.getReadOnlyProperty();
  }

  StringProperty typed() {
    return typed;
  }

  /** Why this can't be a type; null while nothing is wrong. */
  ReadOnlyStringProperty fault() {
    return fault.getReadOnlyProperty();
  }

  /** Why a removal or a tick was not saved; null while all is well. */
  ReadOnlyStringProperty trouble() {
    return trouble.getReadOnlyProperty();
  }
}
