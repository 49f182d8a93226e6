package io.posthorn.model;

import org.jspecify.annotations.Nullable;

/**
 * Something changed; whoever cares asks for it again.
 *
 * @param seq grows by one with every change since the program started
 * @param id the id of what changed
 * @param status its new status; null where it has none
 */
public record Change(long seq, Kind kind, String id, @Nullable String status) {
  /** What changed. */
  public enum Kind {
    SITE,
    ENDPOINT,
    EVENT,
    DELIVERY,
    REPLAY,
    /** The engine itself: online, offline, store full. */
    ENGINE
  }
}
