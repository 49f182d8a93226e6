package io.posthorn.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posthorn.model.BackupFile;
import io.posthorn.model.BackupPlan;
import io.posthorn.model.BackupState;
import io.posthorn.model.Refused;
import io.posthorn.store.sqlite.care.StoreCare;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store is backed up by itself, and old backups go. */
class BackupsTest {
  private static final Duration LOOK = Duration.ofMinutes(11);

  @TempDir Path home;
  private Rig rig;

  @BeforeEach
  void start() {
    rig = new Rig(home);
    rig.endpoint("http://127.0.0.1:9/");
    rig.engine.pause(true);
    rig.send("chat.created");
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private static BackupPlan plan(Duration every, int keep, Duration keepFor) {
    return new BackupPlan(every, keep, keepFor);
  }

  private List<BackupFile> awaitNewer(List<BackupFile> before) {
    return Awaited.that(
        () -> rig.engine.storage().backups().files(),
        files ->
            !files.isEmpty() && (before.isEmpty() || !files.getFirst().equals(before.getFirst())));
  }

  @Test
  void aBackupIsMadeSoonAndThenAsOftenAsIsSaid() {
    assertThat(rig.engine.storage().backups())
        .isEqualTo(new BackupState(BackupPlan.DEFAULT, List.of(), null));
    rig.pass(LOOK);
    List<BackupFile> first = awaitNewer(List.of());
    assertThat(first).hasSize(1);
    assertThat(first.getFirst().at()).isEqualTo(Rig.START.plus(LOOK));

    rig.pass(Duration.ofDays(1).plus(LOOK));
    assertThat(awaitNewer(first)).hasSize(2);
  }

  @Test
  void theNewestSoManyStayAndNoneForTooLongButTheLast() {
    rig.engine.storage().changeBackups(plan(Duration.ofHours(1), 2, Duration.ofDays(2)));
    List<BackupFile> seen = List.of();
    for (int i = 0; i < 4; i++) {
      rig.pass(Duration.ofHours(1).plus(LOOK));
      seen = awaitNewer(seen);
    }
    List<BackupFile> newest = seen;
    Awaited.that(() -> rig.engine.storage().backups().files(), files -> files.size() == 2);
    assertThat(rig.engine.storage().backups().files().getFirst()).isEqualTo(newest.getFirst());

    rig.engine.storage().changeBackups(plan(Duration.ofDays(30), 9, Duration.ofDays(1)));
    rig.pass(Duration.ofDays(3));
    Awaited.that(
        () -> rig.engine.storage().backups().files(),
        files -> files.equals(List.of(newest.getFirst())));
  }

  @Test
  void aBackupIsASoundStore() {
    rig.pass(LOOK);
    Path backup = awaitNewer(List.of()).getFirst().path();
    rig.close();

    StoreCare care = new StoreCare(home);
    assertThat(care.restore(backup, Rig.START).nextId()).isEqualTo(1_000_001);
    assertThat(care.check().faults()).isEmpty();
    rig.engine = rig.started();
    assertThat(rig.delivery(1).id()).isEqualTo(1);
  }

  @Test
  void thePlanIsKeptAndWhatCannotBeIsRefused() {
    BackupPlan never = plan(Duration.ZERO, 3, Duration.ofDays(9));
    assertThat(rig.engine.storage().changeBackups(never)).isEqualTo(never);
    rig.restart();
    assertThat(rig.engine.storage().backups().plan()).isEqualTo(never);

    for (BackupPlan bad :
        List.of(
            plan(Duration.ofMinutes(1), 3, Duration.ofDays(9)),
            plan(Duration.ofDays(1), 0, Duration.ofDays(9)),
            plan(Duration.ofDays(1), 3, Duration.ofHours(1)))) {
      assertThatThrownBy(() -> rig.engine.storage().changeBackups(bad)).isInstanceOf(Refused.class);
    }
  }

  @Test
  void whyNoBackupCouldBeMadeIsTold() throws Exception {
    Files.writeString(home.resolve("backups"), "in the way");
    rig.pass(LOOK);

    BackupState state =
        Awaited.that(() -> rig.engine.storage().backups(), seen -> seen.failure() != null);
    assertThat(state.failure()).contains("could not be made", home.resolve("backups").toString());
  }

  @Test
  void theWholeStoreCanBeLookedAtMeanwhile() {
    assertThat(rig.engine.storage().check(() -> true).sound()).isTrue();
  }
}
