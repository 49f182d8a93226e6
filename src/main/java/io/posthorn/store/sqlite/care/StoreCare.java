package io.posthorn.store.sqlite.care;

import io.posthorn.engine.port.BackupKeeper;
import io.posthorn.model.BackupFile;
import io.posthorn.model.BackupPlan;
import io.posthorn.model.BackupReport;
import io.posthorn.model.Refused;
import io.posthorn.model.StoreReport;
import io.posthorn.store.FileReason;
import io.posthorn.store.OwnerOnly;
import io.posthorn.store.StoreUnusable;
import io.posthorn.store.StoreUnusable.Reason;
import io.posthorn.store.codec.SecretBox;
import io.posthorn.store.sqlite.file.Connections;
import io.posthorn.store.sqlite.file.Integrity;
import io.posthorn.store.sqlite.file.Migrations;
import io.posthorn.store.sqlite.file.SecretKeyFile;
import io.posthorn.store.sqlite.file.Sql;
import io.posthorn.store.sqlite.file.StoreCopy;
import io.posthorn.store.sqlite.file.StoreFiles;
import io.posthorn.store.sqlite.file.StoreFolder;
import io.posthorn.store.sqlite.file.StoreTrouble;
import io.posthorn.store.sqlite.table.SmallRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What an owner can do with the store of a folder from outside an engine. Checks and backups may be
 * made while one runs; what changes the store takes the folder first, and is refused while one
 * does.
 *
 * <p>Everything throws {@link StoreUnusable} for a store or a folder that can't be used, and {@link
 * Refused} for what was asked in vain.
 */
public final class StoreCare {
  private final StoreFiles files;

  public StoreCare(Path home) {
    this.files = new StoreFiles(home);
  }

  /**
   * A store was put in place of another.
   *
   * @param aside the folder that the old one is in now; null where there was none
   * @param nextId deliveries go on behind this id
   */
  public record Replaced(@Nullable Path aside, long nextId) {}

  /** Reads all of it; changes nothing. */
  public StoreReport check() {
    return check(() -> true);
  }

  /**
   * The same, as long as it is wanted.
   *
   * @throws Refused once it is wanted no longer
   */
  StoreReport check(BooleanSupplier wanted) {
    return StoreCheck.of(files, wanted);
  }

  /** Reads all of a backup, and counts what came since; as long as it is wanted. */
  BackupReport check(BackupFile backup, BooleanSupplier wanted) {
    return new BackupCheck(files, wanted).of(backup);
  }

  /**
   * Makes a copy and checks it.
   *
   * @param to null for a place in the folder of backups
   */
  public BackupFile backUp(@Nullable Path to, Instant now) {
    return backUp(to, now, () -> true);
  }

  /** The same; once it is wanted no longer, there is no copy. */
  BackupFile backUp(@Nullable Path to, Instant now, BooleanSupplier wanted) {
    Path file = to == null ? files.backups().place(now) : to.toAbsolutePath();
    if (Files.exists(file)) {
      throw Refused.conflict(file + " is there already: choose another name.");
    }
    files.checkHead();
    files.requireThere();
    try {
      StoreCopy.make(files.database(), file, 0, wanted);
    } catch (StoreTrouble e) {
      if (e.cutOff()) {
        throw Refused.unavailable("The backup was cut off.", 1);
      }
      throw files.unusable(e);
    } catch (UncheckedIOException e) {
      throw cannotWrite(file, e.getCause());
    }
    return new BackupFile(file, now, file.toFile().length(), to == null);
  }

  /** When an engine makes backups of this store by itself. */
  public BackupPlan plan() {
    files.checkHead();
    files.requireThere();
    try (Sql sql = Connections.reader(files.database())) {
      String kept = SmallRows.meta(sql, BackupKeeper.PLAN);
      return kept == null ? BackupPlan.DEFAULT : BackupPlan.read(kept);
    } catch (StoreTrouble e) {
      throw files.unusable(e);
    }
  }

  /** Lets an engine make backups at other times, from its next start on. */
  public void changePlan(BackupPlan wanted) {
    BackupPlan checked = wanted.checked();
    try (StoreFolder folder = StoreFolder.claim(files.home());
        Sql sql = Connections.writer(folder.files().database())) {
      SmallRows.saveMeta(sql, BackupKeeper.PLAN, checked.stored());
    } catch (StoreTrouble e) {
      throw files.unusable(e);
    }
  }

  /**
   * Puts a backup in the store's place.
   *
   * @param from null for the newest in the folder of backups
   */
  public Replaced restore(@Nullable Path from, Instant now) {
    try (StoreFolder folder = StoreFolder.claim(files.home())) {
      Path backup = from == null ? newest() : from.toAbsolutePath();
      requireSound(backup);
      GivenIds given = GivenIds.of(folder.files());
      return replace(
          now,
          fresh -> {
            StoreCopy.make(backup, fresh, given.ofDeliveries(), () -> true);
            try (Sql sql = Connections.plain(fresh)) {
              given.raise(sql);
            }
          });
    }
  }

