package io.posthorn.engine.port;

import io.posthorn.model.Attempt;
import io.posthorn.model.Delivery;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deliveries by their ids, and their attempts. */
public interface DeliveryQueries {

  @Nullable Delivery find(long id);

  /**
   * Several in one reading, in any order; those that are no longer there are left out.
   *
   * @param ids 1,000 at most
   */
  List<Delivery> these(Collection<Long> ids);

  /**
   * Everything about several deliveries in one reading, in any order; those that are no longer
   * there are left out.
   *
   * @param ids a few hundred at most: all of it is in memory at once
   */
  List<Whole> whole(Collection<Long> ids);

  /** All finished attempts of a delivery, oldest first; empty after retention took them. */
  List<Attempt> attempts(long deliveryId);

  /**
   * A delivery with all that is kept of it.
   *
   * @param payload null when retention took it. Not to be changed.
   * @param attempts oldest first
   */
  record Whole(Delivery delivery, byte @Nullable [] payload, List<Attempt> attempts) {
    public Whole {
      attempts = List.copyOf(attempts);
    }
  }
}
