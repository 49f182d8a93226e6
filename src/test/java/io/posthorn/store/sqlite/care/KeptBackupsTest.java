package io.posthorn.store.sqlite.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posthorn.model.BackupFile;
import io.posthorn.model.Refused;
import io.posthorn.store.StoreSamples;
import io.posthorn.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reads a whole store ends when nobody wants it any more, and before the store does. */
class KeptBackupsTest {
  @TempDir Path home;
  private UsedStore used;

  @BeforeEach
  void aUsedStore() {
    used = new UsedStore(home);
  }

  @Test
  void aCheckIsCutOffWhenItIsWantedNoLonger() {
    try (SqliteStore store = used.open()) {
      BackupFile backup = store.backups().make(StoreSamples.NOW);
      assertThatThrownBy(() -> store.backups().check(() -> false))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("cut off");
      assertThatThrownBy(() -> store.backups().check(backup, () -> false))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("cut off");
      assertThat(store.backups().check(() -> true).faults()).isEmpty();
    }
  }

  @Test
  void theEndOfAStoreWaitsForWhatReadsItAndCutsThatOff() {
    SqliteStore store = used.open();
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<Object> check =
        CompletableFuture.supplyAsync(
            () ->
                store
                    .backups()
                    .check(
                        () -> {
                          reading.countDown();
                          return awaited(goOn);
                        }));
    assertThat(awaited(reading)).isTrue();
    Thread end = Thread.ofPlatform().start(store::close);
    Awaitility.await().until(() -> end.getState() == Thread.State.WAITING);
    assertThat(check).isNotDone();

    goOn.countDown();

    assertThatThrownBy(check::join).hasMessageContaining("cut off");
    Awaitility.await().until(() -> !end.isAlive());
    assertThatThrownBy(() -> store.backups().check(() -> true)).isInstanceOf(Refused.class);
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
