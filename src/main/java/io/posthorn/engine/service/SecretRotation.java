package io.posthorn.engine.service;

import io.posthorn.engine.dispatch.Lane;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.port.Tx;
import io.posthorn.engine.port.Writes;
import io.posthorn.engine.rules.Secretsmith;
import io.posthorn.engine.state.ChangeFeed;
import io.posthorn.engine.state.Times;
import io.posthorn.model.Change;
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
  private final ChangeFeed feed;
  private final EndpointKeeper keeper;

  public SecretRotation(Store store, Times times, ChangeFeed feed, EndpointKeeper keeper) {
    this.store = store;
    this.times = times;
    this.feed = feed;
    this.keeper = keeper;
  }

  Secrets secrets(long endpointId) {
    keeper.one(endpointId);
    return store.reads().secrets(endpointId);
  }

  SigningSecret rotate(long endpointId, Duration overlap, @Nullable String supplied) {
    if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
      throw Refused.field("overlap", "overlap is between PT0S (at once) and P30D");
    }
    SigningSecret secret = supplied == null ? Secretsmith.make() : Secretsmith.supplied(supplied);
    Lane lane = keeper.lane(endpointId);
    Writes.now(
        store,
        new Store.Work<Boolean>() {
          @Override
          public Boolean in(Tx tx) {
            save(tx, endpointId, overlap, secret);
            return true;
          }

          @Override
          public void committed(Boolean done) {
            lane.secrets().changed();
            feed.publish(Change.Kind.ENDPOINT, Long.toString(endpointId), null);
          }
        });
    return secret;
  }

  private void save(Tx tx, long endpointId, Duration overlap, SigningSecret secret) {
    EndpointKeeper.known(tx, endpointId);
    Secrets old = tx.secrets(endpointId);
    if (old.current().equals(secret)) {
      throw Refused.field("secret", "That is the secret it has already");
    }
    Instant now = times.wall();
    tx.saveSecrets(
        endpointId,
        overlap.isZero()
            ? Secrets.of(secret)
            : new Secrets(secret, old.current(), now.plus(overlap)));
  }
}
