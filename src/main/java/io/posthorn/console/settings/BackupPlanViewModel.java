package io.posthorn.console.settings;

import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.Session;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.Waits;
import io.posthorn.model.BackupFile;
import io.posthorn.model.BackupPlan;
import io.posthorn.model.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** When backups are made by themselves, and which stay. */
final class BackupPlanViewModel extends Drafted<BackupPlanViewModel.Typed> {
  private final Texts texts = Texts.of(BackupPlanViewModel.class);
  private final Session session;
  private final Consumer<BackupPlan> saved;
  private final ReadOnlyObjectWrapper<Faults> faults = new ReadOnlyObjectWrapper<>(Faults.NONE);

  /**
   * What stands in the fields.
   *
   * @param on whether backups are made
   * @param days how long they stay
   */
  record Typed(boolean on, String every, String keep, String days) {
    static Typed of(BackupPlan plan) {
      Duration every = plan.never() ? BackupPlan.DEFAULT.every() : plan.every();
      return new Typed(
          !plan.never(),
          Waits.words(every),
          Integer.toString(plan.keep()),
          Long.toString(plan.keepFor().toDays()));
    }
  }

  /** What is wrong with the fields, in words; null for nothing. */
  record Faults(@Nullable String every, @Nullable String keep, @Nullable String days) {
    static final Faults NONE = new Faults(null, null, null);

    boolean any() {
      return every != null || keep != null || days != null;
    }
  }

  /**
   * The plan as it is typed.
   *
   * @param saved told of each that was saved
   */
  BackupPlanViewModel(Session session, Consumer<BackupPlan> saved) {
    super(session);
    this.session = session;
    this.saved = saved;
    take(BackupPlan.DEFAULT);
    draft().typed().addListener((_, _, now) -> faults.set(check(now)));
  }

  /** As it is saved now. */
  void take(BackupPlan plan) {
    draft().take(0, Typed.of(plan));
  }

  private Faults check(Typed typed) {
    return new Faults(
        typed.on() && every(typed) == null
            ? texts.get(
                "plan.every.bad",
                Waits.words(BackupPlan.MOST_OFTEN),
                Waits.words(BackupPlan.LEAST_OFTEN))
            : null,
        number(typed.keep(), BackupPlan.MOST) == null
            ? texts.get("plan.keep.bad", BackupPlan.MOST)
            : null,
        number(typed.days(), Retention.MOST.toDays()) == null
            ? texts.get("days.bad", Retention.MOST.toDays())
            : null);
  }

  private static @Nullable Duration every(Typed typed) {
    Duration every = Waits.read(typed.every());
    boolean fits =
        every != null
            && every.compareTo(BackupPlan.MOST_OFTEN) >= 0
            && every.compareTo(BackupPlan.LEAST_OFTEN) <= 0;
    return fits ? every : null;
  }

  private static @Nullable Long number(String text, long most) {
    Long number = NewSiteViewModel.positive(text.strip());
    return number == null || number > most ? null : number;
  }

  /** What is typed, as a plan; null where it can't be one. */
  private @Nullable BackupPlan wanted() {
    Typed typed = draft().typed().get();
    Duration every = typed.on() ? every(typed) : Duration.ZERO;
    Long keep = number(typed.keep(), BackupPlan.MOST);
    Long days = number(typed.days(), Retention.MOST.toDays());
    return every == null || keep == null || days == null
        ? null
        : new BackupPlan(every, keep.intValue(), Duration.ofDays(days));
  }

  /** How many of these backups go once it is saved: to be asked first. */
  long lets(List<BackupFile> files) {
    BackupPlan wanted = wanted();
    if (wanted == null || wanted.never()) {
      return 0;
    }
    Instant before = session.clock().instant().minus(wanted.keepFor());
    List<BackupFile> regular = files.stream().filter(BackupFile::regular).toList();
    return regular.stream()
        .skip(1)
        .filter(file -> regular.indexOf(file) >= wanted.keep() || file.at().isBefore(before))
        .count();
  }

  @Override
  void save() {
    BackupPlan wanted = wanted();
    if (wanted == null) {
      return;
    }
    Typed sent = draft().typed().get();
    saving()
        .run(
            () -> session.engine().storage().changeBackups(wanted),
            (BackupPlan now) -> {
              draft().saved(sent, Typed.of(now));
              saved.accept(now);
            },
            this::refused);
  }

  private boolean refused(Problem problem) {
    faults.set(new Faults(problem.about("every"), problem.about("keep"), problem.about("keepFor")));
    return faults.get().any();
  }

  @Override
  ObservableBooleanValue faulty() {
    return Bindings.createBooleanBinding(() -> faults.get().any(), faults);
  }

  ReadOnlyObjectProperty<Faults> faults() {
    return faults.getReadOnlyProperty();
  }

  /** Whether backups are to be made, as it is typed. */
  ObservableValue<Boolean> on() {
    return draft().typed().map(Typed::on);
  }
}
