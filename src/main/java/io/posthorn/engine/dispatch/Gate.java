package io.posthorn.engine.dispatch;

import io.posthorn.engine.port.Ticker;
import io.posthorn.model.Endpoint;

/** What all lanes have in common: whether anything may start, and how much memory is left. */
interface Gate {
  /** Whether sending goes on: not paused by a person, not stopped, outcomes can be stored. */
  boolean open();

  /**
   * Whether a request to this endpoint may start, as far as this computer's network goes. While it
   * is offline this says yes once in a while, to find out whether it still is.
   */
  boolean reachable(Endpoint endpoint);

  /** Whether the endpoint waits for this computer's network. */
  boolean parked(Endpoint endpoint);

  /** Who keeps deliveries apart that go out last and alone. */
  CrashSuspects suspects();

  Ticker ticker();

  ByteBudget bytes();
}
