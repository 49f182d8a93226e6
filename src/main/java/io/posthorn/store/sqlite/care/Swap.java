package io.posthorn.store.sqlite.care;

import io.posthorn.store.OwnerOnly;
import io.posthorn.store.sqlite.file.Backups;
import io.posthorn.store.sqlite.file.StoreFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Puts a new database in place of the old one, which is kept in a folder of its own. At every
 * moment there is the old one, none, or the new one: with none Posthorn doesn't start.
 */
final class Swap {
  private final StoreFiles files;
  private final Path aside;

  Swap(StoreFiles files, Instant now) {
    this.files = files;
    this.aside = free(files.home(), "set-aside-" + Backups.name(now));
  }

  /** What was set aside in the same second stays as it is. */
  private static Path free(Path home, String name) {
    Path folder = home.resolve(name);
    for (int next = 2; Files.exists(folder); next++) {
      folder = home.resolve(name + "-" + next);
    }
    return folder;
  }

  /** Where the new one is made. */
  Path fresh() {
    return files.home().resolve("posthorn.db.new");
  }

  /** Where the new one is done; the folder with the old one, null where there was none. */
  @Nullable Path done() throws IOException {
    boolean any = false;
    // The database first: one without its log would open and lack its newest rows.
    for (Path file : files.set()) {
      if (Files.exists(file)) {
        OwnerOnly.folder(aside);
        Files.move(file, aside.resolve(file.getFileName()));
        any = true;
      }
    }
    Files.move(fresh(), files.database(), StandardCopyOption.ATOMIC_MOVE);
    return any ? aside : null;
  }
}
