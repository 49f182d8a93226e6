package io.posthorn.engine.rules;

import io.posthorn.model.Refused;
import io.posthorn.model.SigningSecret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Makes signing secrets and tokens, and judges those that people bring along. Any thread. */
public final class Secretsmith {
  /** What every token begins with, so that people and secret scanners know one when they see it. */
  public static final String TOKEN_PREFIX = "pht_";

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secretsmith() {}

  /** A new secret: {@code whsec_} and 64 lower-case hex characters, 256 random bits. */
  public static SigningSecret make() {
    return new SigningSecret(SigningSecret.PREFIX + HexFormat.of().formatHex(random()));
  }

  /**
   * A secret that somebody brings along from elsewhere, unchanged.
   *
   * @param text 16–256 characters without control characters and without a space at either end
   * @throws Refused naming the field {@code secret}; the text itself is not repeated
   */
  public static SigningSecret supplied(String text) {
    if (text.length() < SigningSecret.MIN_LENGTH || text.length() > SigningSecret.MAX_LENGTH) {
      throw Refused.field(
          "secret",
          "The secret has %,d characters; it must have %d to %d. Leave it out to have one made."
              .formatted(text.length(), SigningSecret.MIN_LENGTH, SigningSecret.MAX_LENGTH));
    }
    if (!text.equals(text.strip())) {
      throw Refused.field(
          "secret", "The secret begins or ends with a space or line break: remove it.");
    }
    if (text.codePoints().anyMatch(Secretsmith::unprintable)) {
      throw Refused.field(
          "secret",
          "The secret holds a control character or half a character: use printable text only.");
    }
    return new SigningSecret(text);
  }

  /** A new token for ingest or administration: {@code pht_} and 43 base64url characters. */
  public static String token() {
    return TOKEN_PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random());
  }

  /** SHA-256 of a text in UTF-8: what is kept of a token. */
  public static byte[] sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  /** SHA-256 of some bytes. */
  public static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is missing on this Java", e);
    }
  }

  private static boolean unprintable(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }

  private static byte[] random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
