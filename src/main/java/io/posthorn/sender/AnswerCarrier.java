package io.posthorn.sender;

/** The connection that an answer comes over, as the one who reads the answer sees it. */
interface AnswerCarrier {
  /** How long a read waits at most, milliseconds; 0 for no bound. */
  int getSoTimeout();

  /** Whether TLS lies between it and the answer. */
  boolean secured();

  /** Something of the answer was among what was taken. */
  void heard();

  /**
   * Whether the TLS records taken so far were all there before the request was written. Those that
   * hold no answer, tickets for the next session, may well have been.
   */
  boolean answeredUnasked();
}
