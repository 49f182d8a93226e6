package io.posthorn.console.enable;

import io.posthorn.model.EndpointInfo;

/**
 * How far a release is.
 *
 * @param total how many were to go out
 * @param held still held
 * @param open went out, or are going, but were not delivered yet
 * @param failed were given up
 */
record ReleaseProgress(long total, long held, long open, long failed) {
  static final ReleaseProgress NONE = new ReleaseProgress(0, 0, 0, 0);

  static ReleaseProgress of(long total, EndpointInfo now, long failed) {
    long held = Math.min(total, now.held());
    long open = Math.min(total - held, now.pending() + now.retrying());
    return new ReleaseProgress(total, held, open, Math.min(failed, total - held - open));
  }

  long delivered() {
    return total - held - open - failed;
  }
}
