package io.posthorn.console.settings;

import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.SiteChoice;
import io.posthorn.console.frame.Toasts;
import io.posthorn.console.words.Texts;
import io.posthorn.model.Site;
import io.posthorn.model.SiteChange;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/** Event types of the site's own, and how strictly events are looked at. */
final class TypesViewModel {
  private final Texts texts = Texts.of(TypesViewModel.class);
  private final AtOnce<List<String>> types;
  private final AtOnce<Boolean> strict;
  private final StringProperty typed = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper();

  TypesViewModel(Session session, SiteChoice sites, Toasts toasts) {
    types =
        new AtOnce<>(
            session,
            sites,
            toasts,
            Site::eventTypes,
            own -> SiteChange.NOTHING.withEventTypes(own));
    strict =
        new AtOnce<>(
            session,
            sites,
            toasts,
            Site::strictSchemas,
            wanted -> SiteChange.NOTHING.withStrictSchemas(wanted));
    typed.addListener((_, _, _) -> fault.set(null));
  }

  void start() {
    types.start();
    strict.start();
  }

  void stop() {
    types.stop();
    strict.stop();
  }

  void add() {
    String wanted = typed.get().strip();
    if (wanted.isEmpty()) {
      fault.set(texts.get("type.missing"));
      return;
    }
    fault.set(null);
    types.change(
        with(wanted),
        without(wanted),
        texts.get("type.added", wanted),
        () -> typed.set(""),
        (Problem problem) -> fault.set(problem.plainest()));
  }

  void remove(String type) {
    fault.set(null);
    types.change(without(type), with(type), texts.get("type.removed", type));
  }

  private static UnaryOperator<List<String>> with(String type) {
    return before -> Stream.concat(before.stream(), Stream.of(type)).toList();
  }

  private static UnaryOperator<List<String>> without(String type) {
    return before -> before.stream().filter(one -> !one.equals(type)).toList();
  }

  void strict(boolean wanted) {
    strict.change(_ -> wanted, _ -> !wanted, texts.get(wanted ? "strict.on" : "strict.off"));
  }

  /** The site's own, in the order in which they were added. */
  AtOnce<List<String>> types() {
    return types;
  }

  ObservableValue<Boolean> none() {
    return types.saved().map(List::isEmpty);
  }

  AtOnce<Boolean> strict() {
    return strict;
  }

  StringProperty typed() {
    return typed;
  }

  /** Why this can't be a type; null while nothing is wrong. */
  ReadOnlyStringProperty fault() {
    return fault.getReadOnlyProperty();
  }
}
