package io.posthorn.model;

/** Where a delivery stands. */
public enum DeliveryStatus {
  /** Due now. */
  PENDING,
  /** A request is under way; known in memory only, never stored. */
  SENDING,
  /** Failed, and has a next time. */
  RETRYING,
  DELIVERED,
  /** Retries used up, or the receiver answered 410. */
  FAILED,
  /** Its endpoint is disabled, or its release was cancelled. */
  HELD,
  /** A person let it go. */
  SKIPPED;

  /** Whether something is still to be sent. */
  public boolean unfinished() {
    return this == PENDING || this == SENDING || this == RETRYING || this == HELD;
  }

  /** Whether a person can have it sent now: what is on its way has nothing to be sent again. */
  public boolean resendable() {
    return this != PENDING && this != SENDING;
  }
}
