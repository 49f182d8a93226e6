package io.posthorn.model;

/**
 * Where an attempt's time went, in microseconds; {@link #NOT} where a phase didn't happen (a reused
 * connection has no dns, connect and tls).
 *
 * @param dns resolving the name
 * @param connect opening the connection, over all addresses that were tried
 * @param tls the TLS handshake
 * @param send writing head and body of the request
 * @param await from the last byte sent to the first of the answer
 * @param read from the first byte of the answer to the last that was read
 */
public record Timing(long dns, long connect, long tls, long send, long await, long read) {
  /** A phase that didn't happen. */
  public static final long NOT = -1;

  public static final Timing NONE = new Timing(NOT, NOT, NOT, NOT, NOT, NOT);
}
