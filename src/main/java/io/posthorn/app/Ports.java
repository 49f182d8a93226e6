package io.posthorn.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Which ports of this computer can be listened on. */
public final class Ports {
  /** The highest there is. */
  public static final int LAST = 65_535;

  private static final int NEIGHBOURS = 20;

  private Ports() {}

  /** Whether nobody listens on it now, and this user may. Blocks for a moment. */
  public static boolean isFree(String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // As a server would: what is only waiting for a connection's end doesn't hold a port.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /** A free one, close behind another where there is one; 0 when none is found. */
  public static int freeAfter(String host, int port) {
    for (int next = port + 1; next <= Math.min(LAST, port + NEIGHBOURS); next++) {
      if (isFree(host, next)) {
        return next;
      }
    }
    return 0;
  }
}
