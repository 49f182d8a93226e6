package io.posthorn.console.delivery;

import io.posthorn.console.words.Texts;
import io.posthorn.model.Delivery;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointName;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries that a person picked: what can be done with them, and why something can't.
 *
 * @param all at least one
 */
public record PickedDeliveries(List<PickedDelivery> all) {
  public PickedDeliveries {
    all = List.copyOf(all);
  }

  /** In their order. */
  public List<Long> ids() {
    return deliveries().stream().map(Delivery::id).toList();
  }

  List<Delivery> deliveries() {
    return all.stream().map(PickedDelivery::delivery).toList();
  }

  /** Whether it is spoken of at all; it may be off all the same. */
  public boolean offers(ActionOnDelivery action) {
    return action.suits(all.size())
        && switch (action) {
          case ENABLE -> toEnable() != null;
          case DISABLE -> toEnable() == null;
          default -> true;
        };
  }

  public boolean can(ActionOnDelivery action) {
    return whyNot(action) == null;
  }

  /**
   * Why an action can be done with none of them, in a phrase: {@code Help desk is disabled}.
   *
   * @return null when it can be done with at least one
   */
  public @Nullable String whyNot(ActionOnDelivery action) {
    Set<Obstacle> met = EnumSet.noneOf(Obstacle.class);
    for (PickedDelivery one : all) {
      Obstacle obstacle = obstacle(action, one);
      if (obstacle == null) {
        return null;
      }
      met.add(obstacle);
    }
    return met.size() == 1 ? words(met.iterator().next()) : texts().get("off.mixed");
  }

  private @Nullable Obstacle obstacle(ActionOnDelivery action, PickedDelivery one) {
    boolean trial = action == ActionOnDelivery.RESEND && all.size() == 1;
    return one.obstacles().stream()
        .filter(action::isHinderedBy)
        .filter(obstacle -> !trial || obstacle != Obstacle.ENDPOINT_DISABLED)
        .sorted()
        .findFirst()
        .orElse(null);
  }

  private String words(Obstacle obstacle) {
    Endpoint disabled = toEnable();
    return switch (obstacle) {
      case PAYLOAD_GONE -> texts().get("off.payload");
      case ENDPOINT_DELETED -> texts().get("off.deleted", endpoints().size());
      case ENDPOINT_DISABLED ->
          disabled == null
              ? texts().get("off.disabled.several")
              : texts().get("off.disabled", EndpointName.of(disabled));
      case UNDER_WAY -> texts().get("off.underway");
      case FINISHED -> texts().get("off.finished");
      case NO_REQUEST -> texts().get("off.norequest");
      case NO_ANSWER -> texts().get("off.noanswer");
    };
  }

  /** The disabled endpoint of all of them, which can be enabled; null where there is none. */
  public @Nullable Endpoint toEnable() {
    Endpoint only = endpoint();
    return only == null || only.state().enabled() ? null : only;
  }

  /** The endpoint of all of them; null where there are several, or it is deleted. */
  @Nullable Endpoint endpoint() {
    return endpoints().size() == 1
        ? all.stream()
            .map(PickedDelivery::endpoint)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null)
        : null;
  }

  private Set<Long> endpoints() {
    return deliveries().stream().map(Delivery::endpointId).collect(Collectors.toSet());
  }

  private static Texts texts() {
    return Texts.of(PickedDeliveries.class);
  }
}
