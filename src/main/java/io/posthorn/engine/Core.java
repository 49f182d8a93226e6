package io.posthorn.engine;

import java.security.SecureRandom;

/**
 * What the parts of the engine have in common.
 *
 * @param followUps what one part asks of another that stands above it
 */
record Core(
    WatchedStore store,
    Sender sender,
    Times times,
    Ticker ticker,
    ChangeFeed feed,
    Tally tally,
    Connectivity connectivity,
    CertificateEnds certificates,
    EventIds ids,
    FollowUps followUps) {
  /** On an open store: times and ids go on behind its newest. */
  static Core of(LocalEngine.Parts parts) {
    Reads reads = parts.store().reads();
    Times times = new Times(parts.clock(), reads.newestTime());
    return new Core(
        new WatchedStore(parts.store(), parts.ticker()),
        parts.sender(),
        times,
        parts.ticker(),
        new ChangeFeed(),
        new Tally(),
        new Connectivity(parts.ticker(), times),
        new CertificateEnds(),
        new EventIds(reads.newestEvent(), new SecureRandom()),
        new FollowUps());
  }

  Reads reads() {
    return store.reads();
  }

  /** What is queued is committed; then nothing goes out, and nothing is told, any more. */
  void close() {
    store.close();
    sender.close();
    feed.close();
  }
}
