package io.posthorn.export;

import io.posthorn.engine.Engine;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the details of a page's deliveries some at a time, once the first of them is asked for. One
 * export, one thread.
 */
final class DetailsAhead implements DetailReader {
  private static final int MOST = 200;

  /** Bytes of payloads and answers that are in memory at once, at most, but for a single larger. */
  private static final long MOST_BYTES = 4L << 20;

  private final Engine engine;
  private final Map<Long, DeliveryDetail> ready = new HashMap<>();
  private List<Delivery> page = List.of();
  private List<Long> looked = List.of();
  private int next;

  DetailsAhead(Engine engine) {
    this.engine = engine;
  }

  /** The deliveries that are asked for next, in this order. */
  void page(List<Delivery> rows) {
    page = rows;
    looked = List.of();
    next = 0;
    ready.clear();
  }

  @Override
  public @Nullable DeliveryDetail read(long id) {
    // One that went meanwhile was looked for too: those that were read with it are asked for next.
    while (!looked.contains(id) && next < page.size()) {
      looked = some();
      ready.clear();
      engine
          .deliveries()
          .details(looked)
          .forEach(detail -> ready.put(detail.delivery().id(), detail));
    }
    DeliveryDetail detail = ready.remove(id);
    return detail == null ? null : Masking.mask(detail);
  }

  private List<Long> some() {
    List<Long> ids = new ArrayList<>();
    long bytes = 0;
    while (next < page.size() && ids.size() < MOST) {
      Delivery delivery = page.get(next);
      bytes += delivery.size() + (long) delivery.attempts() * Outcome.KEPT_BODY;
      if (bytes > MOST_BYTES && !ids.isEmpty()) {
        break;
      }
      ids.add(delivery.id());
      next++;
    }
    return ids;
  }
}
