package io.posthorn.console.detail;

import io.posthorn.console.delivery.DeliverySamples;
import io.posthorn.model.Attempt;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail.Explained;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Diagnosis;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.Endpoint;
import io.posthorn.model.Failure;
import io.posthorn.model.Outcome;
import io.posthorn.model.Site;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deliveries as they may stand, made by hand. */
final class Samples {
  static final Instant START = DeliverySamples.START;

  private Samples() {}

  static ShownDelivery shown(DeliveryStatus status, Attempt... attempts) {
    return shown(status, DeliverySamples.PAYLOAD, DeliverySamples.endpoint(null), attempts);
  }

  static ShownDelivery shown(
      DeliveryStatus status, String payload, Endpoint endpoint, Attempt... attempts) {
    Delivery delivery = DeliverySamples.delivery(status, payload, endpoint, attempts.length);
    List<Explained> explained = new ArrayList<>();
    for (Attempt attempt : attempts) {
      explained.add(
          new Explained(attempt, new Diagnosis("a-code", "brief", "It says so.", "Do this.")));
    }
    return new ShownDelivery(
        delivery,
        payload.getBytes(StandardCharsets.UTF_8),
        explained,
        List.of(),
        endpoint,
        Site.withDefaults(1, "Thyme & Honey"),
        false,
        null);
  }

  /** Without an answer, for a reason. */
  static Attempt failed(int number, Failure failure) {
    Attempt one = DeliverySamples.attempt(number, null);
    Outcome of = one.outcome();
    Outcome outcome =
        new Outcome(
            null, failure, 8_000, of.timing(), null, List.of(), new byte[0], false, null, false);
    return new Attempt(number, one.at(), one.url(), one.requestHeaders(), outcome, false, false);
  }

  /** The usual endpoint, disabled ten minutes after the start. */
  static Endpoint disabled(DisabledReason reason, @Nullable String detail) {
    Endpoint plain = DeliverySamples.endpoint(null);
    return plain.with(plain.state().disabled(reason, START.plus(Duration.ofMinutes(10)), detail));
  }
}
