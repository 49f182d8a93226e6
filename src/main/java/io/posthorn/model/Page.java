package io.posthorn.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a longer list, newest first.
 *
 * @param items the rows
 * @param next goes into {@code before} for the rows behind these; null at the end. A page may have
 *     fewer rows than asked for, even none, and still a next: a slow search came so far in its time
 * @param searchedBackTo how far a search came that stopped because its time was over: nothing that
 *     matches was left out above this; null when the page is full or the end was reached
 */
public record Page<T>(List<T> items, @Nullable String next, @Nullable Instant searchedBackTo) {
  public Page(List<T> items, @Nullable String next) {
    this(items, next, null);
  }

  public Page {
    items = List.copyOf(items);
  }
}
