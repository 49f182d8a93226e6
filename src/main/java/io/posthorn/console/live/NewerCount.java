package io.posthorn.console.deliveries;

import io.posthorn.console.deliveries.filter.Query;
import io.posthorn.model.Delivery;
import io.posthorn.model.MatchCount;
import io.posthorn.model.Page;
import org.jspecify.annotations.Nullable;

/**
 * What came in above the list.
 *
 * @param more whether there may be more than that
 */
record NewerCount(long count, boolean more) {
  static final NewerCount NONE = new NewerCount(0, false);

  /**
   * Counts what matches above a row. Blocks.
   *
   * @param known the newest row of the list; null when it has none
   * @param ofItsTime how many rows of the list a count since its time would count too
   */
  static NewerCount than(
      @Nullable Delivery known, DeliverySource source, Query asked, long ofItsTime) {
    Page<Delivery> page = source.page(asked, null, Stretch.PAGE);
    long above = known == null ? 0 : known.id();
    long found = page.items().stream().filter(row -> row.id() > above).count();
    if (known == null || found < page.items().size() || page.next() == null) {
      return new NewerCount(found, known == null && page.next() != null);
    }
    MatchCount counted = source.countSince(asked, known);
    return new NewerCount(Math.max(found, counted.total() - ofItsTime), !counted.whole());
  }
}
