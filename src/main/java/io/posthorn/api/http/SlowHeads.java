package io.posthorn.api.http;

import io.posthorn.engine.port.Ticker;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Cuts connections whose request's head takes more than {@link #SECONDS}: the server's own idle
 * timeout begins again with every byte that drips in. Looks once a second, on the server's
 * scheduler.
 */
public final class SlowHeads extends AbstractLifeCycle {
  static final int SECONDS = 10;

  private final ServerConnector connector;
  private final Ticker ticker;
  private volatile Scheduler.@Nullable Task next;

  public SlowHeads(ServerConnector connector, Ticker ticker) {
    this.connector = connector;
    this.ticker = ticker;
  }

  @Override
  protected void doStart() {
    again();
  }

  @Override
  protected void doStop() {
    Scheduler.Task task = next;
    if (task != null) {
      task.cancel();
    }
  }

  private void again() {
    next = connector.getScheduler().schedule(this::look, 1, TimeUnit.SECONDS);
  }

  private void look() {
    for (EndPoint endPoint : connector.getConnectedEndPoints()) {
      if (endPoint.getConnection() instanceof HttpConnection http && slow(http.getParser())) {
        endPoint.close(new TimeoutException("the request's head took too long"));
      }
    }
    if (isRunning()) {
      again();
    }
  }

  /** Read from outside the connection's thread: at worst it is seen one look later. */
  private boolean slow(HttpParser parser) {
    return parser.inHeaderState()
        && !parser.isStart()
        && ticker.nanos() - parser.getBeginNanoTime() > TimeUnit.SECONDS.toNanos(SECONDS);
  }
}
