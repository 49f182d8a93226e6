package io.posthorn.api;

/** Somebody else listens on the port already; the message names the remedy. */
public final class PortTaken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int port;

  PortTaken(String host, int port, Throwable cause) {
    super(
        "Port "
            + port
            + " on "
            + host
            + " is taken by another program, perhaps by another Posthorn. Stop that one, or choose"
            + " another port with --port (0 takes a free one).",
        cause);
    this.port = port;
  }

  public int port() {
    return port;
  }
}
