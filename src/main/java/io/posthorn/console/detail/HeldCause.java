package io.posthorn.console.detail;

import io.posthorn.engine.Engine;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.DeliveryDetail.Explained;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EndpointState;
import io.posthorn.model.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what a delivery without attempts is held for: the last failure at its endpoint. */
final class HeldCause {
  private HeldCause() {}

  /** The delivery that tells it; null where there is none. Blocks. */
  static @Nullable ShownDelivery of(Engine engine, ShownDelivery held) {
    EndpointState state = held.endpoint() == null ? null : held.endpoint().state();
    String error = state == null ? null : state.lastError();
    Instant at = state == null ? null : state.disabledAt();
    boolean asked =
        held.delivery().status() == DeliveryStatus.HELD
            && held.attempts().isEmpty()
            && held.disabled();
    if (!asked || error == null || at == null) {
      return null;
    }
    List<Delivery> newest =
        engine.deliveries().page(tried(held.delivery().endpointId(), at), null, 1).items();
    return newest.isEmpty() ? null : read(engine, held, newest.getFirst().id(), error);
  }

  /** Those that were tried came in before it was disabled: what is held since isn't looked at. */
  private static DeliveryFilter tried(long endpoint, Instant disabled) {
    return new DeliveryFilter(
        Set.of(),
        Set.of(endpoint),
        Set.of(DeliveryStatus.FAILED, DeliveryStatus.HELD),
        Set.of(),
        List.of(),
        null,
        disabled.plusMillis(1),
        null,
        new DeliveryFilter.Span(1, Long.MAX_VALUE),
        null);
  }

  private static @Nullable ShownDelivery read(
      Engine engine, ShownDelivery held, long id, String error) {
    DeliveryDetail detail;
    try {
      detail = engine.deliveries().one(id);
    } catch (Refused gone) {
      return null;
    }
    ShownDelivery cause =
        new ShownDelivery(
            detail.delivery(),
            null,
            detail.attempts(),
            List.of(),
            held.endpoint(),
            held.site(),
            false,
            null);
    Explained last = cause.newest();
    boolean tells =
        last != null && last.diagnosis() != null && error.contains(last.diagnosis().brief());
    return tells ? cause : null;
  }
}
