package io.posthorn.engine.state;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.posthorn.model.Endpoint;
import io.posthorn.model.Failure;
import io.posthorn.model.Outcome;
import io.posthorn.model.Reach;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Is it this computer that is offline, or are they?
 *
 * <p>Offline is when no interface but loopback is up, or while at least {@value #HOSTS} different
 * public hosts failed within the last 60 s by a silent name server, unreachable or connect timeout,
 * and none was reached since those attempts began. What the other side says counts for neither: a
 * refused connection, and a definite "no such name". Loopback targets never wait, nor do private
 * ones while there is an interface. While hosts fail, whoever was reached within the last minute
 * goes on, and the others take turns in finding out.
 *
 * <p>Concurrency: any thread; guarded by this object's lock, with volatile fields for the hot path.
 */
public final class Connectivity {
  private static final int HOSTS = 3;
  private static final Duration WINDOW = Duration.ofSeconds(60);

  /**
   * While hosts fail one request goes out this often, to see whether the network is back: so often
   * that three hosts have their turn, and time to fail, within the window.
   */
  private static final Duration PROBE = Duration.ofSeconds(10);

  /** Who waits asks again and again; who hasn't asked for this long has nothing more to send. */
  private static final Duration ASKS = Duration.ofSeconds(15);

  /** A name whose address isn't known is looked up this often, while its endpoint waits. */
  private static final Duration LOOK_UP = Duration.ofSeconds(30);

  private static final Set<Failure.Kind> NETWORK =
      EnumSet.of(
          Failure.Kind.NAME_SERVER_SILENT, Failure.Kind.UNREACHABLE, Failure.Kind.CONNECT_TIMEOUT);

  /** These tell nothing of the way to a host. */
  private static final Set<Failure.Kind> NEITHER =
      EnumSet.of(
          Failure.Kind.NAME_UNKNOWN,
          Failure.Kind.ADDRESS_REFUSED,
          Failure.Kind.CONNECTION_REFUSED,
          Failure.Kind.LOCAL);

  private final Times times;
  private final Map<String, SeenHost> hosts = new ConcurrentHashMap<>();

  /** The same ones by the URLs of endpoints, which are read only once. */
  private final Map<String, SeenHost> byUrl = new ConcurrentHashMap<>();

  /** When each of them failed or waited; none for one that never did. */
  @GuardedBy("this")
  private final Map<SeenHost, Signs> signs = new HashMap<>();

  private volatile Runnable changed = () -> {};
  private volatile boolean noInterface;
  private volatile boolean hostsFail;

  /** Whether any public host failed lately; while none did, no attempt that worked changes that. */
  private volatile boolean suspicious;

  private volatile @Nullable Instant since;

  /** When a public host was reached last. */
  private volatile @Nullable Long reachedAt;

  @GuardedBy("this")
  private long probedAt;

  /** When something last happened to one host, by the ticker. */
  private static final class Signs {
    @Nullable Long failedAt;
    @Nullable Long askedAt;
    @Nullable Long turnAt;
    @Nullable Long lookedUpAt;
  }

  public Connectivity(Times times) {
    this.times = times;
  }

  @GuardedBy("this")
  private Signs signs(SeenHost host) {
    return signs.computeIfAbsent(host, _ -> new Signs());
  }

  /** Who is told, on the thread that found out, that offline began or ended; must not block. */
  public void onChange(Runnable listener) {
    changed = listener;
  }

  public boolean offline() {
    return noInterface || hostsFail;
  }

  /** Since when it is, by the clock on the wall; null while it isn't. */
  public @Nullable Instant offlineSince() {
    return since;
  }

  @GuardedBy("this")
  private void stamp() {
    if (!offline()) {
      since = null;
    } else if (since == null) {
      since = times.wall();
    }
  }

  /** The interfaces were looked at; also judges again what time has made of older signs. */
  public void network(boolean up) {
    boolean before = offline();
    synchronized (this) {
      noInterface = !up;
      hostsFail = hostsFail && failing() >= HOSTS;
      stamp();
    }
    tell(before);
  }

  private void tell(boolean before) {
    if (before != offline()) {
      changed.run();
    }
  }

  /** Whether an endpoint has to wait for the network. */
  public boolean parked(Endpoint endpoint) {
    return offline() && parked(host(endpoint.settings().url()));
  }

  private boolean parked(SeenHost host) {
    return switch (host.reach()) {
      case LOOPBACK -> false;
      case PRIVATE, NEVER -> noInterface;
      case PUBLIC ->
          noInterface || !SeenHost.lately(host.reachedAt, times.ticker().nanos(), WINDOW);
    };
  }

  /** Whether an endpoint is on this computer itself, and never waits for the network. */
  public boolean local(Endpoint endpoint) {
    return host(endpoint.settings().url()).reach() == Reach.LOOPBACK;
  }

  /** Not parked, or its turn to find out; taking the turn counts. */
  public boolean mayTry(Endpoint endpoint) {
    if (!parked(endpoint)) {
      return true;
    }
    SeenHost host = host(endpoint.settings().url());
    synchronized (this) {
      long now = times.ticker().nanos();
      Signs its = signs(host);
      its.askedAt = now;
      if (noInterface || now - probedAt < PROBE.toNanos() || !hasTurn(its.turnAt, now)) {
        return false;
      }
      probedAt = now;
      its.turnAt = now;
      return true;
    }
  }

  /** Whether no other that waits has waited longer for its turn. */
  @GuardedBy("this")
  private boolean hasTurn(@Nullable Long mine, long now) {
    if (mine == null) {
      return true;
    }
    for (Map.Entry<SeenHost, Signs> entry : signs.entrySet()) {
      Signs other = entry.getValue();
      if (SeenHost.lately(other.askedAt, now, ASKS)
          && parked(entry.getKey())
          && (other.turnAt == null || other.turnAt - mine < 0)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Names of hosts that wait though nobody has seen their address yet: they may lead to this
   * computer, and then never had to wait. Each comes once in a while.
   */
  public synchronized List<String> unplaced() {
    if (!offline()) {
      return List.of();
    }
    long now = times.ticker().nanos();
    List<String> names = new ArrayList<>();
    signs.forEach(
        (host, its) -> {
          if (!host.placed()
              && SeenHost.lately(its.askedAt, now, ASKS)
              && !SeenHost.lately(its.lookedUpAt, now, LOOK_UP)) {
            its.lookedUpAt = now;
            names.add(host.name);
          }
        });
    names.sort(Comparator.naturalOrder());
    return names;
  }

  /** A name was looked up; none when nobody could say. */
  public void leads(String name, List<InetAddress> addresses) {
    SeenHost host = hosts.get(name);
    if (host != null) {
      host.leadsTo(addresses);
    }
  }

  /**
   * Learns from an attempt.
   *
   * @return whether this attempt failed because this computer is offline
   */
  public boolean judge(String url, Outcome outcome) {
    boolean before = offline();
    boolean ours = isOurs(host(url), outcome);
    tell(before);
    return ours;
  }

  private boolean isOurs(SeenHost host, Outcome outcome) {
    if (outcome.address() != null && (outcome.failure() != null || !host.placed())) {
      host.seenAt(outcome.address());
    }
    if (host.reach() == Reach.LOOPBACK) {
      return false;
    }
    Failure.Kind kind = outcome.failure() == null ? null : outcome.failure().kind();
    if (kind != null && NEITHER.contains(kind)) {
      return noInterface && kind == Failure.Kind.NAME_UNKNOWN;
    }
    boolean open = host.reach() == Reach.PUBLIC;
    if (kind != null && NETWORK.contains(kind)) {
      return open ? failed(host, outcome.micros()) : noInterface;
    }
    if (open) {
      reached(host);
    }
    return false;
  }

  private void reached(SeenHost host) {
    Long now = times.ticker().nanos();
    host.reachedAt = now;
    reachedAt = now;
    if (suspicious) {
      synchronized (this) {
        signs.values().forEach(one -> one.failedAt = null);
        hostsFail = false;
        suspicious = false;
        stamp();
      }
    }
  }

  private synchronized boolean failed(SeenHost host, long micros) {
    long now = times.ticker().nanos();
    host.reachedAt = null;
    Long reached = reachedAt;
    boolean wasThere = reached != null && reached - (now - micros * 1_000) >= 0;
    if (!wasThere) {
      suspicious = true;
      signs(host).failedAt = now;
      if (!hostsFail && failing() >= HOSTS) {
        hostsFail = true;
        probedAt = now;
        stamp();
      }
    }
    return offline();
  }

  /** How many hosts failed within the window. */
  @GuardedBy("this")
  private long failing() {
    long now = times.ticker().nanos();
    return signs.values().stream()
        .filter(one -> SeenHost.lately(one.failedAt, now, WINDOW))
        .count();
  }

  private SeenHost host(String url) {
    SeenHost known = byUrl.get(url);
    return known != null
        ? known
        : byUrl.computeIfAbsent(url, _ -> hosts.computeIfAbsent(SeenHost.of(url), SeenHost::new));
  }
}
