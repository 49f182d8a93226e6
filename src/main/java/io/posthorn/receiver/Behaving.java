package io.posthorn.receiver;

import io.posthorn.model.Header;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;

/** Carries out a {@link Behaviour} on one request. Never blocks. */
final class Behaving {
  private static final byte[] BLOCK = new byte[64 * 1024];

  static {
    Arrays.fill(BLOCK, (byte) 'x');
  }

  private Behaving() {}

  static void act(Behaviour behaviour, Request request, Response response, Callback callback) {
    switch (behaviour) {
      case Behaviour.Answer answer -> answer(answer, request, response, callback);
      case Behaviour.Hang() -> {
        // The callback is never completed: the client's deadline or our close ends it.
      }
      case Behaviour.Reset() -> reset(request, callback);
      case Behaviour.Flood(long bytes) -> flood(bytes, response, callback);
      case Behaviour.Drip(Duration pause) -> drip(pause.toMillis(), request, response, callback);
    }
  }

  private static void answer(
      Behaviour.Answer answer, Request request, Response response, Callback callback) {
    if (answer.after().isZero()) {
      write(answer, response, callback);
    } else {
      request
          .getComponents()
          .getScheduler()
          .schedule(
              () -> write(answer, response, callback),
              answer.after().toMillis(),
              TimeUnit.MILLISECONDS);
    }
  }

  private static void write(Behaviour.Answer answer, Response response, Callback callback) {
    response.setStatus(answer.status());
    for (Header header : answer.headers()) {
      response.getHeaders().add(header.name(), header.value());
    }
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
  }

  private static void reset(Request request, Callback callback) {
    EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    try {
      if (endPoint.getTransport() instanceof SocketChannel channel) {
        // With a linger of 0, close sends RST instead of FIN (RFC 9293, section 3.5.3).
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
      endPoint.close();
      callback.failed(new EofException("reset on purpose"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void flood(long bytes, Response response, Callback callback) {
    response.setStatus(200);
    if (bytes != Behaviour.Flood.ENDLESS) {
      response.getHeaders().put("Content-Length", bytes);
    }
    new Flood(bytes, response, callback).iterate();
  }

  private static void drip(
      long pauseMillis, Request request, Response response, Callback callback) {
    response.write(
        false,
        ByteBuffer.wrap(BLOCK, 0, 1),
        Callback.from(
            () ->
                request
                    .getComponents()
                    .getScheduler()
                    .schedule(
                        () -> drip(pauseMillis, request, response, callback),
                        pauseMillis,
                        TimeUnit.MILLISECONDS),
            callback::failed));
  }

  /** Writes block after block, as fast as the client reads; without recursion. */
  private static final class Flood extends IteratingCallback {
    private final Response response;
    private final Callback done;
    private long left;

    Flood(long bytes, Response response, Callback done) {
      this.left = bytes;
      this.response = response;
      this.done = done;
    }

    @Override
    protected Action process() {
      if (left == 0) {
        return Action.SUCCEEDED;
      }
      int size = (int) Math.min(left, BLOCK.length);
      if (left != Behaviour.Flood.ENDLESS) {
        left -= size;
      }
      response.write(left == 0, ByteBuffer.wrap(BLOCK, 0, size), this);
      return Action.SCHEDULED;
    }

    @Override
    protected void onCompleteSuccess() {
      done.succeeded();
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
      done.failed(cause);
    }
  }
}
