package io.posthorn.sender;

import io.posthorn.engine.port.Ticker;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the HTTP client reads of a connection: the bytes of the answer to the present request, and
 * none beyond. Lies over the plain text, so under TLS over that. Used by one request at a time, on
 * that request's thread.
 */
final class AnswerStream extends InputStream {
  private static final int FIRST_BYTES = 32;
  private static final byte[] NOTHING = {};

  private final InputStream in;
  private final AnswerCarrier carrier;
  private final Ticker ticker;
  private final AnswerFraming framing = new AnswerFraming();
  private final byte[] first = new byte[FIRST_BYTES];
  private byte[] inserted = NOTHING;
  private byte[] untaken = NOTHING;
  private long received;
  private long firstAt;
  private boolean more;
  private boolean closed;
  private @Nullable IOException refused;

  AnswerStream(InputStream in, AnswerCarrier carrier, Ticker ticker) {
    this.in = in;
    this.carrier = carrier;
    this.ticker = ticker;
  }

  /** A request begins. */
  void begin() {
    framing.begin();
    inserted = NOTHING;
    untaken = NOTHING;
    received = 0;
    more = false;
    refused = null;
  }

  /** From now on nothing of what comes is given; it is no answer to this request. */
  IOException refused(IOException why) {
    refused = why;
    return why;
  }

  /** What is said of an answer that was there before its request, with its first bytes. */
  NotHttp unasked() throws IOException {
    if (received == 0) {
      received = Math.max(in.read(first), 0);
    }
    return new NotHttp("it answered before it was asked");
  }

  /** Bytes since the request began. */
  long received() {
    return received;
  }

  /** When the first of them came. */
  long firstAt() {
    return firstAt;
  }

  /** The first of them, a few. */
  byte[] firstBytes() {
    return Arrays.copyOf(first, (int) Math.min(received, FIRST_BYTES));
  }

  /** Whether more came than the answer says that it has. */
  boolean overlong() {
    return more || framing.overlong();
  }

  /** Whether the answer ended where it says, and the connection may carry another one. */
  boolean keeps() {
    return framing.keeps() && !more && !closed && refused == null;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int from, int count) throws IOException {
    while (count > 0) {
      if (inserted.length > 0) {
        return insert(bytes, from, count);
      }
      checkMayGoOn();
      if (framing.ended()) {
        return atRest();
      }
      int came = next(bytes, from, count);
      if (came < 0) {
        closed = true;
        return -1;
      }
      int shown = framing.take(bytes, from, came);
      left(bytes, from, came, count);
      if (shown > 0) {
        return shown;
      }
    }
    return 0;
  }

  private int insert(byte[] bytes, int from, int count) {
    int given = Math.min(count, inserted.length);
    System.arraycopy(inserted, 0, bytes, from, given);
    inserted = Arrays.copyOfRange(inserted, given, inserted.length);
    return given;
  }

  private void checkMayGoOn() throws IOException {
    if (refused != null) {
      throw refused;
    }
    if (framing.fault() != null) {
      throw framing.fault();
    }
  }

  /**
   * The HTTP client looks with a timeout whether a connection that was idle is still open, which
   * has been looked at before; without one it wants more than there is.
   */
  private int atRest() throws IOException {
    if (carrier.getSoTimeout() > 0) {
      throw new SocketTimeoutException("nothing is awaited");
    }
    return -1;
  }

  private int next(byte[] bytes, int from, int count) throws IOException {
    if (untaken.length == 0) {
      int came = in.read(bytes, from, count);
      if (came > 0) {
        came(bytes, from, came);
      }
      return came;
    }
    int again = Math.min(count, untaken.length);
    System.arraycopy(untaken, 0, bytes, from, again);
    untaken = Arrays.copyOfRange(untaken, again, untaken.length);
    return again;
  }

  private void came(byte[] bytes, int from, int count) throws IOException {
    carrier.heard();
    if (received == 0) {
      firstAt = ticker.nanos();
    }
    if (received < FIRST_BYTES) {
      int kept = (int) Math.min(FIRST_BYTES - received, count);
      System.arraycopy(bytes, from, first, (int) received, kept);
    }
    boolean unasked = received == 0 && carrier.answeredUnasked();
    received += count;
    if (unasked) {
      throw refused(unasked());
    }
  }

  /** What is left of what came either comes behind the answer, or is its next head's or body's. */
  private void left(byte[] bytes, int from, int came, int asked) throws IOException {
    inserted = framing.insert();
    if (framing.ended()) {
      boolean unread = (came == asked || carrier.secured()) && in.available() > 0;
      more = unread || framing.used() < came || untaken.length > 0;
    } else if (framing.used() < came && framing.fault() == null) {
      byte[] rest = Arrays.copyOfRange(bytes, from + framing.used(), from + came);
      byte[] all = Arrays.copyOf(rest, rest.length + untaken.length);
      System.arraycopy(untaken, 0, all, rest.length, untaken.length);
      untaken = all;
    }
  }
}
