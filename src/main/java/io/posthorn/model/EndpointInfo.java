package io.posthorn.model;

import org.jspecify.annotations.Nullable;

/**
 * An endpoint and what is under way for it.
 *
 * @param failing whether it is enabled and its newest attempts all failed, as of now: {@link
 *     EndpointState#failing}
 * @param pending deliveries that are due
 * @param retrying deliveries that have a next time
 * @param held deliveries that wait for a person
 * @param rotation of its secret, while it is under way; else null
 * @param warning what may be wrong with a URL or a secret that was just saved; null for nothing
 */
public record EndpointInfo(
    Endpoint endpoint,
    boolean failing,
    long pending,
    long retrying,
    long held,
    @Nullable Rotation rotation,
    @Nullable String warning) {

  public EndpointInfo withWarning(@Nullable String said) {
    return new EndpointInfo(endpoint, failing, pending, retrying, held, rotation, said);
  }
}
