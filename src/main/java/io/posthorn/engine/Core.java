package io.posthorn.engine;

/**
 * What the parts of the engine have in common.
 *
 * @param followUps what one part asks of another that stands above it
 */
record Core(
    Store store,
    Sender sender,
    Times times,
    Ticker ticker,
    ChangeFeed feed,
    Tally tally,
    Connectivity connectivity,
    EventIds ids,
    FollowUps followUps) {
  Reads reads() {
    return store.reads();
  }

  /** Work that follows from a commit or an attempt; must not block. */
  interface FollowUps {
    /** Nothing that an endpoint released is left. */
    void releaseOver(long endpointId);

    /** An endpoint is disabled now; what the commit didn't hold is still to be held. */
    void disabled(long endpointId);

    /** This computer went offline, or is online again. */
    void networkChanged();
  }
}
