package io.posthorn.store.sqlite.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posthorn.model.BackupFile;
import io.posthorn.model.Refused;
import io.posthorn.model.StoreReport;
import io.posthorn.store.StoreSamples;
import io.posthorn.store.StoreUnusable;
import io.posthorn.store.StoreUnusable.Reason;
import io.posthorn.store.sqlite.SqliteStore;
import io.posthorn.store.sqlite.care.StoreCare.Replaced;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks, backups and what puts a store right again, on stores that work and stores that don't. */
class StoreCareTest {
  private static final Instant NOW = StoreSamples.NOW;

  @TempDir Path temp;
  private Path home;
  private UsedStore used;

  @BeforeEach
  void aUsedStore() {
    home = temp.resolve("home");
    used = new UsedStore(home);
  }

  private static void assertUnusable(ThrowingCallable work, Reason reason, String... said) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            StoreUnusable.class,
            unusable -> {
              assertThat(unusable.reason()).isEqualTo(reason);
              assertThat(unusable.sentence()).contains(said);
            });
  }

  /** Delivers one; its id. */
  private long next() {
    try (SqliteStore store = used.open()) {
      return StoreSamples.deliver(store, 9_999_999, 1);
    }
  }

  @Test
  void aSoundStoreIsFoundSoundAndIsLeftAsItIs() throws Exception {
    byte[] before = Files.readAllBytes(used.database());

    StoreReport report = used.care().check();

    assertThat(report.faults()).isEmpty();
    assertThat(report.sound()).isTrue();
    assertThat(report.holds())
        .isEqualTo(
            new StoreReport.Holds(
                1, 2, UsedStore.DELIVERIES, UsedStore.DELIVERIES, UsedStore.DELIVERIES));
    assertThat(used.database()).hasBinaryContent(before);
  }

  @Test
  void aStoreIsCheckedAndBackedUpWhileItIsUsed() {
    try (SqliteStore store = used.open()) {
      StoreSamples.deliver(store, 500, 1);

      assertThat(used.care().check().holds().deliveries()).isEqualTo(UsedStore.DELIVERIES + 1);
      BackupFile backup = used.care().backUp(null, NOW);

      assertThat(backup.path())
          .isEqualTo(home.resolve("backups/posthorn-2026-03-01T10-00-00Z.db"))
          .isNotEmptyFile();
      assertThat(used.care().check().backups()).containsExactly(backup);
      assertThatThrownBy(() -> used.care().backUp(null, NOW)).isInstanceOf(Refused.class);
    }
  }

  @Test
  void whatIsWrongIsNamedWithTheWayOut() throws Exception {
    used.sql("UPDATE endpoint_state SET pending = pending + 1 WHERE endpoint = 2");
    used.sql("UPDATE endpoint SET retry_schedule = 'x' WHERE id = 1");

    StoreReport report = used.care().check();

    assertThat(report.sound()).isFalse();
    assertThat(report.faults())
        .anySatisfy(fault -> assertThat(fault).contains("endpoint 2", "counted"))
        .anySatisfy(fault -> assertThat(fault).contains("endpoint 1", "retry schedule"));
    assertThat(report.remedy()).contains("posthorn store repair --home " + home);
  }

  @Test
  void aDamagedStoreIsNotBackedUp() throws Exception {
    used.damage(used.pages() / 2);

    assertUnusable(() -> used.care().backUp(null, NOW), Reason.BROKEN, "damaged");
    assertThat(home.resolve("backups"))
        .satisfiesAnyOf(
            folder -> assertThat(folder).doesNotExist(),
            folder -> assertThat(folder).isEmptyDirectory());
  }

  @Test
  void theNewestBackupIsRestoredAndIdsSkipWhatTheOldStoreGaveOutSince() {
    used.care().backUp(null, NOW);
    used.care().backUp(null, NOW.plusSeconds(60));
    long since = next();

    Replaced replaced = used.care().restore(null, NOW);

    assertThat(replaced.nextId()).isEqualTo(since + 1_000_000);
    assertThat(replaced.aside()).isDirectoryContaining("glob:**posthorn.db");
    try (SqliteStore store = used.open()) {
      assertThat(store.reads().deliveries().find(since - 1)).isNotNull();
      assertThat(store.reads().deliveries().find(since)).isNull();
    }
    assertThat(next()).isEqualTo(replaced.nextId() + 1);
    assertThat(used.care().check().faults()).isEmpty();
  }

  @Test
  void endpointsOfARestoredStoreGetNoIdAgain() {
    used.care().backUp(null, NOW);
    try (SqliteStore store = used.open()) {
      assertThat(StoreSamples.addEndpoint(store, "http://127.0.0.1:9003/").id()).isEqualTo(3);
    }

    used.care().restore(null, NOW);

    try (SqliteStore store = used.open()) {
      assertThat(StoreSamples.addEndpoint(store, "http://127.0.0.1:9004/").id()).isEqualTo(4);
    }
  }

  @Test
  void aBackupThatIsDamagedItselfIsRefusedAndTheStoreStays() throws Exception {
    Path backup = used.care().backUp(temp.resolve("copy.db"), NOW).path();
    byte[] bytes = Files.readAllBytes(backup);
    Arrays.fill(bytes, UsedStore.PAGE * 3, UsedStore.PAGE * 9, (byte) 7);
    Files.write(backup, bytes);
    byte[] before = Files.readAllBytes(used.database());

    assertThatThrownBy(() -> used.care().restore(backup, NOW)).hasMessageContaining("damaged");
    assertThatThrownBy(() -> used.care().restore(temp.resolve("none.db"), NOW))
        .hasMessageContaining("no file");
    assertThatThrownBy(() -> used.care().restore(home.resolve("secret.key"), NOW))
        .isInstanceOf(Refused.class);
    assertThatThrownBy(() -> used.care().restore(null, NOW)).hasMessageContaining("no backup");
    assertThat(used.database()).hasBinaryContent(before);
  }

  @Test
  void whatChangesTheStoreIsRefusedWhileItIsUsed() {
    Path backup = used.care().backUp(temp.resolve("copy.db"), NOW).path();
    try (SqliteStore store = used.open()) {
      assertThat(store.queued()).isZero();
      assertUnusable(() -> used.care().restore(backup, NOW), Reason.IN_USE, "stop that one first");
      assertUnusable(() -> used.care().repair(NOW), Reason.IN_USE, "stop that one first");
      assertUnusable(() -> used.care().beginAnew(NOW), Reason.IN_USE, "stop that one first");
    }
  }

  @Test
  void anEmptyStoreGoesOnFarBehindWhatTheBackupsKnow() throws Exception {
    used.care().backUp(null, NOW);
    Files.delete(used.database());
    assertUnusable(used::open, Reason.MISSING, "repair --empty", "store restore");

    Replaced replaced = used.care().beginAnew(NOW);

    assertThat(replaced.aside()).isNull();
    assertThat(replaced.nextId()).isEqualTo(UsedStore.DELIVERIES + 1_000_000);
    try (SqliteStore store = used.open()) {
      assertThat(store.reads().upkeep().newestDelivery()).isZero();
      assertThat(StoreSamples.addEndpoint(store, "http://127.0.0.1:9003/").id()).isEqualTo(3);
    }
  }
}
