package io.posthorn.api;

import io.posthorn.api.calls.Routes;
import io.posthorn.api.http.ApiConnections;
import io.posthorn.api.http.Front;
import io.posthorn.api.http.RouteFinder;
import io.posthorn.api.http.ServerErrors;
import io.posthorn.api.http.SlowHeads;
import io.posthorn.engine.Engine;
import io.posthorn.engine.port.Ticker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API while it is served. One selector and one acceptor on platform threads; every request on a
 * virtual thread of its own, which blocks. {@link #close} ends the streams, lets requests under way
 * come to their end for a second, then cuts them.
 */
public final class ApiServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
  private static final int HEAD_BYTES = 16 * 1024;
  private static final int MAX_CONNECTIONS = 2_000;
  private static final long IDLE_MILLIS = 30_000;
  private static final long STOP_MILLIS = 1_000;
  private static final long STOP_IDLE_MILLIS = 100;
  private static final int BACKLOG = 1_024;

  private final Server server;
  private final ServerConnector connector;
  private final Routes routes;
  private final String host;

  private ApiServer(Server server, ServerConnector connector, Routes routes, String host) {
    this.server = server;
    this.connector = connector;
    this.routes = routes;
    this.host = host;
  }

  /**
   * Starts it; requests are answered once this returns.
   *
   * @throws PortTaken when somebody else listens there
   * @throws UncheckedIOException when the address can't be listened on for another reason
   */
  public static ApiServer start(Engine engine, ApiOptions options) {
    return start(engine, options, Ticker.system());
  }

  /**
   * @param ticker holds slow senders against the time they may take; ahead of the machine's own in
   *     tests
   */
  static ApiServer start(Engine engine, ApiOptions options, Ticker ticker) {
    Routes routes = new Routes(engine, options.version(), options.proof());
    Server server = new Server(threads());
    ServerConnector connector = connector(server, options);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, connector));
    server.addBean(new SlowHeads(connector, ticker));
    server.setErrorHandler(new ServerErrors());
    Front front =
        new Front(
            new RouteFinder(routes.all()), options.allowedHosts(), engine.sites()::access, ticker);
    server.setHandler(new GracefulHandler(front));
    server.setStopTimeout(STOP_MILLIS);
    ApiServer api = new ApiServer(server, connector, routes, options.host());
    api.open(options);
    return api;
  }

  /** The port that it listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Where it is, without a path: {@code http://127.0.0.1:8480}. */
  public URI url() {
    return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port());
  }

  @Override
  public void close() {
    routes.close();
    try {
      server.stop();
    } catch (TimeoutException cut) {
      LOG.info("Some API requests were cut off by the stop");
    } catch (Exception failed) {
      throw new IllegalStateException("The API could not be stopped", failed);
    }
  }

  private void open(ApiOptions options) {
    try {
      server.start();
    } catch (Exception failed) {
      close();
      throw reason(failed, options);
    }
  }

  private static RuntimeException reason(Exception failed, ApiOptions options) {
    Throwable cause = failed;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof BindException && Addresses.ours(options.host())) {
      return new PortTaken(options.host(), options.port(), failed);
    }
    if (cause instanceof IOException io) {
      String where = options.host() + " port " + options.port();
      return new UncheckedIOException(
          "Posthorn can't listen on " + where + ": " + io.getMessage(), io);
    }
    return new IllegalStateException("The API could not be started", failed);
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(16, 4);
    threads.setName("api");
    threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("api-call-"));
    return threads;
  }

  private static ServerConnector connector(Server server, ApiOptions options) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEAD_BYTES);
    ServerConnector connector = new ServerConnector(server, 1, 1, new ApiConnections(http));
    connector.setHost(options.host());
    connector.setPort(options.port());
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.setShutdownIdleTimeout(STOP_IDLE_MILLIS);
    connector.setAcceptQueueSize(BACKLOG);
    return connector;
  }
}
