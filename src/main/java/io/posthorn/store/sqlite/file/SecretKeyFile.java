package io.posthorn.store.sqlite.file;

import io.posthorn.store.StoreUnusable;
import io.posthorn.store.StoreUnusable.Reason;
import io.posthorn.store.codec.SecretBox;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** The key of a store's secrets: a file of the owner's alone, and a check in the store. */
public final class SecretKeyFile {
  private static final String CHECK = "store.key-check";
  private static final String CHECKED = "the right key";

  private SecretKeyFile() {}

  /**
   * Opens the box of a store, or makes its key when the store is new.
   *
   * @throws StoreUnusable when the key of an existing store is missing or another one
   */
  public static SecretBox open(Sql sql, StoreFolder folder) {
    String check =
        sql.first("SELECT value FROM meta WHERE name = ?", row -> row.getString(1), CHECK);
    Path file = folder.keyFile();
    try {
      if (check == null) {
        SecretBox box = new SecretBox(Files.exists(file) ? read(file) : create(file));
        byte[] sealed = box.seal(CHECK, CHECKED.getBytes(StandardCharsets.UTF_8));
        sql.update(
            "INSERT INTO meta (name, value) VALUES (?, ?)",
            CHECK,
            HexFormat.of().formatHex(sealed));
        return box;
      }
      if (!Files.exists(file)) {
        throw new StoreUnusable(
            Reason.KEY,
            "The key file "
                + file
                + " is missing, and the signing secrets in the store can't be read without it: put"
                + " it back from a backup of the folder.");
      }
      SecretBox box = new SecretBox(read(file));
      box.open(CHECK, HexFormat.of().parseHex(check));
      return box;
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      throw new StoreUnusable(
          Reason.KEY,
          "The key file " + file + " does not fit this store: put the right one back.",
          e);
    }
  }

  private static byte[] read(Path file) throws IOException {
    byte[] key = HexFormat.of().parseHex(Files.readString(file).strip());
    if (key.length != SecretBox.KEY_BYTES) {
      throw new IllegalArgumentException("not " + SecretBox.KEY_BYTES + " bytes");
    }
    return key;
  }

  private static byte[] create(Path file) throws IOException {
    byte[] key = new byte[SecretBox.KEY_BYTES];
    new SecureRandom().nextBytes(key);
    byte[] text = (HexFormat.of().formatHex(key) + "\n").getBytes(StandardCharsets.US_ASCII);
    try (FileChannel out =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            StoreFolder.ownerOnly("rw-------"))) {
      ByteBuffer rest = ByteBuffer.wrap(text);
      while (rest.hasRemaining()) {
        out.write(rest);
      }
      out.force(true);
    }
    return key;
  }
}
