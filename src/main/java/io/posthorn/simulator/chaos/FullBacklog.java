package io.posthorn.simulator.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * A listening socket whose queue is full, so that the system drops further connections, as a
 * firewall does. (Windows refuses them instead.)
 */
public final class FullBacklog implements AutoCloseable {
  private static final int SOME = 8;
  private static final int DROPPED_AFTER_MILLIS = 50;

  private final ServerSocket listening;
  private final Socket[] waiting = new Socket[SOME];

  public FullBacklog() {
    try {
      listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      fill();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void fill() throws IOException {
    for (int i = 0; i < waiting.length; i++) {
      waiting[i] = new Socket();
      try {
        waiting[i].connect(listening.getLocalSocketAddress(), DROPPED_AFTER_MILLIS);
      } catch (SocketTimeoutException full) {
        return;
      }
    }
  }

  public int port() {
    return listening.getLocalPort();
  }

  @Override
  public void close() {
    try {
      listening.close();
      for (Socket socket : waiting) {
        if (socket != null) {
          socket.close();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
