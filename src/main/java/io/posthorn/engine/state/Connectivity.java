package io.posthorn.engine.state;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.posthorn.model.AddressBook;
import io.posthorn.model.Endpoint;
import io.posthorn.model.Failure;
import io.posthorn.model.Outcome;
import io.posthorn.model.Reach;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Is it this computer that is offline, or are they?
 *
 * <p>Offline is when no interface but loopback is up, or when at least {@value #HOSTS} different
 * public hosts failed by DNS, unreachable or connect timeout within 60 s and none succeeded. A
 * refused connection never counts, and loopback targets never wait.
 *
 * <p>Concurrency: any thread; guarded by this object's lock, with volatile flags for the hot path.
 */
public final class Connectivity {
  private static final int HOSTS = 3;
  private static final Duration WINDOW = Duration.ofSeconds(60);

  /** While offline one request goes out this often, to see whether the network is back. */
  private static final Duration PROBE = Duration.ofSeconds(15);

  private static final Set<Failure.Kind> NETWORK =
      EnumSet.of(
          Failure.Kind.NAME_SERVER_SILENT,
          Failure.Kind.NAME_UNKNOWN,
          Failure.Kind.UNREACHABLE,
          Failure.Kind.CONNECT_TIMEOUT);

  private final Times times;

  @GuardedBy("this")
  private final Map<String, Long> failedAt = new HashMap<>();

  private final Map<String, Reach> reach = new ConcurrentHashMap<>();
  private volatile Runnable changed = () -> {};
  private volatile boolean noInterface;
  private volatile boolean hostsFail;

  /**
   * Whether any public host failed lately; while none did, an attempt that worked teaches nothing.
   */
  private volatile boolean suspicious;

  private volatile @Nullable Instant since;

  @GuardedBy("this")
  private long probedAt;

  public Connectivity(Times times) {
    this.times = times;
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

  private void stamp() {
    if (!offline()) {
      since = null;
    } else if (since == null) {
      since = times.wall();
    }
  }

  /** The interfaces were looked at. */
  public void network(boolean up) {
    boolean before = offline();
    synchronized (this) {
      noInterface = !up;
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
    if (!offline()) {
      return false;
    }
    return switch (reachOf(endpoint.settings().url())) {
      case LOOPBACK -> false;
      case PRIVATE, NEVER -> noInterface;
      case PUBLIC -> true;
    };
  }

  /** Whether an endpoint is on this computer itself, and never waits for the network. */
  public boolean local(Endpoint endpoint) {
    return reachOf(endpoint.settings().url()) == Reach.LOOPBACK;
  }

  /** Not parked, or its turn to find out; taking the turn counts. */
  public boolean mayTry(Endpoint endpoint) {
    if (!parked(endpoint)) {
      return true;
    }
    if (noInterface) {
      return false;
    }
    synchronized (this) {
      long now = times.ticker().nanos();
      if (now - probedAt < PROBE.toNanos()) {
        return false;
      }
      probedAt = now;
      return true;
    }
  }

  /**
   * Learns from an attempt.
   *
   * @return whether this attempt failed because this computer is offline
   */
  public boolean judge(String url, Outcome outcome) {
    boolean before = offline();
    boolean ours = isOurs(url, outcome);
    tell(before);
    return ours;
  }

  private boolean isOurs(String url, Outcome outcome) {
    boolean network = outcome.failure() != null && NETWORK.contains(outcome.failure().kind());
    if (!network && !suspicious) {
      return false;
    }
    Reach where = learn(url, outcome.address());
    if (where == Reach.LOOPBACK) {
      return false;
    }
    if (!network) {
      reached(where);
      return false;
    }
    if (where != Reach.PUBLIC) {
      return noInterface;
    }
    return failed(host(url));
  }

  private synchronized void reached(Reach where) {
    if (where == Reach.PUBLIC) {
      failedAt.clear();
      hostsFail = false;
      suspicious = false;
      stamp();
    }
  }

  private synchronized boolean failed(String host) {
    long now = times.ticker().nanos();
    suspicious = true;
    failedAt.put(host, now);
    failedAt.values().removeIf(at -> now - at > WINDOW.toNanos());
    if (!hostsFail && failedAt.size() >= HOSTS) {
      hostsFail = true;
      probedAt = now;
      stamp();
    }
    return offline();
  }

  private Reach learn(String url, @Nullable String address) {
    if (address == null) {
      return reachOf(url);
    }
    Reach seen = reachOfAddress(address);
    if (seen != Reach.PUBLIC || reach.containsKey(host(url))) {
      reach.put(host(url), seen);
    }
    return seen;
  }

  private Reach reachOf(String url) {
    String host = host(url);
    if (host.equals("localhost") || host.endsWith(".localhost")) {
      return Reach.LOOPBACK;
    }
    return reach.computeIfAbsent(host, Connectivity::reachOfAddress);
  }

  /** Of a literal address; a name counts as public until an answer tells its address. */
  private static Reach reachOfAddress(String address) {
    try {
      return AddressBook.kindOf(InetAddress.ofLiteral(address).getAddress()).reach();
    } catch (IllegalArgumentException _) {
      return Reach.PUBLIC;
    }
  }

  private static String host(String url) {
    String host = URI.create(url).getHost();
    if (host == null) {
      return "";
    }
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
