package io.posthorn.sender;

import io.posthorn.engine.port.Sender;
import io.posthorn.engine.port.Ticker;
import io.posthorn.model.Failure;
import io.posthorn.model.Outcome;
import io.posthorn.model.Site;
import java.net.InetAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Sends over OkHttp.
 *
 * <p>Any thread may call anything. A request belongs to the thread that sends it, from the lookup
 * of the name to the last byte; the HTTP client's watchdog cuts it off at its deadline by closing
 * its connection. {@link #close} does the same to all.
 */
public final class HttpSender implements Sender {
  /** URLs kept in read form; far more than a console has endpoints. */
  private static final int MOST_DESTINATIONS = 4096;

  private final Ticker ticker;
  private final Guard guard;
  private final Resolver resolver;
  private final Names names;
  private final Clients clients;
  private final Exchange.Means means;
  private final Probe.Means doctor;
  private final UrlCheck urlCheck;
  private final ConcurrentHashMap<URI, Destination> destinations = new ConcurrentHashMap<>();

  /**
   * A sender that asks the system for addresses.
   *
   * @param ticker for deadlines and timings
   * @param clock for the days that a certificate has left
   * @param ownPort whether a port is one on which this program itself listens
   * @param version of the program, for requests that bring no {@code User-Agent}
   */
  public HttpSender(Ticker ticker, InstantSource clock, IntPredicate ownPort, String version) {
    this(ticker, clock, ownPort, version, Resolver.system());
  }

  /** A sender that asks somebody else for addresses. */
  public HttpSender(
      Ticker ticker, InstantSource clock, IntPredicate ownPort, String version, Resolver resolver) {
    this.ticker = ticker;
    this.resolver = resolver;
    guard = new Guard(ownPort);
    names = new Names(resolver);
    clients = new Clients(ticker, names, guard);
    means = new Exchange.Means(ticker, clients, "Posthorn/" + version);
    doctor = new Probe.Means(means, guard, names, clock);
    urlCheck = new UrlCheck(guard, names);
  }

  @Override
  public Outcome send(Request request) throws InterruptedException {
    long start = ticker.nanos();
    Destination to;
    try {
      to = destination(request.url());
    } catch (IllegalArgumentException e) {
      return unsent(start, Failure.of(Failure.Kind.LOCAL, String.valueOf(e.getMessage())));
    }
    Failure refused = refused(to, request.allow());
    return refused == null
        ? new Exchange(means, request, to, start, Trace.Progress.NONE).run()
        : unsent(start, refused);
  }

  private @Nullable Failure refused(Destination to, Site.Allowed allow) {
    if (to.host().literal() == null) {
      return null;
    }
    List<InetAddress> only = List.of(to.host().literal());
    Guard.Refusal refusal = guard.refusal(only, to.url().port(), allow);
    return refusal == null ? null : GuardedDns.refused(to.host().text(), refusal);
  }

  private Outcome unsent(long start, Failure failure) {
    return Outcomes.unsent(TimeUnit.NANOSECONDS.toMicros(ticker.nanos() - start), failure);
  }

  private Destination destination(URI url) {
    Destination known = destinations.get(url);
    if (known != null) {
      return known;
    }
    Destination read = Destination.parse(url.toString());
    if (destinations.size() >= MOST_DESTINATIONS) {
      destinations.clear();
    }
    destinations.put(url, read);
    return read;
  }

  @Override
  public void probe(Request request, Consumer<Step> tell) throws InterruptedException {
    new Probe(doctor, request, Destination.parse(request.url().toString()), tell).run();
  }

  @Override
  public Target check(String url, Site.Allowed allow) {
    return urlCheck.check(url, allow);
  }

  @Override
  public List<InetAddress> addresses(String name) {
    try {
      return GuardedDns.addresses(names, name, UrlCheck.LOOKUP_NANOS);
    } catch (GuardedDns.Nowhere e) {
      return List.of();
    }
  }

  @Override
  public boolean networkUp() {
    return resolver.networkUp();
  }

  @Override
  public void close() {
    clients.close();
    names.close();
  }
}
