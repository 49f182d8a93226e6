package io.posthorn.console.subscriptions;

import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.SiteChoice;
import io.posthorn.console.frame.Toasts;
import io.posthorn.console.words.Texts;
import io.posthorn.model.SiteChange;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Registering an event type of the site's own. */
final class AddTypeViewModel {
  private static final Pattern LETTERS = Pattern.compile("[a-z][a-z0-9_.-]*");

  private final Texts texts = Texts.of(AddTypeViewModel.class);
  private final Session session;
  private final Toasts toasts;
  private final SiteChoice sites;
  private final Background.Latest saving;
  private final StringProperty name = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper done = new ReadOnlyBooleanWrapper();

  AddTypeViewModel(Session session, SiteChoice sites, Toasts toasts) {
    this.session = session;
    this.toasts = toasts;
    this.sites = sites;
    this.saving = session.background().latest();
    name.addListener((_, _, now) -> check(now.strip()));
  }

  /** While it is typed only what can't come right any more is said. */
  private void check(String typed) {
    boolean fine = typed.isEmpty() || LETTERS.matcher(typed).matches();
    fault.set(fine ? null : texts.get("type.letters"));
  }

  void add() {
    String wanted = name.get().strip();
    if (wanted.isEmpty()) {
      fault.set(texts.get("type.missing"));
      return;
    }
    busy.set(true);
    long site = sites.id();
    saving.call(
        () -> {
          List<String> types = new ArrayList<>(session.engine().sites().one(site).eventTypes());
          types.add(wanted);
          return session.engine().sites().change(site, types(types));
        },
        _ -> {
          busy.set(false);
          done.set(true);
          toasts.undoable(texts.get("type.added", wanted), () -> remove(site, wanted));
        },
        this::refused);
  }

  private void refused(Problem problem) {
    busy.set(false);
    fault.set(problem.plainest());
  }

  private void remove(long site, String type) {
    session
        .background()
        .call(
            () -> {
              List<String> types = new ArrayList<>(session.engine().sites().one(site).eventTypes());
              types.remove(type);
              return session.engine().sites().change(site, types(types));
            },
            _ -> toasts.say(texts.get("type.removed", type)),
            problem -> toasts.problem(problem.says()));
  }

  private static SiteChange types(List<String> types) {
    return SiteChange.NOTHING.withEventTypes(types);
  }

  StringProperty name() {
    return name;
  }

  /** Why it can't be, in words; null while nothing is wrong. */
  ReadOnlyStringProperty fault() {
    return fault.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /** It is there. */
  ReadOnlyBooleanProperty done() {
    return done.getReadOnlyProperty();
  }
}
