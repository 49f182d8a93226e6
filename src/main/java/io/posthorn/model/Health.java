package io.posthorn.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the engine is.
 *
 * @param storing whether the store takes writes
 * @param offlineSince since when this computer has no network; null while it has one
 * @param offlineWaiting deliveries that would go out now and wait for the network
 * @param pausedSince since when a person has paused all sending; null while that isn't so
 * @param backlog deliveries that are due and not yet sent
 * @param sending requests under way
 * @param storeTrouble why the store takes no writes, with the remedy; null while it does
 * @param ownTrouble what this computer or the program itself kept from being done in the last five
 *     minutes, with the remedy; null for nothing
 */
public record Health(
    boolean storing,
    @Nullable Instant offlineSince,
    long offlineWaiting,
    @Nullable Instant pausedSince,
    long backlog,
    long sending,
    @Nullable String storeTrouble,
    @Nullable String ownTrouble) {

  /** Whether a person has paused all sending. */
  public boolean paused() {
    return pausedSince != null;
  }

  /** Whether this computer has no network. */
  public boolean offline() {
    return offlineSince != null;
  }
}
