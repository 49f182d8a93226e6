package io.posthorn.sender;

import io.posthorn.engine.port.Ticker;
import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A TCP connection that knows what belongs to which request: an answer is read to its end and no
 * further, what comes before a request is written is never its answer, and whether a server gave
 * any answer at all decides whether a POST may be repeated.
 *
 * <p>Used by one request at a time, on that request's thread.
 */
final class Wire extends Socket implements AnswerCarrier {
  private static final int GATHERED = 8 * 1024;

  /**
   * Taken off the connection for one answer, bytes: more than any that is read has, with its head
   * and chunks, in TLS records of one byte each.
   */
  private static final long MOST_RECEIVED = 16 * 1024 * 1024;

  /** Taken off the connection for nothing, bytes: TLS records without a byte of an answer. */
  private static final long MOST_IDLE = 256 * 1024;

  /** Systems hold an acknowledgement back for 40 ms and more. */
  private static final long BRISK_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

  private final Ticker ticker;
  private final ChannelSocket channel;
  private String address = "";
  private @Nullable InputStream in;
  private @Nullable OutputStream out;
  private @Nullable AnswerStream answers;
  private boolean secured;
  private boolean asked = true;
  private int before;
  private long received;
  private long idle;
  private long lastAt;
  private int uses;
  private int timeout;

  static Wire unconnected(Ticker ticker) {
    try {
      return new Wire(ticker, new ChannelSocket());
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Wire(Ticker ticker, ChannelSocket channel) throws SocketException {
    super(channel);
    this.ticker = ticker;
    this.channel = channel;
  }

  /** TLS comes over it: what it gives and takes from now on is for that. */
  void secure() {
    secured = true;
    answers = null;
  }

  @Override
  public boolean secured() {
    return secured;
  }

  /** The answers in the plain text of TLS that lies over it. */
  AnswerStream answersIn(InputStream plain) {
    AnswerStream made = new AnswerStream(plain, this, ticker);
    answers = made;
    return made;
  }

  /** A request begins. */
  void begin() {
    uses++;
    lastAt = firstAt();
    received = 0;
    idle = 0;
    before = 0;
    asked = false;
    if (answers != null) {
      answers.begin();
    }
  }

  /** Whether an earlier request went over it. */
  boolean reused() {
    return uses > 1;
  }

  /**
   * Whether a request may go over it: the first one, or one behind an answer that ended where it
   * says, after which nothing came and nobody closed. With TLS anything that came counts, also what
   * would be no answer: a ticket that is this late costs a handshake.
   */
  boolean ready() {
    return uses == 0 || (answers != null && answers.keeps() && channel.quiet());
  }

  /** Whether the answer ended so that another one may follow it. */
  boolean keeps() {
    return answers != null && answers.keeps();
  }

  /**
   * The answer has come to its end. What the server may have more to send is called for, so that it
   * comes before the next request; in brisk use that request does it soon enough.
   */
  void rest() {
    if (!keeps()) {
      drop();
    } else if (!reused() || firstAt() - lastAt > BRISK_NANOS) {
      channel.acknowledge();
    }
  }

  /** Closes it without a farewell, which nobody would read. */
  void drop() {
    try {
      close();
    } catch (IOException e) {
      // It is gone all the same.
    }
  }

  /** Whether more came than the answer says that it has. */
  boolean overlong() {
    return answers != null && answers.overlong();
  }

  @Override
  public void heard() {
    idle = 0;
  }

  /** Bytes since the request began; with TLS, those of its records. */
  long received() {
    return received;
  }

  /** Bytes of the answer since the request began. */
  long answered() {
    return answers == null ? 0 : answers.received();
  }

  /** When the first byte of the answer came. */
  long firstAt() {
    return answers == null ? 0 : answers.firstAt();
  }

  /** The first bytes of the answer, a few. */
  byte[] firstBytes() {
    return answers == null ? new byte[0] : answers.firstBytes();
  }

  @Override
  public boolean answeredUnasked() {
    return secured && received <= before;
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
  public void setSoTimeout(int timeout) throws SocketException {
    super.setSoTimeout(timeout);
    this.timeout = timeout;
  }

  @Override
  public int getSoTimeout() {
    return timeout;
  }

  /**
   * The HTTP client asks before it sends a request over a connection that it kept, and opens
   * another one when there is nothing to be read here any more.
   */
  @Override
  public boolean isInputShutdown() {
    return super.isInputShutdown() || (!secured && !ready());
  }

  @Override
  public InputStream getInputStream() throws IOException {
    if (in == null) {
      in = new Watched(super.getInputStream());
    }
    if (secured) {
      return in;
    }
    return answers == null ? answersIn(in) : answers;
  }

  /**
   * Gathers head and body of a request, which the HTTP client writes one by one and then flushes.
   */
  @Override
  public OutputStream getOutputStream() throws IOException {
    if (out == null) {
      out = new BufferedOutputStream(new Asking(super.getOutputStream()), GATHERED);
    }
    return out;
  }

  /** Bytes that came and were not taken yet. */
  int waiting() throws IOException {
    return in == null ? 0 : in.available();
  }

  /** The first byte of a request is about to be written. */
  private void ask() throws IOException {
    asked = true;
    before = waiting();
    if (before == 0 || answers == null || (secured && !reused())) {
      return;
    }
    throw answers.refused(reused() ? new StaleConnection() : answers.unasked());
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
      try {
        int taken = super.read(bytes, from, count);
        received += Math.max(taken, 0);
        idle += Math.max(taken, 0);
        if (received > MOST_RECEIVED || idle > MOST_IDLE) {
          throw new NotHttp("it sends without end");
        }
        return taken;
      } catch (ClosedChannelException e) {
        throw ChannelSocket.closed(e);
      }
    }
  }

  private final class Asking extends FilterOutputStream {
    Asking(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      if (!asked) {
        ask();
      }
      try {
        out.write(bytes, from, count);
      } catch (ClosedChannelException e) {
        throw ChannelSocket.closed(e);
      }
    }
  }
}
