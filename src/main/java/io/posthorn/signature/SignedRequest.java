package io.posthorn.signature;

import io.posthorn.model.SigningSecret;
import java.util.List;

/**
 * A request whose signature somebody tries to compute.
 *
 * @param body the exact bytes. Not to be changed.
 * @param id {@code webhook-id}: the delivery's id
 * @param timestamp {@code webhook-timestamp}: seconds since 1970, as text
 * @param secrets the live ones, at least one; the first signs {@code X-OWC-Signature}
 */
public record SignedRequest(byte[] body, String id, String timestamp, List<SigningSecret> secrets) {
  public SignedRequest {
    secrets = List.copyOf(secrets);
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("There is no signature without a secret");
    }
  }
}
