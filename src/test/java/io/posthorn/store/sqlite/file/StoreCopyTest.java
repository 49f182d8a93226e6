package io.posthorn.store.sqlite.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.store.StoreSamples;
import io.posthorn.store.sqlite.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy is made of a store while another one may take its place. */
class StoreCopyTest {
  @TempDir Path temp;

  @Test
  void whatWasReadOfAnOldStoreTakesNothingFromTheNewOneInItsPlace() throws Exception {
    Path home = temp.resolve("home");
    SqliteStore.open(home, InstantSource.fixed(StoreSamples.NOW)).close();
    StoreFiles files = new StoreFiles(home);
    Path log = home.resolve("posthorn.db-wal");
    Path next = temp.resolve("next.db");
    StoreCopy.make(files.database(), next);

    Sql reading = Connections.original(files.database(), () -> true);
    assertThat(reading.number("SELECT count(*) FROM meta")).isPositive();
    Path aside = Files.createDirectory(home.resolve("aside"));
    for (Path file : files.set()) {
      Files.move(file, aside.resolve(file.getFileName()));
    }
    Files.move(next, files.database());
    try (Sql writing = Connections.writer(files.database())) {
      Connections.form(writing);
      writing.update("INSERT INTO meta (name, value) VALUES ('a', 'b')");
      assertThat(log).isNotEmptyFile();

      reading.close();

      assertThat(log).isNotEmptyFile();
    }
  }
}
