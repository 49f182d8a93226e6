package io.posthorn.model;

import org.jspecify.annotations.Nullable;

/**
 * An event type as people are shown it.
 *
 * @param name as in {@code X-OWC-Event}
 * @param kind where it comes from
 * @param description one sentence
 * @param schema JSON Schema (2020-12) as text; null for a site's own type
 * @param sample a realistic payload as text; null for a site's own type
 */
public record EventTypeInfo(
    String name, Kind kind, String description, @Nullable String schema, @Nullable String sample) {
  /** Where a type comes from. */
  public enum Kind {
    CHAT,
    SITE,
    OPERATIONAL
  }
}
