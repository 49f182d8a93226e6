package io.posthorn.api.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.posthorn.model.Accepted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to an event.
 *
 * @param duplicate true on a repeated answer; left out otherwise
 */
public record AcceptedJson(
    String id,
    List<To> deliveries,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean duplicate) {

  public static AcceptedJson of(Accepted accepted) {
    return new AcceptedJson(
        accepted.eventId(),
        accepted.deliveries().stream().map(to -> new To(to.deliveryId(), to.endpointId())).toList(),
        accepted.duplicate() ? true : null);
  }

  /** One delivery. */
  public record To(long id, long endpoint) {}

  /** The answer to a batch, in its order. */
  public record Batch(List<AcceptedJson> events) {
    public static Batch of(List<Accepted> accepted) {
      return new Batch(accepted.stream().map(AcceptedJson::of).toList());
    }
  }
}
