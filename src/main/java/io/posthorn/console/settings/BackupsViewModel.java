package io.posthorn.console.settings;

import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Session;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.model.BackupFile;
import io.posthorn.model.BackupPlan;
import io.posthorn.model.BackupReport;
import io.posthorn.model.BackupState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** The backups that there are, and one more when a person wants it. */
final class BackupsViewModel {
  /** Between two looks at what a backup that is made by itself has changed. */
  private static final int BEATS = 5;

  private final Texts texts = Texts.of(BackupsViewModel.class);
  private final Session session;
  private final Background.Latest reading;
  private final Background.Latest copies;
  private final BackupPlanViewModel plan;
  private final StoreChangeWords change;
  private final Pins pins = new Pins();
  private final Map<BackupFile, BackupReport> looked = new HashMap<>();
  private final ReadOnlyObjectWrapper<List<Row>> rows = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Last> last = new ReadOnlyObjectWrapper<>(Last.UNKNOWN);
  private final ReadOnlyObjectWrapper<Copy> copy =
      new ReadOnlyObjectWrapper<>(new Copy(Stage.QUIET, ""));
  private BackupState state = new BackupState(BackupPlan.DEFAULT, List.of(), null);
  private int beats;

  /**
   * A backup.
   *
   * @param damaged whether it was found so
   * @param remark what else is to be said of it
   */
  record Row(
      BackupFile file, String when, String exact, String size, boolean damaged, String remark) {}

  /**
   * How the backups stand.
   *
   * @param bad whether one that was due could not be made
   */
  record Last(String says, boolean bad) {
    static final Last UNKNOWN = new Last("", false);
  }

  /** How a backup stands that was asked for. */
  enum Stage {
    QUIET,
    MAKING,
    DONE,
    FAILED
  }

  record Copy(Stage stage, String says) {}

  BackupsViewModel(Session session) {
    this.session = session;
    reading = session.background().latest();
    copies = session.background().latest();
    plan = new BackupPlanViewModel(session, _ -> read());
    change = StoreChangeWords.of(session.desk().storeChange());
  }

  void start() {
    pins.add(session.pulse().listen(this::beat));
    read();
  }

  void stop() {
    pins.close();
    reading.close();
  }

  private void beat() {
    if (++beats % BEATS == 0) {
      reading.again(this::read);
    }
  }

  private void read() {
    reading.call(
        () -> session.engine().storage().backups(),
        now -> {
          state = now;
          plan.take(now.plan());
          show();
        },
        why -> last.set(new Last(why.says(), true)));
  }

  private void show() {
    Instant now = session.clock().instant();
    rows.set(state.files().stream().map(file -> row(file, now)).toList());
    String failure = state.failure();
    last.set(
        failure == null
            ? new Last(standing(now), false)
            : new Last(texts.get("last.failed", failure), true));
  }

  private Row row(BackupFile file, Instant now) {
    BackupReport report = looked.get(file);
    boolean damaged = report != null && !report.sound();
    String remark = damaged ? "row.damaged" : file.regular() ? "row.checked" : "row.other";
    return new Row(
        file,
        TimeWords.day(file.at(), now),
        TimeWords.exact(file.at()) + "\n" + file.path(),
        Numbers.size(file.bytes()),
        damaged,
        texts.get(remark));
  }

  private String standing(Instant now) {
    BackupPlan saved = state.plan();
    if (state.files().isEmpty()) {
      return texts.get(saved.never() ? "last.never" : "last.none");
    }
    BackupFile newest = state.files().getFirst();
    String is =
        texts.get(
            "last.made",
            TimeWords.ago(newest.at(), now),
            TimeWords.day(newest.at(), now),
            Numbers.size(newest.bytes()));
    Instant next = newest.at().plus(saved.every());
    String then =
        saved.never()
            ? texts.get("last.never")
            : next.isAfter(now)
                ? texts.get("last.next", TimeWords.day(next, now))
                : texts.get("last.soon");
    return is + " " + then;
  }

  // one more

  /** A backup beside the others. */
  void backUp() {
    make(
        texts.get("backup.making"),
        () -> {
          BackupFile made = session.engine().storage().backUp();
          return texts.get("backup.made", Numbers.size(made.bytes()), TimeWords.clock(made.at()));
        });
  }

  /** A name for a copy made now. */
  String suggestedName() {
    return "posthorn-%s.db"
        .formatted(session.clock().instant().atZone(ZoneId.systemDefault()).toLocalDate());
  }

  /** A copy somewhere else. */
  void copyTo(Path file) {
    make(
        texts.get("backup.copying", file),
        () -> {
          session.engine().storage().copyTo(file);
          return texts.get(
              "backup.done",
              file,
              Numbers.size(Files.size(file)),
              TimeWords.clock(session.clock().instant()));
        });
  }

  private void make(String saying, Callable<String> work) {
    copy.set(new Copy(Stage.MAKING, saying));
    copies.call(
        work,
        done -> {
          copy.set(new Copy(Stage.DONE, done));
          read();
        },
        why -> copy.set(new Copy(Stage.FAILED, why.says())));
  }

  /** A backup was read as a whole. */
  void looked(BackupReport report) {
    looked.put(report.file(), report);
    show();
  }

  /** How many go when the plan is saved as it is typed: to be asked first. */
  long lets() {
    return plan.lets(state.files());
  }

  BackupPlanViewModel plan() {
    return plan;
  }

  /** What came of the last restore or repair. */
  StoreChangeWords change() {
    return change;
  }

  /** Newest first. */
  ReadOnlyObjectProperty<List<Row>> rows() {
    return rows.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Last> last() {
    return last.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Copy> copy() {
    return copy.getReadOnlyProperty();
  }

  ObservableValue<Boolean> making() {
    return copy.map(now -> now.stage() == Stage.MAKING);
  }

  /** Whether the store is a person's own: sample data is made afresh each time. */
  boolean own() {
    return !session.desk().sample();
  }

  /** Something in the folder of backups; null while nothing is there. */
  @Nullable Path inFolder() {
    return state.files().isEmpty() ? null : state.files().getFirst().path();
  }
}
