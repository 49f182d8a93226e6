package io.posthorn.engine;

import java.util.function.LongConsumer;

/**
 * Work that follows from a commit or an attempt, and that a part does which is made after those
 * that ask for it; must not block. Any thread, once {@link #are} was called.
 */
final class FollowUps {
  private volatile LongConsumer releaseOver = _ -> {};
  private volatile LongConsumer disabled = _ -> {};
  private volatile Runnable networkChanged = () -> {};

  /** Says who does them; before anything is started. */
  void are(LongConsumer whenReleaseOver, LongConsumer whenDisabled, Runnable whenNetworkChanged) {
    releaseOver = whenReleaseOver;
    disabled = whenDisabled;
    networkChanged = whenNetworkChanged;
  }

  /** Nothing that an endpoint released is left. */
  void releaseOver(long endpointId) {
    releaseOver.accept(endpointId);
  }

  /** An endpoint is disabled now; what the commit didn't hold is still to be held. */
  void disabled(long endpointId) {
    disabled.accept(endpointId);
  }

  /** This computer went offline, or is online again. */
  void networkChanged() {
    networkChanged.run();
  }
}
