package io.posthorn.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one delivery.
 *
 * @param payload the exact bytes; null after retention took them
 * @param attempts oldest first
 * @param gaps in which this computer could not send it, oldest first
 */
public record DeliveryDetail(
    Delivery delivery, byte @Nullable [] payload, List<Explained> attempts, List<Gap> gaps) {
  public DeliveryDetail {
    attempts = List.copyOf(attempts);
    gaps = List.copyOf(gaps);
  }

  /** An attempt with its diagnosis; null for a success with nothing to say. */
  public record Explained(Attempt attempt, @Nullable Diagnosis diagnosis) {}
}
