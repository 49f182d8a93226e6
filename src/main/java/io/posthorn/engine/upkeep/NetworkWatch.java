package io.posthorn.engine.upkeep;

import io.posthorn.engine.dispatch.Dispatcher;
import io.posthorn.engine.port.Sender;
import io.posthorn.engine.state.ChangeFeed;
import io.posthorn.engine.state.Connectivity;
import io.posthorn.engine.state.Times;
import io.posthorn.model.Change;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Looks every few seconds whether this computer has a network, and tells when that changes. While
 * it has none, the names of those that wait are looked up: they may lead to this computer itself.
 *
 * <p>Concurrency: {@link #beat} on the heart's thread only, {@link #changed} from any.
 */
public final class NetworkWatch implements Heart.Beat {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  private final Sender sender;
  private final Times times;
  private final ChangeFeed feed;
  private final Connectivity connectivity;
  private final Gaps gaps;
  private final Dispatcher dispatcher;
  private final Executor background;
  private long lookedAt;

  public NetworkWatch(
      Sender sender,
      Times times,
      ChangeFeed feed,
      Connectivity connectivity,
      Gaps gaps,
      Dispatcher dispatcher,
      Executor background) {
    this.sender = sender;
    this.times = times;
    this.feed = feed;
    this.connectivity = connectivity;
    this.gaps = gaps;
    this.dispatcher = dispatcher;
    this.background = background;
    this.lookedAt = times.ticker().nanos();
  }

  @Override
  public long beat() {
    long now = times.ticker().nanos();
    if (now - lookedAt >= BETWEEN_LOOKS.toNanos()) {
      lookedAt = now;
      connectivity.network(sender.networkUp());
      for (String name : connectivity.unplaced()) {
        background.execute(() -> connectivity.leads(name, sender.addresses(name)));
      }
    }
    return Long.MAX_VALUE;
  }

  /** Offline began or ended. */
  public void changed() {
    boolean offline = connectivity.offline();
    gaps.network();
    feed.publish(Change.Kind.ENGINE, "network", offline ? "OFFLINE" : "ONLINE");
    if (!offline) {
      background.execute(dispatcher::restartAll);
    }
  }
}
