package io.posthorn.signature;

import io.posthorn.model.SigningSecret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request whose signature somebody tries to compute.
 *
 * @param event its event type
 * @param at when it was sent
 * @param secretChanged whether the secret that signed it is gone, so that what is right here is for
 *     the one of now
 */
public record Subject(
    Source source,
    String event,
    Instant at,
    SignedRequest request,
    Suspects suspects,
    boolean secretChanged) {

  /** Where the bytes come from. */
  public sealed interface Source {}

  public record OfDelivery(long delivery, int attempt) implements Source {}

  /**
   * A request that the receiver took.
   *
   * @param delivery null where it names none
   */
  public record OfRequest(long number, @Nullable Long delivery) implements Source {}

  /** The same with one more secret that may have been taken. */
  public Subject withOldSecret(String old) {
    if (old.isEmpty()) {
      return this;
    }
    List<SigningSecret> all = new ArrayList<>(suspects.oldSecrets());
    all.add(new SigningSecret(old));
    return new Subject(
        source,
        event,
        at,
        request,
        new Suspects(
            all, suspects.otherSecrets(), suspects.otherBodies(), suspects.otherTimestamps()),
        secretChanged);
  }
}
