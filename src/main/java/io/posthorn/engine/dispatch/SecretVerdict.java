package io.posthorn.engine.dispatch;

import io.posthorn.engine.dispatch.Fanout.Out;
import io.posthorn.engine.port.Tx;
import io.posthorn.engine.rules.SecretChoice;
import io.posthorn.engine.state.Times;
import io.posthorn.model.Endpoint;
import io.posthorn.model.SecretAge;
import io.posthorn.model.Secrets;
import io.posthorn.model.SignedWith;
import java.util.List;

/**
 * What a finished attempt says about the two secrets of a rotation: the first that is accepted
 * signs from then on, and the owner is told when it is another one than before. Inside the
 * transaction that keeps the attempt.
 */
final class SecretVerdict {
  private final Times times;
  private final OperationalEvents operational;

  SecretVerdict(Times times, OperationalEvents operational) {
    this.times = times;
    this.operational = operational;
  }

  /**
   * Takes a success into account, of whatever kind: a test's and a resend's show as well which
   * secret the receiver has.
   */
  Verdict of(Tx tx, FinishedAttempt done, Endpoint endpoint) {
    SignedWith with = done.attempt().signedWith();
    if (with == null || with.age() == null || !done.attempt().outcome().success()) {
      return Verdict.NONE;
    }
    Secrets before = tx.endpoints().secrets(endpoint.id());
    Secrets after = before.accepted(with, done.attempt().at());
    Secrets.Overlap was = before.overlap();
    Secrets.Overlap is = after.overlap();
    if (was == null || is == null || was.equals(is)) {
      return Verdict.NONE;
    }
    tx.endpoints().saveSecrets(endpoint.id(), after);
    return was.signs() == is.signs()
        ? new Verdict(true, List.of())
        : new Verdict(true, told(tx, endpoint, is.signs()));
  }

  private List<Out> told(Tx tx, Endpoint endpoint, SecretAge accepted) {
    String detail =
        accepted == SecretAge.NEW
            ? "The receiver has the new secret: X-OWC-Signature is made with it from now on."
            : "The receiver has the old secret again: X-OWC-Signature is made with it from now on,"
                + " as long as it is valid.";
    return operational.tellAccepted(tx, endpoint, accepted, detail, times.stored()).out();
  }

  /** Whether another secret may be what the receiver wants: then its refusal disables nothing. */
  boolean leavesOneUntried(Tx tx, FinishedAttempt done) {
    return SecretChoice.refused(done.attempt())
        && SecretChoice.leavesOneUntried(
            tx.endpoints().secrets(done.endpointId()),
            times.wall(),
            done.attempt(),
            done.triedSecrets());
  }

  /**
   * What became of it.
   *
   * @param changed whether what is kept of the secrets is another than before
   * @param out deliveries of the event that tells the owner
   */
  record Verdict(boolean changed, List<Out> out) {
    static final Verdict NONE = new Verdict(false, List.of());
  }
}
