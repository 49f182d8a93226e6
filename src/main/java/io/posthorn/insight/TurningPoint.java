package io.posthorn.insight;

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
}
