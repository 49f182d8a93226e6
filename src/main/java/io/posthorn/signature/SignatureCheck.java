package io.posthorn.signature;

import io.posthorn.model.Header;
import io.posthorn.model.SigningSecret;
import io.posthorn.signature.Verification.Step;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks both signatures of a request as a receiver must: over the exact bytes, in constant time,
 * and not too late. Where a signature does not fit, it says what the usual reasons would look like.
 */
public final class SignatureCheck {
  /** How far a request's time may be from ours; what Standard Webhooks advises. */
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

  static final String OWN = "X-OWC-Signature";
  static final String STANDARD = "webhook-signature";
  static final String ID = "webhook-id";
  static final String TIMESTAMP = "webhook-timestamp";

  private static final Pattern OWN_FORM = Pattern.compile("sha256=[0-9a-f]{64}");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");

  private final List<SigningSecret> secrets;

  /**
   * A check with these secrets.
   *
   * @param secrets any of them may have signed; none: nothing is checked
   */
  public SignatureCheck(List<SigningSecret> secrets) {
    this.secrets = List.copyOf(secrets);
  }

  /** Whether it has no secret to check with. */
  public boolean checksNothing() {
    return secrets.isEmpty();
  }

  /**
   * Checks one request.
   *
   * @param headers its fields
   * @param body its exact bytes
   * @param now when it came in
   */
  public Verification check(List<Header> headers, byte[] body, Instant now) {
    if (secrets.isEmpty()) {
      return Verification.UNCHECKED;
    }
    return Verification.of(
        List.of(own(headers, body), time(headers, now), standard(headers, body)));
  }

  private Step own(List<Header> headers, byte[] body) {
    String value = Header.first(headers, OWN);
    if (value == null) {
      return Step.bad(OWN, "The header is missing.");
    }
    if (!OWN_FORM.matcher(value).matches()) {
      return Step.bad(OWN, "It is not of the form sha256=<64 lower-case hex characters>.");
    }
    byte[] claimed = HexFormat.of().parseHex(value, "sha256=".length(), value.length());
    for (SigningSecret secret : secrets) {
      if (same(claimed, Hmac.sha256(Hmac.wholeTextKey(secret.text()), body))) {
        return Step.good(OWN, "Made over these bytes" + with(secret) + ".");
      }
    }
    return Step.bad(OWN, whyNot(claimed, body));
  }

  private static Step time(List<Header> headers, Instant now) {
    String value = Header.first(headers, TIMESTAMP);
    if (value == null) {
      return Step.bad(TIMESTAMP, "The header is missing.");
    }
    if (!SECONDS.matcher(value).matches()) {
      return Step.bad(TIMESTAMP, "It is not a number of seconds since 1970.");
    }
    Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(value)), now);
    if (age.abs().compareTo(TOLERANCE) > 0) {
      return Step.bad(
          TIMESTAMP,
          "It is "
              + age.abs().toSeconds()
              + (age.isNegative() ? " s ahead of" : " s behind")
              + " this computer's clock, more than the 300 s that are let pass: an old request sent"
              + " again, or one of the two clocks is wrong.");
    }
    return Step.good(TIMESTAMP, "Signed just now.");
  }

  private Step standard(List<Header> headers, byte[] body) {
    String value = Header.first(headers, STANDARD);
    String id = Header.first(headers, ID);
    String timestamp = Header.first(headers, TIMESTAMP);
    if (value == null || id == null || timestamp == null) {
      String missing = value == null ? STANDARD : id == null ? ID : TIMESTAMP;
      return Step.bad(STANDARD, "The header " + missing + " is missing.");
    }
    byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
    for (SigningSecret secret : secrets) {
      byte[] expected = Hmac.sha256(Hmac.standardKey(secret.text()), head, body);
      for (String one : value.trim().split(" +", -1)) {
        byte[] claimed = version1(one);
        if (claimed != null && same(claimed, expected)) {
          return Step.good(STANDARD, "Made over id, time and these bytes" + with(secret) + ".");
        }
      }
    }
    return Step.bad(STANDARD, "None of its signatures was made with this secret over these bytes.");
  }

  private static byte @Nullable [] version1(String signature) {
    if (!signature.startsWith("v1,")) {
      return null;
    }
    try {
      return Base64.getDecoder().decode(signature.substring("v1,".length()));
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  /** Tries what people get wrong most often, so that the sentence can name it. */
  private String whyNot(byte[] claimed, byte[] body) {
    for (SigningSecret secret : secrets) {
      String text = secret.text();
      if (same(claimed, Hmac.sha256(Hmac.standardKey(text), body))) {
        return "It was made with the decoded secret; the key is its whole text, whsec_ included.";
      }
      if (same(claimed, Hmac.sha256(Hmac.wholeTextKey(text.strip()), body))) {
        return "The secret given here has a space or a line break around it.";
      }
      byte[] key = Hmac.wholeTextKey(text);
      if (same(claimed, Hmac.sha256(key, (string(body) + "\n").getBytes(StandardCharsets.UTF_8)))
          || same(
              claimed, Hmac.sha256(key, string(body).strip().getBytes(StandardCharsets.UTF_8)))) {
        return "It was made over the same text with another line end: check the exact bytes.";
      }
    }
    return "It was made with another secret, or the body was changed on its way (also by reading"
        + " the JSON and writing it again).";
  }

  private String with(SigningSecret secret) {
    return secrets.size() == 1
        ? " with this secret"
        : " with secret " + (secrets.indexOf(secret) + 1) + " of " + secrets.size();
  }

  private static String string(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  private static boolean same(byte[] a, byte[] b) {
    return MessageDigest.isEqual(a, b);
  }
}
