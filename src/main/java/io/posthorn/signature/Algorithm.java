package io.posthorn.signature;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** What people make a signature with; the first is right. */
enum Algorithm {
  HMAC_SHA256("HmacSHA256", 32, true, List.of()),
  SHA256("SHA-256", 32, false, List.of(Slip.NO_HMAC)),
  SECRET_BEFORE("SHA-256", 32, true, List.of(Slip.HASH_WITH_SECRET)),
  SECRET_BEHIND("SHA-256", 32, true, List.of(Slip.HASH_WITH_SECRET)),
  HMAC_SHA1("HmacSHA1", 20, true, List.of(Slip.SHA1)),
  SHA1("SHA-1", 20, false, List.of(Slip.NO_HMAC, Slip.SHA1)),
  HMAC_SHA512("HmacSHA512", 64, true, List.of(Slip.SHA512)),
  SHA512("SHA-512", 64, false, List.of(Slip.NO_HMAC, Slip.SHA512)),
  HMAC_MD5("HmacMD5", 16, true, List.of(Slip.MD5)),
  MD5("MD5", 16, false, List.of(Slip.NO_HMAC, Slip.MD5));

  private static final byte[] NOTHING = {0};

  private final String name;
  private final int bytes;
  private final boolean keyed;
  private final List<Slip> slips;

  Algorithm(String name, int bytes, boolean keyed, List<Slip> slips) {
    this.name = name;
    this.bytes = bytes;
    this.keyed = keyed;
    this.slips = slips;
  }

  /** How long its results are. */
  int bytes() {
    return bytes;
  }

  /** Whether the secret matters. */
  boolean keyed() {
    return keyed;
  }

  List<Slip> slips() {
    return slips;
  }

  byte[] of(byte[] key, byte[] head, byte[] body) {
    try {
      return name.startsWith("Hmac") ? hmac(key, head, body) : hash(key, head, body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no " + name, e);
    }
  }

  private byte[] hmac(byte[] key, byte[] head, byte[] body) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(name);
    // A key is filled up with zeros, so that one zero is the same as none, which Java refuses.
    mac.init(new SecretKeySpec(key.length == 0 ? NOTHING : key, name));
    mac.update(head);
    return mac.doFinal(body);
  }

  private byte[] hash(byte[] key, byte[] head, byte[] body) throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance(name);
    update(digest, this == SECRET_BEFORE ? key : null);
    digest.update(head);
    digest.update(body);
    update(digest, this == SECRET_BEHIND ? key : null);
    return digest.digest();
  }

  private static void update(MessageDigest digest, byte @Nullable [] key) {
    if (key != null) {
      digest.update(key);
    }
  }
}
