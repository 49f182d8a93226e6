package io.posthorn.console.settings;

import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.SiteChoice;
import io.posthorn.console.words.Texts;
import io.posthorn.model.Refused;
import io.posthorn.model.Site;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** Adding a site. */
final class NewSiteViewModel {
  private final Texts texts = Texts.of(NewSiteViewModel.class);
  private final Session session;
  private final SiteChoice sites;
  private final SectionSaving saving;
  private final SimpleBooleanProperty open = new SimpleBooleanProperty();
  private final StringProperty number = new SimpleStringProperty("");
  private final StringProperty name = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper numberFault = new ReadOnlyStringWrapper();
  private final ReadOnlyStringWrapper nameFault = new ReadOnlyStringWrapper();

  NewSiteViewModel(Session session, SiteChoice sites) {
    this.session = session;
    this.sites = sites;
    saving = new SectionSaving(session);
    number.addListener((_, _, now) -> typed(now));
    name.addListener((_, _, _) -> touched(nameFault));
  }

  /** Shows its fields, with the next number that no site has. */
  void begin() {
    if (number.get().isBlank()) {
      long highest = sites.all().stream().mapToLong(Site::siteId).max().orElse(0);
      number.set(Long.toString(highest + 1));
    }
    open.set(true);
  }

  /** What is no number says so as it is typed, before anybody goes on to the next field. */
  private void typed(String now) {
    touched(numberFault);
    if (!now.isBlank() && positive(now.strip()) == null) {
      numberFault.set(texts.get("new.number.bad"));
    }
  }

  private void touched(ReadOnlyStringWrapper fault) {
    fault.set(null);
    saving.touched();
  }

  void add() {
    Long id = positive(number.get().strip());
    String wanted = name.get().strip();
    numberFault.set(id == null ? texts.get("new.number.bad") : null);
    nameFault.set(wanted.isEmpty() ? texts.get("name.missing") : null);
    if (id == null || wanted.isEmpty()) {
      return;
    }
    saving.run(
        () -> session.engine().sites().add(id, NameViewModel.named(wanted)).site(),
        this::added,
        this::refused);
  }

  static @Nullable Long positive(String text) {
    try {
      long number = Long.parseLong(text);
      return number > 0 ? number : null;
    } catch (NumberFormatException _) {
      return null;
    }
  }

  private void added(Site site) {
    number.set("");
    name.set("");
    open.set(false);
    sites.workOn(site);
    sites.refresh();
  }

  private boolean refused(Problem problem) {
    boolean taken = problem.kind() == Refused.Kind.CONFLICT;
    numberFault.set(taken ? problem.says() : problem.about("siteid"));
    nameFault.set(problem.about("name"));
    return numberFault.get() != null || nameFault.get() != null;
  }

  void cancel() {
    open.set(false);
  }

  /** Whether its fields are shown; what is typed stays while they aren't. */
  SimpleBooleanProperty open() {
    return open;
  }

  StringProperty number() {
    return number;
  }

  StringProperty name() {
    return name;
  }

  ReadOnlyStringProperty numberFault() {
    return numberFault.getReadOnlyProperty();
  }

  ReadOnlyStringProperty nameFault() {
    return nameFault.getReadOnlyProperty();
  }

  ObservableValue<Boolean> busy() {
    return saving.state().map(state -> state.stage() == SectionSaving.Stage.BUSY);
  }

  SectionSaving saving() {
    return saving;
  }
}
