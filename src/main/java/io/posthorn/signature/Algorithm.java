package io.posthorn.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
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
  SWAPPED("HmacSHA256", 32, true, List.of(Slip.KEY_AND_BODY_SWAPPED)),
  HASHED_BEFORE("HmacSHA256", 32, true, List.of(Slip.HASHED_TWICE)),
  HASHED_BEFORE_AS_HEX("HmacSHA256", 32, true, List.of(Slip.HASHED_TWICE)),
  HASHED_BEHIND("HmacSHA256", 32, true, List.of(Slip.HASHED_TWICE)),
  HASHED_BEHIND_AS_HEX("HmacSHA256", 32, true, List.of(Slip.HASHED_TWICE)),
  HMAC_SHA1("HmacSHA1", 20, true, List.of(Slip.SHA1)),
  SHA1("SHA-1", 20, false, List.of(Slip.NO_HMAC, Slip.SHA1)),
  HMAC_SHA512("HmacSHA512", 64, true, List.of(Slip.SHA512)),
  SHA512("SHA-512", 64, false, List.of(Slip.NO_HMAC, Slip.SHA512)),
  HMAC_MD5("HmacMD5", 16, true, List.of(Slip.MD5)),
  MD5("MD5", 16, false, List.of(Slip.NO_HMAC, Slip.MD5));

  private static final byte[] ONE_ZERO = {0};
  private static final byte[] NONE = {};

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
      return switch (this) {
        case SWAPPED -> hmac(joined(head, body), NONE, key);
        case HASHED_BEFORE -> hmac(key, NONE, sha256(head, body));
        case HASHED_BEFORE_AS_HEX -> hmac(key, NONE, hex(sha256(head, body)));
        case HASHED_BEHIND -> sha256(hmac(key, head, body));
        case HASHED_BEHIND_AS_HEX -> sha256(hex(hmac(key, head, body)));
        default -> name.startsWith("Hmac") ? hmac(key, head, body) : hash(key, head, body);
      };
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no " + name, e);
    }
  }

  private byte[] hmac(byte[] key, byte[] head, byte[] body) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(name);
    // A key is filled up with zeros, so that one zero is the same as none, which Java refuses.
    mac.init(new SecretKeySpec(key.length == 0 ? ONE_ZERO : key, name));
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

  private static byte[] sha256(byte[]... parts) throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  private static byte[] hex(byte[] digest) {
    return HexFormat.of().formatHex(digest).getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] joined(byte[] head, byte[] body) {
    byte[] both = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, both, head.length, body.length);
    return both;
  }

  private static void update(MessageDigest digest, byte @Nullable [] key) {
    if (key != null) {
      digest.update(key);
    }
  }
}
