package io.posthorn.engine.dispatch;

import java.util.HashSet;
import java.util.Set;

/**
 * What of one lane is out of its queues: deliveries that are being sent or changed, requests that
 * go on, and answers that may stop it.
 *
 * <p>Guarded by the lane's lock.
 */
final class LaneClaims {
  private final Set<Long> claimed = new HashSet<>();

  /** Released deliveries that are in memory or under way. */
  private final Set<Long> released = new HashSet<>();

  /** Those whose answers may stop the lane, until the commits that decide it are told. */
  private final Set<Long> undecided = new HashSet<>();

  private int requests;

  boolean has(long deliveryId) {
    return claimed.contains(deliveryId);
  }

  /** False when somebody has it. */
  boolean take(long deliveryId) {
    return claimed.add(deliveryId);
  }

  /** It is sent now, in the lane's turn. */
  void started(long deliveryId) {
    claimed.add(deliveryId);
    requests++;
  }

  void requestOver() {
    requests--;
  }

  /** Whether another request may start beside those that go on. */
  boolean freePlace(int most) {
    return undecided.isEmpty() && requests < most;
  }

  /** It goes back into a queue. */
  void giveBack(long deliveryId) {
    claimed.remove(deliveryId);
  }

  /**
   * What changed it is committed.
   *
   * @return whether it was released
   */
  boolean over(long deliveryId) {
    claimed.remove(deliveryId);
    return released.remove(deliveryId);
  }

  void releases(long deliveryId) {
    released.add(deliveryId);
  }

  boolean noneReleased() {
    return released.isEmpty();
  }

  /** The queues were emptied: what was released and waited there is in the store alone. */
  void forgetQueued() {
    released.retainAll(claimed);
  }

  void awaitsDecision(long deliveryId) {
    undecided.add(deliveryId);
  }

  /** Whether the lane waited for this one. */
  boolean decided(long deliveryId) {
    return undecided.remove(deliveryId);
  }
}
