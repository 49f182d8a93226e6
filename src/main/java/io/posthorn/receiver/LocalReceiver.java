package io.posthorn.receiver;

import io.posthorn.model.Header;
import io.posthorn.model.SigningSecret;
import io.posthorn.signature.SignatureCheck;
import java.io.IOException;
import java.net.BindException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A receiver on a local port.
 *
 * <p>Requests are read, checked, told and answered on Jetty's threads, several at once: the plan
 * and the listener must be thread-safe and short. Secrets and plan may be changed while it runs;
 * each request sees one of either. On close, requests under way are cut off.
 */
public final class LocalReceiver implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalReceiver.class);
  private static final int LARGEST_BODY = 20 * 1024 * 1024;
  private static final int STOP_MILLIS = 200;

  private final Server server;
  private final ServerConnector connector;
  private final InstantSource clock;
  private final @Nullable Listener listener;
  private final LongAdder taken = new LongAdder();
  private final AtomicLong numbers = new AtomicLong();
  private volatile int port;
  private volatile SignatureCheck check = new SignatureCheck(List.of());
  private volatile Plan plan = new Plan(Behaviour.OK, _ -> Behaviour.OK);

  private LocalReceiver(String host, int port, InstantSource clock, @Nullable Listener listener) {
    this.clock = clock;
    this.listener = listener;
    QueuedThreadPool threads = new QueuedThreadPool(64, 4);
    threads.setName("receiver");
    threads.setDaemon(true);
    server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    // A hanging receiver must hang until its client gives up; a minute is the longest timeout.
    connector.setIdleTimeout(120_000);
    server.addConnector(connector);
    // Answers that are being written get this long to go out; those that hang are cut off then.
    server.setStopTimeout(STOP_MILLIS);
    server.setHandler(new GracefulHandler(new Intake()));
  }

  /**
   * Starts one that answers 200 and checks nothing, until told otherwise.
   *
   * @param host address to bind, as {@code 127.0.0.1}
   * @param port 0 for a free one
   * @param listener told of every request; null where only the count matters, which is quicker
   * @throws BindException when the port is taken
   */
  public static LocalReceiver start(
      String host, int port, InstantSource clock, @Nullable Listener listener) throws IOException {
    LocalReceiver receiver = new LocalReceiver(host, port, clock, listener);
    try {
      receiver.server.start();
      receiver.port = receiver.connector.getLocalPort();
      return receiver;
    } catch (Exception e) {
      receiver.close();
      if (e.getCause() instanceof BindException || e instanceof BindException) {
        throw new BindException("Port " + port + " is taken by another program.");
      }
      throw new IOException("The receiver can't start on " + host + ":" + port + ": " + e, e);
    }
  }

  /** The port that it listens on; stays known after close. */
  public int port() {
    return port;
  }

  /** Where requests go. */
  public String url() {
    String host =
        connector.getHost().contains(":") ? "[" + connector.getHost() + "]" : connector.getHost();
    return "http://" + host + ":" + port() + "/";
  }

  /** Checks signatures with these from now on; none: checks nothing. */
  public LocalReceiver secrets(List<SigningSecret> secrets) {
    check = new SignatureCheck(secrets);
    return this;
  }

  /** Behaves so from now on, whatever comes. */
  public LocalReceiver behave(Behaviour behaviour) {
    plan = new Plan(behaviour, _ -> behaviour);
    return this;
  }

  /** Decides for each request afresh. */
  public LocalReceiver behave(Function<Received, Behaviour> each) {
    plan = new Plan(null, each);
    return this;
  }

  /** Requests taken so far. */
  public long taken() {
    return taken.sum();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (TimeoutException hanging) {
      LOG.debug("Requests that hang were cut off", hanging);
    } catch (Exception e) {
      throw new IllegalStateException("The receiver did not stop", e);
    }
  }

  /** Told of each request, before it is answered; on a thread of the receiver. */
  @FunctionalInterface
  public interface Listener {
    void received(Received request, Behaviour behaviour);
  }

  /** What it does; {@code always} is set where it looks at no request for that. */
  private record Plan(@Nullable Behaviour always, Function<Received, Behaviour> each) {}

  private final class Intake extends Handler.Abstract {
    Intake() {
      super(blocking());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      Behaviour unseen = unseen();
      if (unseen != null) {
        Content.Source.consumeAll(
            request,
            Callback.from(
                () -> {
                  taken.increment();
                  Behaving.act(unseen, request, response, callback);
                },
                callback::failed));
        return true;
      }
      Content.Source.asByteArrayAsync(
          request,
          LARGEST_BODY,
          Promise.Invocable.from(
              blocking(),
              body -> Behaving.act(decide(request, body), request, response, callback),
              callback::failed));
      return true;
    }
  }

  /** Listeners print, so their calls may not hold up the thread that selects. */
  private InvocationType blocking() {
    return listener == null ? InvocationType.NON_BLOCKING : InvocationType.BLOCKING;
  }

  /** What it does when nobody wants to look at the request; null when somebody does. */
  private @Nullable Behaviour unseen() {
    return listener == null && check.checksNothing() ? plan.always() : null;
  }

  private Behaviour decide(Request request, byte[] body) {
    taken.increment();
    Received received = received(request, body);
    Behaviour behaviour = plan.each().apply(received);
    if (listener != null) {
      listener.received(received, behaviour);
    }
    return behaviour;
  }

  private Received received(Request request, byte[] body) {
    List<Header> headers = request.getHeaders().stream().map(LocalReceiver::header).toList();
    Instant now = clock.instant();
    return new Received(
        numbers.incrementAndGet(),
        now,
        request.getMethod(),
        request.getHttpURI().getPathQuery(),
        headers,
        body,
        check.check(headers, body, now));
  }

  private static Header header(HttpField field) {
    return new Header(field.getName(), Objects.requireNonNullElse(field.getValue(), ""));
  }
}
