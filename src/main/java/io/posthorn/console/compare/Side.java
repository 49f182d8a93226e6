package io.posthorn.console.compare;

import io.posthorn.model.Attempt;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.DeliveryDetail.Explained;
import io.posthorn.model.Diagnosis;
import io.posthorn.model.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the two that are compared.
 *
 * @param payload the exact bytes; null when they are gone
 * @param explained the attempt that is looked at; null before the first
 * @param endpoint what people call it
 */
record Side(
    Delivery delivery, byte @Nullable [] payload, @Nullable Explained explained, String endpoint) {

  /**
   * @param number of the attempt to look at; null for the newest
   */
  static Side of(DeliveryDetail detail, @Nullable Integer number, String endpoint) {
    Explained newest = detail.attempts().isEmpty() ? null : detail.attempts().getLast();
    Explained chosen =
        detail.attempts().stream()
            .filter(one -> number != null && one.attempt().number() == number)
            .findFirst()
            .orElse(newest);
    return new Side(detail.delivery(), detail.payload(), chosen, endpoint);
  }

  @Nullable Attempt attempt() {
    return explained == null ? null : explained.attempt();
  }

  @Nullable Diagnosis diagnosis() {
    return explained == null ? null : explained.diagnosis();
  }

  List<Header> requestHeaders() {
    return explained == null ? List.of() : explained.attempt().requestHeaders();
  }

  List<Header> responseHeaders() {
    return explained == null ? List.of() : explained.attempt().outcome().responseHeaders();
  }

  byte[] body() {
    return explained == null ? new byte[0] : explained.attempt().outcome().body();
  }
}
