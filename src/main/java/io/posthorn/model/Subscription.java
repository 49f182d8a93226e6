package io.posthorn.model;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which event types an endpoint receives.
 *
 * @param entries type names, or {@value #EVERYTHING} for the nine and the site's own types; an
 *     operational type counts only when it is named
 */
public record Subscription(Set<String> entries) {
  public static final String EVERYTHING = "*";
  public static final Subscription ALL = new Subscription(Set.of(EVERYTHING));

  public Subscription {
    entries = Collections.unmodifiableSet(new LinkedHashSet<>(entries));
  }

  public static Subscription of(Collection<String> entries) {
    return new Subscription(new LinkedHashSet<>(entries));
  }

  public boolean matches(String type) {
    return entries.contains(type)
        || (entries.contains(EVERYTHING) && !EventType.OPERATIONAL.contains(type));
  }
}
