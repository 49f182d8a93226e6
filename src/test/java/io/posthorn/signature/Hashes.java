package io.posthorn.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Hashes as a receiver makes them, by the JDK's own classes alone. */
final class Hashes {
  private Hashes() {}

  static byte[] hmac(String key, String body) {
    return hmac(bytes(key), body);
  }

  static byte[] hmac(byte[] key, String body) {
    return hmac(key, bytes(body));
  }

  static byte[] hmac(byte[] key, byte[] data) {
    return hmac("HmacSHA256", key, data);
  }

  static byte[] hmac(String algorithm, String key, String body) {
    return hmac(algorithm, bytes(key), bytes(body));
  }

  static byte[] hmac(String algorithm, byte[] key, byte[] body) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] sha256(String text) {
    return sha256(bytes(text));
  }

  static byte[] sha256(byte[] data) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
