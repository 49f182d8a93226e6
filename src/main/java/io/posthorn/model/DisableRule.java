package io.posthorn.model;

/** When an endpoint that keeps failing is disabled by the program itself. */
public sealed interface DisableRule {

  /**
   * A delivery's first attempt and all its retries failed, and nothing else reached the endpoint
   * with a 2xx in between. Five events in one short outage disable nothing.
   */
  record Retries() implements DisableRule {}

  /**
   * The stricter rule: so many failed attempts in a row, whatever the delivery.
   *
   * @param inARow 1–100; 5 by default
   */
  record Attempts(int inARow) implements DisableRule {
    public static final int DEFAULT_IN_A_ROW = 5;
  }

  /** The default rule. */
  DisableRule RETRIES = new Retries();
}
