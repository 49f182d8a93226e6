package io.posthorn.store;

import io.posthorn.store.StoreUnusable.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts secrets at rest: AES-256-GCM (NIST SP 800-38D) with a fresh 96-bit nonce in front of
 * each ciphertext and what the secret is for as associated data. The key is a file of the owner's
 * alone. Threads may share it.
 */
final class SecretBox {
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final String CHECK = "store.key-check";
  private static final String CHECKED = "the right key";

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  private SecretBox(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  /**
   * Opens the box of a store, or makes its key when the store is new.
   *
   * @throws StoreUnusable when the key of an existing store is missing or another one
   */
  static SecretBox open(Sql sql, StoreFolder folder) {
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
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("not " + KEY_BYTES + " bytes");
    }
    return key;
  }

  private static byte[] create(Path file) throws IOException {
    byte[] key = new byte[KEY_BYTES];
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

  byte[] seal(String purpose, byte[] plain) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, purpose, nonce).doFinal(plain);
      byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
      return all;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM does not work on this Java", e);
    }
  }

  /**
   * What was sealed.
   *
   * @throws IllegalStateException when it was sealed with another key or for something else
   */
  byte[] open(String purpose, byte[] sealed) {
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    try {
      return cipher(Cipher.DECRYPT_MODE, purpose, nonce)
          .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalStateException("sealed with another key", e);
    }
  }

  private Cipher cipher(int mode, String purpose, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
