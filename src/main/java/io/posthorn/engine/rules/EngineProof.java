package io.posthorn.engine.rules;

import io.posthorn.model.SigningSecret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/**
 * How an engine proves to a command that it is the one of a state folder, before a token is sent to
 * it: whoever listens on a port that an engine had can't answer, for the key is new with each start
 * and stands in a file of the owner's alone.
 *
 * @param key of this start, 16–256 characters; empty where none is known
 */
public record EngineProof(String key) {
  /** What may be asked: long enough to be new each time. */
  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{32,128}");

  /** Before what is asked, so that nothing else can ever be signed with the key. */
  private static final String PURPOSE = "posthorn engine proof ";

  /** With a new key. */
  public static EngineProof fresh() {
    return new EngineProof(Secretsmith.token());
  }

  /** A challenge that was never asked before. */
  public static String challenge() {
    return Secretsmith.token();
  }

  public static boolean isChallenge(String text) {
    return CHALLENGE.matcher(text).matches();
  }

  /** The answer to a challenge: {@code sha256=} and hex. */
  public String answer(String challenge) {
    return Signer.hex(
        new SigningSecret(key), (PURPOSE + challenge).getBytes(StandardCharsets.UTF_8));
  }

  /** Whether somebody's answer is right; none is where there is no key. */
  public boolean accepts(String challenge, String answer) {
    return key.length() >= SigningSecret.MIN_LENGTH
        && MessageDigest.isEqual(
            answer(challenge).getBytes(StandardCharsets.UTF_8),
            answer.getBytes(StandardCharsets.UTF_8));
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "EngineProof";
  }
}
