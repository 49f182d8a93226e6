package io.posthorn.engine.dispatch;

/** Does what follows from sending and is not the dispatcher's. Must not block. Any thread. */
public interface SendingFollower {
  /** Before anybody follows. */
  SendingFollower NOBODY =
      new SendingFollower() {
        @Override
        public void wake(long nanos) {}

        @Override
        public void releaseOver(long endpointId) {}

        @Override
        public void disabled(long endpointId) {}
      };

  /** Something may be due in so many nanoseconds, perhaps earlier than the heart thought. */
  void wake(long nanos);

  /** Nothing that an endpoint released is left. */
  void releaseOver(long endpointId);

  /** An endpoint is disabled now; what the commit didn't hold is still to be held. */
  void disabled(long endpointId);
}
