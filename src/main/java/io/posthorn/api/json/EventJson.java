package io.posthorn.api.json;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.posthorn.engine.json.DeliveryJson;
import io.posthorn.model.Delivery;
import io.posthorn.model.Event;
import io.posthorn.model.EventTypeInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event in a list.
 *
 * @param size bytes of its payload
 */
public record EventJson(String id, String type, long siteid, Instant at, boolean test, int size) {

  public static EventJson of(Event event) {
    return new EventJson(
        event.id(), event.type(), event.siteId(), event.at(), event.test(), event.size());
  }

  /**
   * One event.
   *
   * @param payload the JSON that came in, letter by letter; null after retention took it
   */
  public record Detail(
      @JsonUnwrapped EventJson event,
      @JsonRawValue @Nullable String payload,
      List<DeliveryJson> deliveries) {

    public static Detail of(Event event, List<Delivery> deliveries) {
      return new Detail(
          EventJson.of(event),
          DeliveryJson.raw(event.payload()),
          deliveries.stream().map(DeliveryJson::of).toList());
    }
  }

  /**
   * An event type.
   *
   * @param schema its JSON Schema; null for a site's own type
   * @param sample a realistic payload; null for a site's own type
   */
  public record Type(
      String name,
      EventTypeInfo.Kind kind,
      String description,
      @JsonRawValue @Nullable String schema,
      @JsonRawValue @Nullable String sample) {

    public static Type of(EventTypeInfo type) {
      return new Type(type.name(), type.kind(), type.description(), type.schema(), type.sample());
    }
  }
}
