package io.posthorn.engine.service;

import io.posthorn.engine.port.Store;
import io.posthorn.engine.rules.Secretsmith;
import io.posthorn.engine.state.Times;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.EndpointName;
import io.posthorn.model.Refused;
import io.posthorn.model.Secrets;
import io.posthorn.model.SigningSecret;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The secrets that sign, and how a new one takes over from the old. Any thread. */
public final class SecretRotation {
  private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

  private final Store store;
  private final Times times;
  private final EndpointKeeper keeper;

  public SecretRotation(Store store, Times times, EndpointKeeper keeper) {
    this.store = store;
    this.times = times;
    this.keeper = keeper;
  }

  Secrets secrets(long endpointId) {
    keeper.one(endpointId);
    return store.reads().settings().secrets(endpointId).at(times.wall());
  }

  SigningSecret rotate(long endpointId, Duration overlap, @Nullable String supplied) {
    if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
      throw Refused.field("overlap", "overlap is between PT0S (at once) and P30D");
    }
    SigningSecret secret = supplied == null ? Secretsmith.make() : Secretsmith.supplied(supplied);
    keeper.saveSecrets(
        endpointId,
        old -> {
          if (old.current().equals(secret)) {
            throw Refused.field("secret", "That is the secret it has already");
          }
          Instant now = times.wall();
          return old.rotated(secret, overlap.isZero() ? null : now.plus(overlap));
        });
    return secret;
  }

  EndpointInfo finish(long endpointId) {
    EndpointInfo info = keeper.one(endpointId);
    keeper.saveSecrets(
        endpointId,
        old -> {
          if (old.at(times.wall()).overlap() == null) {
            throw Refused.conflict(
                "No rotation is under way for "
                    + EndpointName.withId(info.endpoint())
                    + ": only one secret is valid.");
          }
          return old.finished();
        });
    return keeper.one(endpointId);
  }
}
