package io.posthorn.console.settings;

import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Derived;
import io.posthorn.console.frame.Session;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.model.BackupFile;
import io.posthorn.model.BackupReport;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** A backup before it is put in the store's place: whether it is sound, and what comes of it. */
final class RestoreViewModel {
  private final Texts texts = Texts.of(RestoreViewModel.class);
  private final Session session;
  private final BackupFile file;
  private final Consumer<BackupReport> looked;
  private final Background.Latest reading;
  private final AtomicBoolean wanted = new AtomicBoolean(true);
  private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(Stage.READING);
  private final ReadOnlyObjectWrapper<@Nullable BackupReport> report =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable String> trouble = new ReadOnlyObjectWrapper<>();

  /** Where it stands. */
  enum Stage {
    READING,
    SOUND,
    /** It is damaged, or could not be read. */
    UNUSABLE
  }

  /**
   * Before a restore.
   *
   * @param looked told what was found
   */
  RestoreViewModel(Session session, BackupFile file, Consumer<BackupReport> looked) {
    this.session = session;
    this.file = file;
    this.looked = looked;
    reading = session.background().latest();
  }

  /** Reads the backup. */
  void open() {
    reading.call(
        () -> session.engine().storage().check(file, wanted::get),
        found -> {
          report.set(found);
          if (!found.sound()) {
            trouble.set(texts.get("restore.damaged", found.faults().getFirst()));
          }
          stage.set(found.sound() ? Stage.SOUND : Stage.UNUSABLE);
          looked.accept(found);
        },
        why -> {
          trouble.set(why.says());
          stage.set(Stage.UNUSABLE);
        });
  }

  /** What is still being read is not needed any more. */
  void close() {
    wanted.set(false);
    reading.close();
  }

  void restore() {
    session.desk().restore(file);
  }

  String title() {
    return texts.get("restore.title", TimeWords.day(file.at(), session.clock().instant()));
  }

  String readingSays() {
    return texts.get("restore.reading", Numbers.size(file.bytes()));
  }

  /** Why it can't be restored; null when it can. */
  ReadOnlyObjectProperty<@Nullable String> trouble() {
    return trouble.getReadOnlyProperty();
  }

  ObservableValue<String> holds() {
    return Derived.from(
        report,
        found ->
            texts.get(
                "restore.sound",
                found.holds().endpoints(),
                found.holds().events(),
                found.holds().deliveries()));
  }

  ObservableValue<String> lost() {
    return Derived.from(report, found -> texts.get("restore.lost", found.eventsSince()));
  }

  ObservableValue<String> again() {
    return Derived.from(report, found -> texts.get("restore.again", found.waiting()));
  }

  ReadOnlyObjectProperty<Stage> stage() {
    return stage.getReadOnlyProperty();
  }
}
