package io.posthorn.console.live;

import io.posthorn.model.Page;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a live list reads: one question as it is meant now, with the site and the time in it.
 * Reading blocks and is done on any thread; what is read is not changed any more.
 *
 * @param <T> what a row shows
 * @param <I> what a row is known by; it grows with each that comes in
 */
public interface ListSource<T, I extends Comparable<I>> {
  /**
   * Newest first.
   *
   * @param before the {@code next} of the page before, or the text of a row's id; null for the
   *     newest
   */
  Page<T> page(@Nullable String before);

  /** These as they are now, in any order, whether they match or not; without what is gone. */
  List<T> again(Collection<I> ids);

  /**
   * Counts what came in above a list, where that is a page or more.
   *
   * @param newest the newest page that the list has seen; not empty
   * @param found so many there are at least
   */
  NewerCount newer(List<T> newest, long found);

  /** Counts what came in above the newest page that a list has seen, of which there may be none. */
  default NewerCount above(List<T> newest, Function<? super T, I> id) {
    Page<T> page = page(null);
    I top = newest.isEmpty() ? null : id.apply(newest.getFirst());
    long found =
        page.items().stream()
            .filter(one -> top == null || id.apply(one).compareTo(top) > 0)
            .count();
    boolean all = found < page.items().size() || page.next() == null;
    return top == null || all ? new NewerCount(found, !all) : newer(newest, found);
  }

  /** Whether a row lies beyond the end of a page, which then says nothing about it. */
  boolean beyond(I id, Page<T> page);

  /** Whether all there is was asked for, so that no row means that there is none. Doesn't block. */
  boolean everything();

  /** Whether what a row shows may change by itself. Doesn't block. */
  default boolean moving(T shown) {
    return true;
  }
}
