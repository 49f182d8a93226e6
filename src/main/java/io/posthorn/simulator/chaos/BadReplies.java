package io.posthorn.simulator.chaos;

import static io.posthorn.simulator.chaos.RawServer.readRequest;

import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Servers that take a request and give no whole answer. */
public final class BadReplies {
  private static final int FLOOD = 64 * 1024;

  private BadReplies() {}

  /** Takes the request and says nothing. */
  public static RawServer silent() {
    return RawServer.plain(
        (socket, own) -> {
          readRequest(socket);
          own.hang();
        });
  }

  /** Closes the connection once it has the request. */
  public static RawServer hangingUp() {
    return RawServer.plain((socket, _) -> readRequest(socket));
  }

  /** Takes the request, does something and resets the connection. */
  public static RawServer resetting(Runnable first) {
    return RawServer.plain(
        (socket, _) -> {
          readRequest(socket);
          first.run();
          socket.setSoLinger(true, 0);
        });
  }

  /** Says this much and closes the connection. */
  public static RawServer cutOff(String beginning) {
    return RawServer.plain(
        (socket, _) -> {
          readRequest(socket);
          socket.getOutputStream().write(beginning.getBytes(StandardCharsets.UTF_8));
        });
  }

  /** Says this much, then a little more each time that a pause is over, for ever. */
  public static RawServer dripping(String beginning, String drop, Duration pause) {
    return RawServer.plain(
        (socket, own) -> {
          readRequest(socket);
          OutputStream out = socket.getOutputStream();
          out.write(beginning.getBytes(StandardCharsets.UTF_8));
          while (!own.closedWithin(pause)) {
            out.write(drop.getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  /** Says this much, then more and more as fast as it is taken, until the connection is closed. */
  public static RawServer.Handler flooding(String beginning, String more) {
    return (socket, own) -> {
      readRequest(socket);
      socket.getOutputStream().write(beginning.getBytes(StandardCharsets.UTF_8));
      flood(socket, own, more);
    };
  }

  /** Says it over and over, as fast as it is taken, until the connection is closed. */
  public static void flood(Socket socket, RawServer own, String text) throws Exception {
    byte[] flood = text.repeat(Math.max(1, FLOOD / text.length())).getBytes(StandardCharsets.UTF_8);
    while (!own.closedWithin(Duration.ZERO)) {
      socket.getOutputStream().write(flood);
    }
  }
}
