package io.posthorn.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of an endpoint: one, or two while a rotation overlaps.
 *
 * @param number of the newest: the endpoint's first is 1
 * @param current the newest
 * @param overlap the one before; null when no rotation is under way
 */
public record Secrets(int number, SigningSecret current, @Nullable Overlap overlap) {

  /**
   * The secret before the newest.
   *
   * @param until when it ends
   * @param signs which of the two makes {@code X-OWC-Signature}
   * @param decided when the attempt began whose success decided that; null before the first
   */
  public record Overlap(
      SigningSecret previous, Instant until, SecretAge signs, @Nullable Instant decided) {}

  public static Secrets of(SigningSecret only) {
    return new Secrets(1, only, null);
  }

  public @Nullable SigningSecret previous() {
    return overlap == null ? null : overlap.previous();
  }

  /** Until when the previous one is live; null with it. */
  public @Nullable Instant cutOver() {
    return overlap == null ? null : overlap.until();
  }

  /**
   * A newer one takes over; of two the older is dropped.
   *
   * @param until how long the one that was the newest stays live; null for no longer
   */
  public Secrets rotated(SigningSecret fresh, @Nullable Instant until) {
    return new Secrets(
        number + 1, fresh, until == null ? null : new Overlap(current, until, SecretAge.OLD, null));
  }

  /** The newest alone. */
  public Secrets finished() {
    return new Secrets(number, current, null);
  }

  public Secrets endingAt(Instant until) {
    return overlap == null
        ? this
        : new Secrets(
            number,
            current,
            new Overlap(overlap.previous(), until, overlap.signs(), overlap.decided()));
  }

  /** Without an overlap that is over by a time. */
  public Secrets at(Instant now) {
    return overlap == null || now.isBefore(overlap.until()) ? this : finished();
  }

  /**
   * An attempt succeeded: what it was signed with is used from now on, unless one that began later
   * has decided already.
   *
   * @return the same object when nothing changes by it
   */
  public Secrets accepted(SignedWith with, Instant began) {
    SecretAge age = ageOf(with.number());
    if (overlap == null || age == null || with.age() == null) {
      return this;
    }
    Instant decided = overlap.decided();
    if (decided != null && (age == overlap.signs() || began.isBefore(decided))) {
      return this;
    }
    return new Secrets(
        number, current, new Overlap(overlap.previous(), overlap.until(), age, began));
  }

  /** Which of the two has a number; null for neither, and where there is only one. */
  public @Nullable SecretAge ageOf(int which) {
    if (overlap == null || which < number - 1 || which > number) {
      return null;
    }
    return which == number ? SecretAge.NEW : SecretAge.OLD;
  }

  /** The live ones at a time; the first signs {@code X-OWC-Signature}. */
  public List<SigningSecret> liveAt(Instant now) {
    Overlap both = at(now).overlap();
    return both == null ? List.of(current) : live(both, both.signs());
  }

  /** Both, that of an age first; the only one where there is one. */
  public List<SigningSecret> withFirst(SecretAge age) {
    return overlap == null ? List.of(current) : live(overlap, age);
  }

  private List<SigningSecret> live(Overlap both, SecretAge first) {
    return first == SecretAge.NEW
        ? List.of(current, both.previous())
        : List.of(both.previous(), current);
  }
}
