package io.posthorn.store.sqlite.file;

import io.posthorn.store.FileReason;
import io.posthorn.store.OwnerOnly;
import io.posthorn.store.StoreUnusable;
import io.posthorn.store.StoreUnusable.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of a store in its folder, and what is said when they can't be used. */
public final class StoreFiles {
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final String DATABASE = "posthorn.db";

  private final Path home;

  public StoreFiles(Path home) {
    this.home = home;
  }

  public Path home() {
    return home;
  }

  public Path database() {
    return home.resolve(DATABASE);
  }

  /** The database, and what SQLite keeps beside it. */
  public List<Path> set() {
    return List.of(database(), home.resolve(DATABASE + "-wal"), home.resolve(DATABASE + "-shm"));
  }

  public Path keyFile() {
    return home.resolve("secret.key");
  }

  public Backups backups() {
    return new Backups(home.resolve("backups"));
  }

  /** Bytes of the database with its log. */
  public long size() {
    return set().stream().mapToLong(file -> file.toFile().length()).sum();
  }

  /** Takes away what others may do with the files that are there. */
  void tighten() throws IOException {
    set().forEach(OwnerOnly::tighten);
    OwnerOnly.tighten(keyFile());
    backups().tighten();
  }

  /**
   * Makes the database's file where there is none, for SQLite to fill: its log takes its rights.
   */
  public void make() {
    try {
      OwnerOnly.file(database());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Looks at the first bytes of the database, before SQLite does: that takes away the log of one
   * that is empty.
   *
   * @throws StoreUnusable when there is a file that is no SQLite database, or none where there was
   *     a store
   */
  public void checkHead() {
    Path file = database();
    if (Files.isDirectory(file)) {
      throw new StoreUnusable(
          Reason.NOT_A_STORE, file + " is a folder, not a file: move it away, then start again.");
    }
    try {
      if (!Files.exists(file)) {
        expectNone("missing");
        return;
      }
      if (Files.size(file) == 0) {
        expectNone("empty");
        return;
      }
      try (InputStream in = Files.newInputStream(file)) {
        if (Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
          requireWritable();
          return;
        }
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    throw notAStore();
  }

  /**
   * After {@link #checkHead}: there is something.
   *
   * @throws StoreUnusable when there is no store, and never was one
   */
  public void requireThere() {
    if (database().toFile().length() == 0) {
      throw new StoreUnusable(
          Reason.MISSING,
          "There is no store in " + home + ": choose the right folder with --home.");
    }
  }

  /** What can only be read SQLite opens all the same, and then refuses every write. */
  private void requireWritable() throws IOException {
    for (Path file : set()) {
      if (Files.exists(file) && !Files.isWritable(file)) {
        throw new AccessDeniedException(file.toString());
      }
    }
  }

  /**
   * An old key says that this is no first start.
   *
   * @param state what is the matter with the store: missing, empty
   */
  public void expectNone(String state) {
    if (Files.exists(keyFile())) {
      throw new StoreUnusable(
          Reason.MISSING,
          "The store "
              + database()
              + " is "
              + state
              + ", but its "
              + keyFile().getFileName()
              + " is there, so there was one: "
              + ways().ofLoss()
              + ".");
    }
  }

  private StoreUnusable unreadable(IOException e) {
    Path which = e instanceof AccessDeniedException no ? Path.of(no.getFile()) : database();
    return new StoreUnusable(
        Reason.NOT_WRITABLE,
        which
            + " can't be used ("
            + FileReason.of(e)
            + "): give your account the right to read and write it.",
        e);
  }

  /** What is in the database's place is something else. */
  public StoreUnusable notAStore() {
    String sentence = database() + " is not a Posthorn store: ";
    return new StoreUnusable(
        Reason.NOT_A_STORE,
        Files.exists(keyFile())
            ? sentence + ways().ofDamage() + "."
            : sentence + "move it away to start with an empty one, or choose another --home.");
  }

  /**
   * It was a store and can't be read.
   *
   * @param what is wrong, to stand in brackets
   */
  public StoreUnusable broken(String what, @Nullable Throwable cause) {
    return new StoreUnusable(
        Reason.BROKEN,
        "The store " + database() + " is damaged (" + what + "): " + ways().ofDamage() + ".",
        cause);
  }

  /** Nothing of it can be saved. */
  public StoreUnusable hopeless(RuntimeException cause) {
    return new StoreUnusable(
        Reason.BROKEN,
        "Nothing can be read of the store " + database() + ": " + ways().ofLoss() + ".",
        cause);
  }

  /** Why it can't be opened, as SQLite said it. */
  public StoreUnusable unusable(StoreTrouble trouble) {
    if (trouble.notADatabase()) {
      return notAStore();
    }
    return trouble.environment() && !trouble.damaged()
        ? new StoreUnusable(
            Reason.NOT_WRITABLE,
            "The store " + database() + " can't be opened: " + trouble.atStart() + ".",
            trouble)
        : broken(trouble.damaged() ? Integrity.UNREADABLE : trouble.atStart(), trouble);
  }

  /** What can be done about a store that isn't sound, one sentence. */
  public String remedy() {
    String ways = ways().ofDamage();
    return Character.toUpperCase(ways.charAt(0)) + ways.substring(1) + ".";
  }

  private WaysOut ways() {
    return new WaysOut(home, backups());
  }
}
