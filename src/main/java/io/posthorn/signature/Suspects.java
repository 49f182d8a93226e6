package io.posthorn.signature;

import io.posthorn.model.SigningSecret;
import java.util.List;

/**
 * What may have been taken in place of the right thing.
 *
 * @param oldSecrets secrets that are no longer live, or that no longer make {@code X-OWC-Signature}
 * @param otherSecrets secrets of other endpoints
 * @param otherBodies payloads of other deliveries
 * @param otherTimestamps of other attempts, seconds since 1970 as text
 */
public record Suspects(
    List<SigningSecret> oldSecrets,
    List<NamedSecret> otherSecrets,
    List<NamedBody> otherBodies,
    List<String> otherTimestamps) {
  public static final Suspects NONE = new Suspects(List.of(), List.of(), List.of(), List.of());

  public Suspects {
    oldSecrets = List.copyOf(oldSecrets);
    otherSecrets = List.copyOf(otherSecrets);
    otherBodies = List.copyOf(otherBodies);
    otherTimestamps = List.copyOf(otherTimestamps);
  }

  /** A secret and whose it is. */
  public record NamedSecret(String name, SigningSecret secret) {}

  /** A payload and which one it is. The bytes are not to be changed. */
  public record NamedBody(String name, byte[] body) {}
}
