package io.posthorn.simulator.chaos;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/**
 * A server on loopback that does with each connection what it is told to, good or bad.
 *
 * <p>One virtual thread accepts, one more serves each connection; {@link #close} ends them all.
 */
public final class RawServer implements AutoCloseable {
  private static final int END_OF_HEAD = 0x0D0A0D0A;

  private final ServerSocket listening;
  private final Handler handler;
  private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private final CountDownLatch closing = new CountDownLatch(1);

  /** What is done with one connection; it is closed afterwards. */
  public interface Handler {
    void serve(Socket socket, RawServer server) throws Exception;
  }

  private RawServer(ServerSocket listening, Handler handler) {
    this.listening = listening;
    this.handler = handler;
    Thread.ofVirtual().start(this::acceptAll);
  }

  public static RawServer plain(Handler handler) {
    try {
      return new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static RawServer tls(SSLContext context, Handler handler) {
    try {
      return over(
          context
              .getServerSocketFactory()
              .createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
          handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static RawServer over(ServerSocket listening, Handler handler) {
    return new RawServer(listening, handler);
  }

  /** Answers every request on a connection with the same bytes. */
  public static Handler answering(String answer) {
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    return (socket, _) -> {
      while (!readRequest(socket).isEmpty()) {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
      }
    };
  }

  /** An answer with a body of known length. */
  public static String response(String status, String headers, String body) {
    return "HTTP/1.1 %s\r\n%sContent-Length: %d\r\n\r\n%s"
        .formatted(status, headers, body.getBytes(StandardCharsets.UTF_8).length, body);
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** Its URL at 127.0.0.1. */
  public URI http(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  /** Its URL under a name that leads to it. */
  public URI https(String host) {
    return URI.create("https://" + host + ":" + port() + "/hook");
  }

  /** How many connections it has taken. */
  public int connections() {
    return accepted.get();
  }

  /** Holds a connection open until the server is closed. */
  public void hang() throws InterruptedException {
    closing.await();
  }

  /** Lets some time go by; whether the server was closed meanwhile. */
  public boolean closedWithin(Duration wait) throws InterruptedException {
    return closing.await(wait.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Head and body of the next request, as they came in; empty at the end of the connection. */
  public static String readRequest(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int lastFour = 0;
    while (lastFour != END_OF_HEAD) {
      int one = in.read();
      if (one < 0) {
        return "";
      }
      head.write(one);
      lastFour = lastFour << 8 | one;
    }
    String text = head.toString(StandardCharsets.ISO_8859_1);
    int length =
        text.lines()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
            .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
            .findFirst()
            .orElse(0);
    return text + new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  private void acceptAll() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        accepted.incrementAndGet();
        connections.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        // Closed.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      handler.serve(socket, this);
    } catch (Exception e) {
      // The other side went, or the server was closed.
    } finally {
      connections.remove(socket);
    }
  }

  @Override
  public void close() {
    try {
      closing.countDown();
      listening.close();
      for (Socket socket : connections) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
