package io.posthorn.console.delivery;

import io.posthorn.console.frame.EndpointBook;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.Endpoint;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that something is to be done with, and what stands in the way of it.
 *
 * @param endpoint where it goes; null for one that is deleted or not read yet
 */
public record PickedDelivery(
    Delivery delivery, @Nullable Endpoint endpoint, Set<Obstacle> obstacles) {
  public PickedDelivery {
    obstacles = Set.copyOf(obstacles);
  }

  /**
   * As a list knows it: whether a payload is kept, only the engine knows, and may still refuse.
   * Before the endpoints are read nothing is ruled out by them.
   */
  public static PickedDelivery listed(Delivery delivery, EndpointBook book) {
    Endpoint endpoint = book.of(delivery.endpointId());
    boolean deleted = endpoint == null && book.edition().get() > 0;
    return of(delivery, endpoint, deleted, EnumSet.noneOf(Obstacle.class));
  }

  /**
   * As it stands when all of it was read.
   *
   * @param endpoint also a deleted one; null where nothing is known of it
   * @param resending whether a resend is under way
   */
  public static PickedDelivery read(
      DeliveryDetail all, @Nullable Endpoint endpoint, boolean resending) {
    boolean tried = !all.attempts().isEmpty();
    boolean answered = tried && all.attempts().getLast().attempt().outcome().body().length > 0;
    EnumSet<Obstacle> more = EnumSet.noneOf(Obstacle.class);
    add(more, Obstacle.UNDER_WAY, resending);
    add(more, Obstacle.PAYLOAD_GONE, all.payload() == null);
    add(more, Obstacle.NO_REQUEST, endpoint == null && !tried);
    add(more, Obstacle.NO_ANSWER, !answered);
    boolean deleted = endpoint == null || endpoint.deleted() != null;
    return of(all.delivery(), deleted ? null : endpoint, deleted, more);
  }

  private static PickedDelivery of(
      Delivery delivery, @Nullable Endpoint endpoint, boolean deleted, EnumSet<Obstacle> all) {
    add(all, Obstacle.ENDPOINT_DELETED, deleted);
    add(all, Obstacle.ENDPOINT_DISABLED, endpoint != null && !endpoint.state().enabled());
    add(all, Obstacle.UNDER_WAY, !delivery.status().resendable());
    add(all, Obstacle.FINISHED, !delivery.status().unfinished());
    return new PickedDelivery(delivery, endpoint, all);
  }

  private static void add(Set<Obstacle> to, Obstacle obstacle, boolean there) {
    if (there) {
      to.add(obstacle);
    }
  }
}
