package io.posthorn.export;

import io.posthorn.model.DeliveryFilter;
import java.util.Set;

/** Which deliveries are exported. */
public sealed interface Wanted {

  /** All that match when their page is read, newest first. */
  record Matching(DeliveryFilter filter) implements Wanted {}

  /** These, newest first; ids that are no longer there are left out. */
  record Chosen(Set<Long> ids) implements Wanted {
    public Chosen {
      ids = Set.copyOf(ids);
    }
  }
}
