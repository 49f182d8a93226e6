package io.posthorn.engine.rules;

import io.posthorn.model.Attempt;
import io.posthorn.model.SecretAge;
import io.posthorn.model.Secrets;
import io.posthorn.model.Secrets.Overlap;
import io.posthorn.model.SignedWith;
import io.posthorn.model.SigningSecret;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the secret for an attempt's {@code X-OWC-Signature} while a rotation overlaps, so that a
 * receiver may change from one to the other whenever it likes. Pure; any thread.
 */
public final class SecretChoice {
  /** With these a receiver says that it doubts a signature. */
  private static final Set<Integer> REFUSALS = Set.of(400, 401, 403);

  private SecretChoice() {}

  /**
   * What an attempt is signed with.
   *
   * @param live the secrets that are live, never empty; the first signs {@code X-OWC-Signature}
   */
  public record Chosen(List<SigningSecret> live, SignedWith with) {}

  /** The attempt before, as far as it counts here. */
  public record Earlier(SignedWith with, boolean refused, Instant began) {
    /** Null when it isn't known what it was signed with. */
    public static @Nullable Earlier of(Attempt attempt) {
      SignedWith with = attempt.signedWith();
      return with == null ? null : new Earlier(with, SecretChoice.refused(attempt), attempt.at());
    }
  }

  /** Whether the receiver may have doubted the signature. */
  public static boolean refused(Attempt attempt) {
    Integer code = attempt.outcome().code();
    return code != null && REFUSALS.contains(code);
  }

  /**
   * What the next attempt is signed with: the secret that the receiver accepted last, but the other
   * one behind a refusal that came later than that, and again the same behind a failure that says
   * nothing of it.
   *
   * @param before the delivery's attempt before; null for none
   */
  public static Chosen of(Secrets kept, Instant now, @Nullable Earlier before) {
    Secrets secrets = kept.at(now);
    Overlap overlap = secrets.overlap();
    if (overlap == null) {
      return new Chosen(List.of(secrets.current()), new SignedWith(secrets.number(), null));
    }
    SecretAge age = age(secrets, overlap, before);
    int number = age == SecretAge.NEW ? secrets.number() : secrets.number() - 1;
    return new Chosen(secrets.withFirst(age), new SignedWith(number, age));
  }

  private static SecretAge age(Secrets secrets, Overlap overlap, @Nullable Earlier before) {
    SecretAge used = before == null ? null : secrets.ageOf(before.with().number());
    Instant decided = overlap.decided();
    if (before == null || used == null || (decided != null && decided.isAfter(before.began()))) {
      return overlap.signs();
    }
    return before.refused() ? used.other() : used;
  }

  /**
   * Whether a delivery that was refused has not been tried yet with every secret that is live.
   *
   * @param tried numbers of the secrets that its attempts before were signed with
   */
  public static boolean leavesOneUntried(
      Secrets kept, Instant now, Attempt attempt, Set<Integer> tried) {
    SignedWith with = attempt.signedWith();
    if (with == null || !refused(attempt)) {
      return false;
    }
    Secrets secrets = kept.at(now);
    return untried(secrets.number(), with, tried)
        || (secrets.overlap() != null && untried(secrets.number() - 1, with, tried));
  }

  private static boolean untried(int number, SignedWith with, Set<Integer> tried) {
    return number != with.number() && !tried.contains(number);
  }
}
