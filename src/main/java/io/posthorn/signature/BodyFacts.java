package io.posthorn.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * By which people can tell whether they hold the same bytes.
 *
 * @param sha256 of the bytes, hex
 * @param first the first bytes as hex and as text, one line each
 */
public record BodyFacts(int length, String sha256, String first, String last) {
  private static final int SHOWN = 24;

  /** Looks at bytes; pure. */
  public static BodyFacts of(byte[] body) {
    int some = Math.min(SHOWN, body.length);
    return new BodyFacts(
        body.length,
        hash(body),
        dump(Arrays.copyOf(body, some)),
        dump(Arrays.copyOfRange(body, body.length - some, body.length)));
  }

  private static String dump(byte[] bytes) {
    String text =
        new String(bytes, StandardCharsets.UTF_8)
            .replace("\n", "⏎")
            .replace("\r", "␍")
            .replace("\t", "⇥");
    return HexFormat.ofDelimiter(" ").formatHex(bytes) + "\n" + text;
  }

  private static String hash(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }
}
