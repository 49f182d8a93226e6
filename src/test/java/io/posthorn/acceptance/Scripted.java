package io.posthorn.acceptance;

import io.posthorn.engine.port.Sender;
import io.posthorn.model.Failure;
import io.posthorn.model.Outcome;
import io.posthorn.model.SeenCertificate;
import io.posthorn.model.Site;
import io.posthorn.model.Timing;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the real sender for hosts that no test may talk to: public ones. What they answer
 * is scripted; everything else goes through.
 */
final class Scripted implements Sender {
  private final Sender real;
  final Map<String, Failure.Kind> failing = new ConcurrentHashMap<>();
  final Map<String, InetAddress> hostsFile = new ConcurrentHashMap<>();
  final AtomicInteger tries = new AtomicInteger();
  volatile boolean up = true;
  volatile @Nullable Instant certificateEnds;

  Scripted(Sender real) {
    this.real = real;
  }

  @Override
  public Outcome send(Request request) throws InterruptedException {
    String host = String.valueOf(request.url().getHost());
    if (!host.endsWith(".example")) {
      return real.send(request);
    }
    tries.incrementAndGet();
    Failure.Kind kind = failing.get(host);
    return new Outcome(
        kind == null ? 200 : null,
        kind == null ? null : new Failure(kind, Map.of("host", host)),
        1_000,
        Timing.NONE,
        null,
        List.of(),
        new byte[0],
        false,
        null,
        false,
        certificateEnds == null ? null : new SeenCertificate("9F", certificateEnds, "CN=R11"));
  }

  @Override
  public void probe(Request request, Consumer<Step> tell) throws InterruptedException {
    real.probe(request, tell);
  }

  @Override
  public Target check(String url, Site.Allowed allow) {
    return url.contains(".example") ? new Target(url, null) : real.check(url, allow);
  }

  @Override
  public List<InetAddress> addresses(String name) {
    InetAddress known = hostsFile.get(name);
    return known == null ? List.of() : List.of(known);
  }

  @Override
  public boolean networkUp() {
    return up;
  }

  @Override
  public void close() {
    real.close();
  }
}
