package io.posthorn.engine.json;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Gap;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A delivery in a list. */
public record DeliveryJson(
    long id,
    Of event,
    long siteid,
    long endpoint,
    DeliveryStatus status,
    @Nullable Integer code,
    int attempts,
    @Nullable Long ms,
    Instant created,
    @Nullable Instant nextAttempt,
    Delivery.@Nullable Waiting waiting,
    boolean test,
    int size,
    @Nullable String error,
    @Nullable String cause) {

  public static DeliveryJson of(Delivery delivery) {
    return new DeliveryJson(
        delivery.id(),
        new Of(delivery.eventId(), delivery.eventType()),
        delivery.siteId(),
        delivery.endpointId(),
        delivery.status(),
        delivery.code(),
        delivery.attempts(),
        delivery.ms(),
        delivery.created(),
        delivery.nextAttempt(),
        delivery.waiting(),
        delivery.test(),
        delivery.size(),
        delivery.error(),
        delivery.cause());
  }

  /** A payload as the text that came in, to be embedded as it is; null when it is gone. */
  public static @Nullable String raw(byte @Nullable [] payload) {
    return payload == null ? null : new String(payload, StandardCharsets.UTF_8);
  }

  /** The event of a delivery. */
  public record Of(String id, String type) {}

  /**
   * One delivery.
   *
   * @param payload the JSON that came in, letter by letter; null after retention took it
   * @param attemptLog oldest first
   * @param gaps in which this computer could not send it, oldest first
   */
  public record Detail(
      @JsonUnwrapped DeliveryJson delivery,
      @JsonRawValue @Nullable String payload,
      List<AttemptJson> attemptLog,
      List<Gap> gaps) {

    public static Detail of(DeliveryDetail detail) {
      return new Detail(
          DeliveryJson.of(detail.delivery()),
          raw(detail.payload()),
          detail.attempts().stream().map(AttemptJson::of).toList(),
          detail.gaps());
    }
  }
}
