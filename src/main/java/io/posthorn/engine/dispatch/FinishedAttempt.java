package io.posthorn.engine.dispatch;

import io.posthorn.engine.port.LaneQueries.Ready;
import io.posthorn.model.Attempt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A finished attempt on its way into the store.
 *
 * @param endpointId where it went
 * @param ready what was sent
 * @param attempt what came of it
 * @param epoch the endpoint's epoch when it began
 * @param error the short form of its diagnosis; null for a success
 * @param mayStop whether keeping it may pause or disable the endpoint
 * @param triedSecrets numbers of the secrets that its delivery's attempts before were signed with,
 *     as far as a rotation was under way
 */
record FinishedAttempt(
    long endpointId,
    Ready ready,
    Attempt attempt,
    long epoch,
    @Nullable String error,
    @Nullable String cause,
    boolean mayStop,
    Set<Integer> triedSecrets) {
  FinishedAttempt saying(String newError) {
    return new FinishedAttempt(
        endpointId, ready, attempt, epoch, newError, cause, mayStop, triedSecrets);
  }
}
