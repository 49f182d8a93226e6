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

  /** Ample: a busy machine may be slow to connect while there is still room. */
  private static final int DROPPED_AFTER_MILLIS = 300;

  private static final int DROPPED_IN_A_ROW = 2;

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
    int dropped = 0;
    for (int i = 0; i < waiting.length && dropped < DROPPED_IN_A_ROW; i++) {
      waiting[i] = new Socket();
      try {
        waiting[i].connect(listening.getLocalSocketAddress(), DROPPED_AFTER_MILLIS);
        dropped = 0;
      } catch (SocketTimeoutException full) {
        dropped++;
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
