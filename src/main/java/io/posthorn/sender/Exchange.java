package io.posthorn.sender;

import io.posthorn.engine.port.Sender;
import io.posthorn.engine.port.Ticker;
import io.posthorn.model.Failure;
import io.posthorn.model.Header;
import io.posthorn.model.Outcome;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** One POST on its way, again on a fresh connection if need be. One thread, one use. */
final class Exchange {
  /** Of an answer's head, kept at most, characters; heads may be up to 256 KiB. */
  private static final int KEPT_HEAD = 32 * 1024;

  private final Ticker ticker;
  private final Clients clients;
  private final String userAgent;
  private final Sender.Request request;
  private final Destination to;
  private final long start;
  private final long deadline;
  private final Trace.Progress progress;

  /** What every exchange uses. */
  record Means(Ticker ticker, Clients clients, String userAgent) {}

  Exchange(
      Means means, Sender.Request request, Destination to, long start, Trace.Progress progress) {
    this.progress = progress;
    ticker = means.ticker();
    clients = means.clients();
    userAgent = means.userAgent();
    this.request = request;
    this.to = to;
    this.start = start;
    deadline = start + request.timeout().toNanos();
  }

  Outcome run() throws InterruptedException {
    Leg first = new Leg(false);
    first.run();
    boolean unsent = first.stale();
    if (!unsent && !first.closedBeforeAnswer()) {
      return first.outcome(false);
    }
    Leg second = new Leg(true);
    second.run();
    return second.outcome(!unsent);
  }

  /** Over a fresh connection, once. */
  Outcome runFresh() throws InterruptedException {
    Leg only = new Leg(true);
    only.run();
    return only.outcome(false);
  }

  /** One HTTP call of the exchange. */
  private final class Leg {
    private final boolean fresh;
    private final Trace trace = new Trace(ticker, deadline, to.url().port(), progress);
    private final AnswerBody answer = new AnswerBody();
    private @Nullable Throwable thrown;
    private boolean late;
    private long end;

    Leg(boolean fresh) {
      this.fresh = fresh;
    }

    void run() throws InterruptedException {
      try {
        ScopedValue.where(Trace.CURRENT, trace).call(this::call);
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        if (Thread.interrupted()) {
          throw interrupted(e);
        }
        thrown = e;
      }
      end = ticker.nanos();
      late = thrown != null && trace.left() <= 0;
    }

    private static InterruptedException interrupted(Exception cause) {
      InterruptedException cut = new InterruptedException("the request was cut off");
      cut.initCause(cause);
      return cut;
    }

    /** The HTTP client lets InterruptedException through undeclared: it is declared here. */
    private @Nullable Void call() throws IOException, InterruptedException {
      OkHttpClient client =
          clients.of(
              new Clients.Variant(
                  request.allow(),
                  to.url().isHttps(),
                  request.caPem(),
                  to.host().literal() == null,
                  fresh));
      Call call = client.newCall(httpRequest());
      call.timeout().timeout(Math.max(1, trace.left()), TimeUnit.NANOSECONDS);
      try (Response response = call.execute()) {
        long declared = response.body().contentLength();
        if (!answer.read(response.body().source(), declared)) {
          call.cancel();
        }
      }
      return null;
    }

    /** Whether nothing was sent, since something had come over the kept connection. */
    private boolean stale() {
      return thrown != null && !late && Causes.find(thrown, StaleConnection.class) != null;
    }

    private boolean closedBeforeAnswer() {
      Wire wire = trace.wire();
      return thrown != null
          && !late
          && wire != null
          && wire.reused()
          && wire.answered() == 0
          && Causes.find(thrown, ProtocolException.class) == null
          && (wire.received() == 0 || Failures.endedBeforeHead(thrown));
    }

    private Outcome outcome(boolean reconnected) {
      Response head = trace.head();
      boolean bodiless = head != null && (head.code() == 204 || head.code() == 205);
      Failure failure = thrown == null || bodiless ? null : failure(thrown);
      AnswerBody.Kept kept =
          head == null ? new AnswerBody.Kept(new byte[0], false) : answer.kept(head);
      return new Outcome(
          head == null ? null : head.code(),
          failure,
          TimeUnit.NANOSECONDS.toMicros(end - start),
          trace.timing(end),
          address(failure),
          head == null ? List.of() : headers(head.headers()),
          kept.bytes(),
          kept.truncated() || failure != null && head != null,
          trace.tls(),
          reconnected,
          trace.certificate(),
          trace.overlong(),
          request.redirectIsSuccess());
    }

    private Failure failure(Throwable why) {
      return Failures.of(
          new Failures.End(to, request.body().length, trace, late, why, answer.received(), end));
    }

    private @Nullable String address(@Nullable Failure failure) {
      Wire wire = trace.wire();
      if (wire != null) {
        return wire.address();
      }
      return failure == null ? null : failure.facts().get("address");
    }
  }

  private Request httpRequest() {
    Headers.Builder headers = new Headers.Builder();
    for (Header header : request.headers()) {
      headers.addUnsafeNonAscii(header.name(), header.value());
    }
    if (Header.first(request.headers(), "User-Agent") == null) {
      headers.add("User-Agent", userAgent);
    }
    if (Header.first(request.headers(), "Accept-Encoding") == null) {
      // Else the client asks for gzip by itself, and takes the answer's headers apart.
      headers.add("Accept-Encoding", "identity");
    }
    return new Request.Builder()
        .url(to.url())
        .headers(headers.build())
        .post(RequestBody.create(request.body()))
        .build();
  }

  private static List<Header> headers(Headers received) {
    List<Header> kept = new ArrayList<>(received.size());
    int size = 0;
    for (int i = 0; i < received.size() && size < KEPT_HEAD; i++) {
      String name = received.name(i);
      String value = received.value(i);
      size += name.length() + value.length();
      kept.add(new Header(name, size <= KEPT_HEAD ? value : ""));
    }
    return kept;
  }
}
