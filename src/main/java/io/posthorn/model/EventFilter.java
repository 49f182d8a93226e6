package io.posthorn.model;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events are meant; every part narrows.
 *
 * @param sites site ids; empty for all
 * @param types event types, or a prefix with a star; empty for all
 * @param text found in the payload as {@link SoughtText} says, or the id; null for any
 */
public record EventFilter(Set<Long> sites, Set<String> types, @Nullable String text) {
  public static final EventFilter ANY = new EventFilter(Set.of(), Set.of(), null);
}
