package io.posthorn.api.http;

import io.posthorn.engine.port.Ticker;
import io.posthorn.model.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;

/**
 * Reads bodies within bounds of size, time and memory. Any thread; reading blocks the request's own
 * virtual thread.
 *
 * <p>A body may take {@link #GRACE_SECONDS} and one second more for each {@link #BYTES_PER_SECOND},
 * so that nobody holds a connection by dripping; silence is cut off after the same grace. Large
 * bodies share {@link #LARGE_KIB} of memory; whoever finds it taken waits {@link #SHARE_SECONDS}
 * for it, then is asked to come again.
 */
final class Bodies {
  private static final int GRACE_SECONDS = 10;
  private static final int DISCARD_GRACE_SECONDS = 2;

  /**
   * How long a refusal waits for more of a body; who sends one whole before reading has not
   * stopped.
   */
  private static final int DISCARD_SILENCE_SECONDS = 1;

  private static final int BYTES_PER_SECOND = 16 * 1024;
  private static final int FIRST_BUFFER = 8 * 1024;
  private static final int SMALL = 64 * 1024;
  private static final int LARGE_KIB = 128 * 1024;
  private static final int SHARE_SECONDS = 5;

  /** How much of a body that nobody wants is read, so that its sender gets to read the answer. */
  private static final int DISCARDED = 32 << 20;

  private final Ticker ticker;
  private final Semaphore large = new Semaphore(LARGE_KIB, true);

  Bodies(Ticker ticker) {
    this.ticker = ticker;
  }

  static boolean has(Request request) {
    return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
  }

  /** Whether nothing of the body is still to come; past what came of it is read. */
  static boolean allHere(Request request) {
    return !has(request) || request.consumeAvailable();
  }

  /**
   * Takes a large body's share of memory until it is closed.
   *
   * @throws Refused UNAVAILABLE when all of it is taken
   */
  Share share(Request request, int limit) {
    long length = request.getLength();
    if (!has(request) || (length >= 0 && length <= SMALL)) {
      return () -> {};
    }
    int kib = (int) Math.min(limit, length < 0 ? limit : length) / 1024;
    if (!taken(kib)) {
      throw Refused.unavailable("Too many large requests at once. Send them again later.", 1);
    }
    return () -> large.release(kib);
  }

  private boolean taken(int kib) {
    try {
      return large.tryAcquire(kib, SHARE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * The whole body.
   *
   * @throws Refused TOO_LARGE beyond the limit; what is behind it is never kept
   * @throws HttpRefused 408 when it came too slowly, 400 when it ended early or its framing is bad
   */
  byte[] read(Request request, int limit) {
    long length = request.getLength();
    if (length > limit) {
      throw tooLarge(limit);
    }
    try (Silence _ = new Silence(request, GRACE_SECONDS)) {
      return length >= 0 ? declared(request, (int) length) : undeclared(request, limit);
    } catch (IOException broken) {
      throw brokenOff(broken);
    }
  }

  /** Reads past what is left, within closer bounds. */
  void discard(Request request) {
    if (!has(request) || request.getHeaders().contains(HttpHeader.EXPECT)) {
      return;
    }
    byte[] scratch = new byte[FIRST_BUFFER];
    Pace pace = new Pace(DISCARD_GRACE_SECONDS);
    int seen = 0;
    try (Silence _ = new Silence(request, DISCARD_SILENCE_SECONDS)) {
      InputStream in = Content.Source.asInputStream(request);
      for (int n = in.read(scratch); n >= 0 && seen < DISCARDED; n = in.read(scratch)) {
        seen += n;
        pace.check(seen);
      }
    } catch (IOException | HttpRefused stopped) {
      // The sender is gone or too slow: the server closes its connection.
      return;
    }
  }

  private byte[] declared(Request request, int length) throws IOException {
    InputStream in = Content.Source.asInputStream(request);
    byte[] body = new byte[Math.min(length, SMALL)];
    Pace pace = new Pace(GRACE_SECONDS);
    int filled = 0;
    while (filled < length) {
      if (filled == body.length) {
        body = Arrays.copyOf(body, Math.min(length, body.length * 2));
      }
      int n = in.read(body, filled, body.length - filled);
      if (n < 0) {
        throw new EofException("after " + filled + " of " + length + " bytes");
      }
      filled += n;
      pace.check(filled);
    }
    return body;
  }

  private byte[] undeclared(Request request, int limit) throws IOException {
    InputStream in = Content.Source.asInputStream(request);
    byte[] body = new byte[FIRST_BUFFER];
    Pace pace = new Pace(GRACE_SECONDS);
    int filled = 0;
    for (int n = in.read(body); n >= 0; n = in.read(body, filled, body.length - filled)) {
      filled += n;
      if (filled > limit) {
        throw tooLarge(limit);
      }
      pace.check(filled);
      if (filled == body.length) {
        body = Arrays.copyOf(body, Math.min(limit + 1, body.length * 2));
      }
    }
    return Arrays.copyOf(body, filled);
  }

  private static Refused tooLarge(int limit) {
    return new Refused(
        Refused.Kind.TOO_LARGE,
        "The body is too large; this call takes at most " + (limit >> 20) + " MiB.");
  }

  private static HttpRefused brokenOff(IOException broken) {
    for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
      if (cause instanceof HttpException http && http.getCode() < 500) {
        return new HttpRefused(http.getCode(), "The body can't be read: " + http.getReason());
      }
      if (cause instanceof TimeoutException) {
        return tooSlow();
      }
    }
    return new HttpRefused(400, "The body ended before its declared end.");
  }

  private static HttpRefused tooSlow() {
    return new HttpRefused(408, "The body came too slowly.");
  }

  /** A large body's part of the memory. */
  interface Share extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * While it is open, so many seconds without a byte end the reading: less than between requests.
   */
  private static final class Silence implements AutoCloseable {
    private final EndPoint connection;
    private final long usual;

    Silence(Request request, int seconds) {
      connection = request.getConnectionMetaData().getConnection().getEndPoint();
      usual = connection.getIdleTimeout();
      connection.setIdleTimeout(TimeUnit.SECONDS.toMillis(seconds));
    }

    @Override
    public void close() {
      connection.setIdleTimeout(usual);
    }
  }

  /** Holds a body against the time that it may take. */
  private final class Pace {
    private final long began = ticker.nanos();
    private final int grace;

    Pace(int graceSeconds) {
      this.grace = graceSeconds;
    }

    void check(int bytes) {
      long seconds = (ticker.nanos() - began) / 1_000_000_000L;
      if (seconds > grace + bytes / BYTES_PER_SECOND) {
        throw tooSlow();
      }
    }
  }
}