  private Path newest() {
    return files
        .backups()
        .newest()
        .map(BackupFile::path)
        .orElseThrow(
            () ->
                Refused.notFound(
                    "There is no backup in "
                        + files.home()
                        + ": name the file of one, as in: posthorn store restore FILE"));
  }

  private void requireSound(Path backup) {
    if (!Files.isRegularFile(backup)) {
      throw Refused.notFound("There is no file " + backup + ".");
    }
    List<String> faults;
    try (Sql sql = Connections.reader(backup)) {
      Migrations.requireKnown(sql, backup);
      faults = SettingsRows.faults(sql, SecretKeyFile.existing(sql, files));
    } catch (StoreTrouble e) {
      faults = List.of(e.unreadable() ? Integrity.UNREADABLE : e.atStart());
    }
    if (!faults.isEmpty()) {
      throw damaged(backup, faults.getFirst());
    }
  }

  private static Refused damaged(Path backup, String what) {
    return Refused.conflict(
        "The backup " + backup + " is damaged itself (" + what + "): choose another one.");
  }

  /**
   * A store was saved as far as it could be read.
   *
   * @param missing what is missing or had to be replaced, each in a few words
   * @param list the file with that list, beside the old store
   */
  public record Repaired(Replaced replaced, List<String> missing, Path list) {}

  /**
   * Saves what can be read of the store into a new one, and puts that in its place.
   *
   * @throws StoreUnusable also when nothing can be read; nothing has changed then
   */
  public Repaired repair(Instant now) {
    try (StoreFolder folder = StoreFolder.claim(files.home())) {
      requireSomething();
      GivenIds given = GivenIds.of(folder.files());
      List<String> missing = new ArrayList<>();
      Replaced replaced =
          replace(
              now,
              fresh -> {
                OwnerOnly.file(fresh);
                missing.addAll(salvaged(fresh, given));
              });
      Path list = Objects.requireNonNull(replaced.aside()).resolve("missing.txt");
      OwnerOnly.write(list, missing.isEmpty() ? "Nothing.\n" : String.join("\n", missing) + "\n");
      return new Repaired(replaced, missing, list);
    } catch (IOException e) {
      throw cannotWrite(files.home(), e);
    }
  }

  private void requireSomething() {
    try {
      files.checkHead();
    } catch (StoreUnusable e) {
      throw e.reason() == Reason.NOT_A_STORE ? files.hopeless(e) : e;
    }
    files.requireThere();
  }

  private List<String> salvaged(Path fresh, GivenIds given) {
    List<String> missing;
    try {
      missing = Salvage.into(fresh, files, given);
    } catch (StoreTrouble e) {
      if (e.unreadable()) {
        throw files.hopeless(e);
      }
      throw e;
    }
    try (Sql sql = Connections.plain(fresh)) {
      StoreCopy.mark(sql, given.ofDeliveries());
      List<String> faults = new ArrayList<>(Integrity.faults(sql));
      faults.addAll(SettingsRows.faults(sql, SecretKeyFile.existing(sql, files)));
      if (!faults.isEmpty()) {
        throw files.broken("what could be saved is not whole: " + faults.getFirst(), null);
      }
    }
    return missing;
  }

  /** An empty store, whose ids go on far behind all that are known to have been given out. */
  public Replaced beginAnew(Instant now) {
    try (StoreFolder folder = StoreFolder.claim(files.home())) {
      GivenIds given = GivenIds.of(folder.files());
      return replace(now, fresh -> makeEmpty(fresh, given));
    }
  }

  private void makeEmpty(Path fresh, GivenIds given) throws IOException {
    OwnerOnly.file(fresh);
    try (Sql sql = Connections.writer(fresh)) {
      Migrations.applyAll(sql);
      given.raise(sql);
      StoreCopy.mark(sql, given.ofDeliveries());
      SecretBox box = SecretKeyFile.open(sql, files);
      SecretKeyFile.fits(sql, box);
    }
  }

  /** Makes the new store. */
  @FunctionalInterface
  private interface Making {
    void into(Path fresh) throws IOException;
  }

  private Replaced replace(Instant now, Making making) {
    Swap swap = new Swap(files, now);
    try {
      Files.deleteIfExists(swap.fresh());
      making.into(swap.fresh());
      long newest;
      try (Sql sql = Connections.plain(swap.fresh())) {
        newest = sql.number("SELECT seq FROM sqlite_sequence WHERE name = 'delivery'");
      }
      return new Replaced(swap.done(), newest + StoreCopy.SKIPPED_IDS);
    } catch (StoreTrouble e) {
      throw new StoreUnusable(
          Reason.NOT_WRITABLE,
          "The new store can't be made: " + e.atStart() + ". The old one is as it was.",
          e);
    } catch (UncheckedIOException e) {
      throw cannotWrite(swap.fresh(), e.getCause());
    } catch (IOException e) {
      throw cannotWrite(swap.fresh(), e);
    }
  }

  private static StoreUnusable cannotWrite(Path file, @Nullable IOException e) {
    return new StoreUnusable(
        Reason.NOT_WRITABLE,
        file
            + " can't be written"
            + (e == null ? "" : " (" + FileReason.of(e) + ")")
            + ": check the rights of its folder and the free space on its disk.",
        e);
  }
}
