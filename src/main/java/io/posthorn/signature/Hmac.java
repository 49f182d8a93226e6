package io.posthorn.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104) and how each scheme takes its key from a secret's text. */
public final class Hmac {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "whsec_";

  private Hmac() {}

  /** The HMAC-SHA256 of all the data in a row. */
  public static byte[] sha256(byte[] key, byte[]... data) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      for (byte[] part : data) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no " + ALGORITHM, e);
    }
  }

  /** The key of {@code X-OWC-Signature}: the whole text. */
  public static byte[] wholeTextKey(String secret) {
    return secret.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The key of {@code webhook-signature}: what the base64 behind {@code whsec_} stands for; where
   * there is none, the text's own bytes.
   */
  public static byte[] standardKey(String secret) {
    if (secret.startsWith(PREFIX)) {
      try {
        byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        if (key.length > 0) {
          return key;
        }
      } catch (IllegalArgumentException notBase64) {
        return wholeTextKey(secret);
      }
    }
    return wholeTextKey(secret);
  }
}
