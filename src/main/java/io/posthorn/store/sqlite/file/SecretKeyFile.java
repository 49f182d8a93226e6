package io.posthorn.store.sqlite.file;

import io.posthorn.store.FileReason;
import io.posthorn.store.OwnerOnly;
import io.posthorn.store.StoreUnusable;
import io.posthorn.store.StoreUnusable.Reason;
import io.posthorn.store.codec.SecretBox;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The key of a store's secrets: a file of the owner's alone, and a check in the store. */
public final class SecretKeyFile {
  private static final String CHECK = "store.key-check";
  private static final String CHECKED = "the right key";

  private SecretKeyFile() {}

  /**
   * Opens the box of a store, or makes its key when the store is new.
   *
   * @throws StoreUnusable when the key of an existing store is missing, can't be read, or is
   *     another one
   */
  public static SecretBox open(Sql sql, StoreFiles files) {
    Path file = files.keyFile();
    boolean known = check(sql) != null;
    SecretBox box =
        known || Files.exists(file) ? existing(sql, files) : new SecretBox(create(file));
    if (!known) {
      fits(sql, box);
    }
    return box;
  }

  /**
   * Opens the box of a store that is there; changes nothing.
   *
   * @throws StoreUnusable when its key is missing, can't be read, or is another one
   */
  public static SecretBox existing(Sql sql, StoreFiles files) {
    Path file = files.keyFile();
    if (!Files.exists(file)) {
      throw new StoreUnusable(
          Reason.KEY,
          "The key file "
              + file
              + " is missing, and the signing secrets in the store can't be read without it: put"
              + " it back from a backup of the folder.");
    }
    SecretBox box = new SecretBox(read(file));
    String check = check(sql);
    try {
      if (check != null) {
        box.open(CHECK, HexFormat.of().parseHex(check));
      }
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw doesNotFit(file, e);
    }
    return box;
  }

  private static @Nullable String check(Sql sql) {
    return sql.first("SELECT value FROM meta WHERE name = ?", row -> row.getString(1), CHECK);
  }

  /** Notes in a store that this is its key. */
  public static void fits(Sql sql, SecretBox box) {
    byte[] sealed = box.seal(CHECK, CHECKED.getBytes(StandardCharsets.UTF_8));
    sql.update(
        "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)",
        CHECK,
        HexFormat.of().formatHex(sealed));
  }

  private static byte[] read(Path file) {
    try {
      byte[] key = HexFormat.of().parseHex(Files.readString(file).strip());
      if (key.length != SecretBox.KEY_BYTES) {
        throw new IllegalArgumentException("not " + SecretBox.KEY_BYTES + " bytes");
      }
      return key;
    } catch (CharacterCodingException | IllegalArgumentException e) {
      throw doesNotFit(file, e);
    } catch (IOException e) {
      throw new StoreUnusable(
          Reason.KEY,
          "The key file "
              + file
              + " can't be read ("
              + FileReason.of(e)
              + "): it must be a file that your account may read; on Linux and macOS: chmod 600 "
              + file
              + ".",
          e);
    }
  }

  private static StoreUnusable doesNotFit(Path file, Exception e) {
    return new StoreUnusable(
        Reason.KEY,
        "The key file " + file + " does not fit this store: put the right one back.",
        e);
  }

  private static byte[] create(Path file) {
    byte[] key = new byte[SecretBox.KEY_BYTES];
    new SecureRandom().nextBytes(key);
    byte[] text = (HexFormat.of().formatHex(key) + "\n").getBytes(StandardCharsets.US_ASCII);
    try (FileChannel out =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            OwnerOnly.newFile())) {
      ByteBuffer rest = ByteBuffer.wrap(text);
      while (rest.hasRemaining()) {
        out.write(rest);
      }
      out.force(true);
    } catch (IOException e) {
      throw new StoreUnusable(
          Reason.NOT_WRITABLE,
          "The key file "
              + file
              + " can't be written ("
              + FileReason.of(e)
              + "): make the folder writable and free some space, then start Posthorn again.",
          e);
    }
    return key;
  }
}
