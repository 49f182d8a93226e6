package io.posthorn.engine;

import io.posthorn.diagnosis.WhatChanged;
import java.time.Instant;

/** Where an endpoint went from working to failing. */
public sealed interface TurningPoint {
  /** How many deliveries are looked at for a success, and as many for a failure after it. */
  int MOST = 100;

  /** Both were found. */
  record Found(WhatChanged changed) implements TurningPoint {}

  /**
   * Nothing that was looked at failed after the newest success.
   *
   * @param all whether all that is kept was looked at, not only the newest {@link #MOST}
   */
  record NoFailure(Instant lastSuccess, boolean all) implements TurningPoint {}

  /**
   * Nothing that was looked at ever went through.
   *
   * @param all whether all that is kept was looked at, not only the newest {@link #MOST}
   */
  record NoSuccess(boolean all) implements TurningPoint {}

  /**
   * Looks for the newest success of an endpoint and the first failure after it, tests included, in
   * what is kept. Reads a few hundred deliveries at most, so call it where waiting is allowed.
   */
  static TurningPoint of(Engine engine, long endpointId) {
    return new TurningSearch(engine, endpointId).run();
  }
}
