package io.posthorn.sender;

import io.posthorn.engine.Ticker;
import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A TCP connection that remembers what came in since the newest request began: whether a server
 * gave any answer at all decides whether a POST may be repeated.
 *
 * <p>Used by one request at a time, on that request's thread.
 */
final class Wire extends Socket {
  private static final int FIRST_BYTES = 16;
  private static final int GATHERED = 8 * 1024;

  private final Ticker ticker;
  private final byte[] first = new byte[FIRST_BYTES];
  private String address = "";
  private @Nullable InputStream in;
  private @Nullable OutputStream out;
  private long received;
  private long firstAt;
  private int uses;

  Wire(Ticker ticker) {
    this.ticker = ticker;
  }

  /** A request begins. */
  void begin() {
    uses++;
    received = 0;
  }

  /** Whether an earlier request went over it. */
  boolean reused() {
    return uses > 1;
  }

  /** Bytes since the request began; with TLS, those of its records. */
  long received() {
    return received;
  }

  /** When the first byte since the request began came in. */
  long firstAt() {
    return firstAt;
  }

  /** The first bytes since the request began, at most 16. */
  byte[] firstBytes() {
    return Arrays.copyOf(first, (int) Math.min(received, FIRST_BYTES));
  }

  /** The address it goes to; empty before it is connected. */
  String address() {
    return address;
  }

  @Override
  public void connect(SocketAddress endpoint, int timeout) throws IOException {
    super.connect(endpoint, timeout);
    setTcpNoDelay(true);
    if (endpoint instanceof InetSocketAddress inet) {
      address = inet.getAddress().getHostAddress();
    }
  }

  @Override
  public InputStream getInputStream() throws IOException {
    if (in == null) {
      in = new Watched(super.getInputStream());
    }
    return in;
  }

  /**
   * Gathers head and body of a request, which the HTTP client writes one by one and then flushes.
   */
  @Override
  public OutputStream getOutputStream() throws IOException {
    if (out == null) {
      out = new BufferedOutputStream(super.getOutputStream(), GATHERED);
    }
    return out;
  }

  private void took(byte[] bytes, int from, int count) {
    if (count <= 0) {
      return;
    }
    if (received == 0) {
      firstAt = ticker.nanos();
    }
    if (received < FIRST_BYTES) {
      int kept = (int) Math.min(FIRST_BYTES - received, count);
      System.arraycopy(bytes, from, first, (int) received, kept);
    }
    received += count;
  }

  private final class Watched extends FilterInputStream {
    Watched(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
      int taken = super.read(bytes, from, count);
      took(bytes, from, taken);
      return taken;
    }
  }
}
