package io.posthorn.api.json;

import io.posthorn.model.Page;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The shape of every list.
 *
 * @param next goes into {@code before} for what is behind; null at the end
 */
public record Listing<T>(List<T> items, @Nullable String next) {

  public static <M, T> Listing<T> of(Page<M> page, Function<? super M, ? extends T> shape) {
    return new Listing<>(page.items().stream().<T>map(shape).toList(), page.next());
  }

  public static <M, T> Listing<T> all(List<M> rows, Function<? super M, ? extends T> shape) {
    return new Listing<>(rows.stream().<T>map(shape).toList(), null);
  }
}
