package io.posthorn.console.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.StoreChange;
import io.posthorn.console.settings.BackupPlanViewModel.Typed;
import io.posthorn.console.settings.BackupsViewModel.Stage;
import io.posthorn.console.words.Texts;
import io.posthorn.model.BackupFile;
import io.posthorn.model.BackupPlan;
import io.posthorn.model.BackupReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups that are made, listed, read before a restore, and planned. */
final class BackupsViewModelTest {
  @TempDir private Path home;
  private RealEngine real;
  private Session session;
  private BackupsViewModel model;

  @BeforeEach
  void open() {
    Texts.use(Locale.ENGLISH);
    real = new RealEngine(home);
    real.engine.pause(true);
    real.endpoint("http://127.0.0.1:9/", "CRM");
    session = real.direct();
    model = new BackupsViewModel(session);
    model.start();
  }

  @AfterEach
  void close() {
    model.stop();
    real.close();
  }

  private void event() {
    real.clock.advance(Duration.ofSeconds(1));
    real.emit("{\"event\":\"chat.closed\",\"siteid\":1}");
  }

  private List<BackupFile> files() {
    return real.engine.storage().backups().files();
  }

  private void damage() throws IOException {
    Path file = files().getFirst().path();
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, bytes.length / 2, bytes.length * 3 / 4, (byte) 7);
    Files.write(file, bytes);
  }

  @Test
  void withoutABackupItIsSaidWhenTheFirstComes() {
    assertThat(model.rows().get()).isEmpty();
    assertThat(model.last().get().says()).startsWith("No backup yet.");
    assertThat(model.inFolder()).isNull();
  }

  @Test
  void oneThatIsMadeNowIsListedAndTheNextIsTold() {
    model.backUp();

    assertThat(model.copy().get().stage()).isEqualTo(Stage.DONE);
    assertThat(model.copy().get().says()).startsWith("Backed up and checked at ");
    assertThat(model.rows().get())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.file()).isEqualTo(files().getFirst());
              assertThat(row.remark()).isEqualTo("checked when it was made");
              assertThat(row.damaged()).isFalse();
            });
    assertThat(model.last().get().says()).contains("Last backup just now", "The next follows at");
    assertThat(model.last().get().bad()).isFalse();
  }

  @Test
  void whyNoneCanBeMadeIsSaidInPlace() throws IOException {
    Files.writeString(home.resolve("backups"), "in the way");
    model.backUp();
    assertThat(model.copy().get().stage()).isEqualTo(Stage.FAILED);
    assertThat(model.copy().get().says()).contains("could not be made", "backups");
  }

  @Test
  void aCopyElsewhereIsMadeAndAFileThatIsThereStays(@TempDir Path folder) throws Exception {
    Path file = folder.resolve(model.suggestedName());
    model.copyTo(file);
    assertThat(model.copy().get().stage()).isEqualTo(Stage.DONE);
    assertThat(model.copy().get().says()).contains(file.toString());
    byte[] before = Files.readAllBytes(file);
    model.copyTo(file);
    assertThat(model.copy().get().says()).contains("is there already");
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void aRestoreSaysFirstWhatIsLostAndWhatGoesOutAgain() {
    event();
    model.backUp();
    event();
    event();
    RestoreViewModel restore = new RestoreViewModel(session, files().getFirst(), model::looked);
    restore.open();

    assertThat(restore.stage().get()).isEqualTo(RestoreViewModel.Stage.SOUND);
    assertThat(restore.holds().getValue()).contains("1 endpoint, 1 event and 1 delivery");
    assertThat(restore.lost().getValue()).startsWith("2 events that came in since");
    assertThat(restore.again().getValue()).startsWith("1 delivery was waiting then");
    assertThat(restore.trouble().get()).isNull();
  }

  @Test
  void testsAreNoEventsThatAreLost() {
    model.backUp();
    real.clock.advance(Duration.ofSeconds(1));
    real.engine.deliveries().test(1);
    BackupReport report = real.engine.storage().check(files().getFirst(), () -> true);
    assertThat(report.eventsSince()).isZero();
  }

  @Test
  void aDamagedBackupIsRefusedBeforeAnythingIsAskedAndShownAsSuch() throws IOException {
    event();
    model.backUp();
    damage();
    RestoreViewModel restore = new RestoreViewModel(session, files().getFirst(), model::looked);
    restore.open();

    assertThat(restore.stage().get()).isEqualTo(RestoreViewModel.Stage.UNUSABLE);
    assertThat(restore.trouble().get()).contains("damaged itself", "choose another one");
    assertThat(model.rows().get().getFirst().damaged()).isTrue();
    assertThat(model.rows().get().getFirst().remark()).isEqualTo("damaged");
  }

  @Test
  void aBackupThatIsGoneIsTold() throws IOException {
    model.backUp();
    BackupFile file = files().getFirst();
    Files.delete(file.path());
    RestoreViewModel restore = new RestoreViewModel(session, file, model::looked);
    restore.open();
    assertThat(restore.trouble().get()).contains("There is no file");
  }

  @Test
  void aPlanIsSavedAndWhatCannotBeStandsAtItsField() {
    BackupPlanViewModel plan = model.plan();
    assertThat(plan.draft().typed().get()).isEqualTo(new Typed(true, "1 d", "7", "30"));
    plan.change(new Typed(true, "5 min", "101", "0"));
    assertThat(plan.faults().get().every()).contains("from 1 h to 30 d");
    assertThat(plan.faults().get().keep()).contains("from 1 to 100");
    assertThat(plan.faults().get().days()).contains("from 1 to 3,650");
    plan.save();
    assertThat(real.engine.storage().backups().plan()).isEqualTo(BackupPlan.DEFAULT);

    plan.change(new Typed(true, "12 h", "14", "60"));
    plan.save();
    assertThat(real.engine.storage().backups().plan())
        .isEqualTo(new BackupPlan(Duration.ofHours(12), 14, Duration.ofDays(60)));
    assertThat(plan.draft().dirty().get()).isFalse();

    plan.change(new Typed(false, "rubbish", "14", "60"));
    plan.save();
    assertThat(real.engine.storage().backups().plan().never()).isTrue();
    assertThat(model.last().get().says()).contains("None are made automatically");
  }

  @Test
  void howManyBackupsGoIsCountedFirst() {
    for (int i = 0; i < 3; i++) {
      model.backUp();
      real.clock.advance(Duration.ofDays(2));
    }
    model.plan().change(new Typed(true, "1 d", "2", "30"));
    assertThat(model.lets()).isEqualTo(1);
    model.plan().change(new Typed(true, "1 d", "7", "3"));
    assertThat(model.lets()).isEqualTo(2);
    model.plan().change(new Typed(false, "1 d", "1", "1"));
    assertThat(model.lets()).isZero();
    model.plan().change(new Typed(true, "1 d", "7", "30"));
    assertThat(model.lets()).isZero();
  }

  @Test
  void whatIsTypedStaysWhileTheListIsReadAnew() {
    model.plan().change(new Typed(true, "2 h", "7", "30"));
    model.backUp();
    assertThat(model.plan().draft().typed().get().every()).isEqualTo("2 h");
  }

  @Test
  void whatCameOfARestoreOrARepairIsSaid() {
    Path aside = home.resolve("set-aside-now");
    StoreChangeWords restored =
        StoreChangeWords.of(
            new StoreChange.Restored(Instant.parse("2026-11-23T09:00:00Z"), aside, 1_000_007));
    assertThat(restored.title()).isEqualTo("The backup of 23 Nov 2026 is in place");
    assertThat(restored.says()).contains(aside.toString(), "1,000,007");
    StoreChangeWords repaired =
        StoreChangeWords.of(
            new StoreChange.Repaired(
                aside, 9, List.of("event 4", "event 5"), aside.resolve("missing.txt")));
    assertThat(repaired.title()).contains("2 things are missing");
    assertThat(repaired.details()).isEqualTo("• event 4\n• event 5");
    StoreChangeWords undone = StoreChangeWords.of(new StoreChange.Undone("The disk is full."));
    assertThat(undone.bad()).isTrue();
    assertThat(undone.says()).isEqualTo("The disk is full.");
    assertThat(StoreChangeWords.of(null).any()).isFalse();
  }

  @Test
  void theStoreIsReadAndFoundSoundOrNot() throws Exception {
    event();
    StoreCheckModel check = new StoreCheckModel(session);
    check.check(200_000_000);
    assertThat(check.state().get().stage()).isEqualTo(StoreCheckModel.Stage.SOUND);
    assertThat(check.state().get().says()).startsWith("It is sound: 1 event, 1 delivery.");

    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("posthorn.db"));
        var statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE endpoint_state SET held = held + 1");
    }
    check.check(200_000_000);
    assertThat(check.state().get().stage()).isEqualTo(StoreCheckModel.Stage.FAULTY);
    assertThat(check.state().get().faults()).startsWith("• what waits for endpoint 1");
  }
}
