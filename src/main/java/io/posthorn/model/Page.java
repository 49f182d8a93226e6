package io.posthorn.model;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a longer list, newest first.
 *
 * @param items the rows
 * @param next goes into {@code before} for the rows behind these; null at the end. A page may have
 *     fewer rows than asked for, even none, and still a next: a slow search came so far in its time
 */
public record Page<T>(List<T> items, @Nullable String next) {
  public Page {
    items = List.copyOf(items);
  }

  public <R> Page<R> map(Function<? super T, ? extends R> change) {
    return new Page<>(items.stream().<R>map(change).toList(), next);
  }
}
