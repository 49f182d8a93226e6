package io.posthorn.console;

import io.posthorn.engine.port.Sender;
import io.posthorn.model.Failure;
import io.posthorn.model.Outcome;
import io.posthorn.model.Site;
import io.posthorn.model.Timing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The network beyond this computer, made up: hosts answer 200 or what they are told to, and it can
 * be cut. Receivers on this computer are real.
 */
public final class Network implements Sender {
  private final Sender real;
  private final Map<String, Integer> codes = new ConcurrentHashMap<>();
  private volatile boolean up = true;

  public Network(Sender real) {
    this.real = real;
  }

  /** What a host answers from now on. */
  public void answer(String host, int code) {
    codes.put(host, code);
  }

  /** Whether there is any network; looked at every five seconds. */
  public void up(boolean now) {
    up = now;
  }

  @Override
  public Outcome send(Request request) throws InterruptedException {
    String host = String.valueOf(request.url().getHost());
    if (host.equals("127.0.0.1")) {
      return real.send(request);
    }
    int code = codes.getOrDefault(host, 200);
    String body = code == 200 ? "{\"ok\":true}" : "{\"code\":" + code + "}";
    return new Outcome(
        up ? code : null,
        up ? null : new Failure(Failure.Kind.NAME_SERVER_SILENT, Map.of("host", host)),
        38_000,
        new Timing(2_000, 8_000, 15_000, 500, 12_000, 500),
        up ? "203.0.113.7" : null,
        List.of(),
        (up ? body : "").getBytes(StandardCharsets.UTF_8),
        false,
        null,
        false,
        null);
  }

  @Override
  public void probe(Request request, Consumer<Step> tell) throws InterruptedException {
    real.probe(request, tell);
  }

  @Override
  public Target check(String url, Site.Allowed allow) {
    return url.contains(".example.") ? new Target(url, null) : real.check(url, allow);
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
