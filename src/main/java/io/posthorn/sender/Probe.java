package io.posthorn.sender;

import io.posthorn.engine.port.Sender.Request;
import io.posthorn.engine.port.Sender.Step;
import io.posthorn.engine.port.Ticker;
import io.posthorn.model.Failure;
import io.posthorn.model.Outcome;
import io.posthorn.model.ShownCertificate;
import io.posthorn.model.TlsFacts;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One visit of the Doctor: looks the name up, judges its addresses, then sends the request over a
 * fresh connection and tells each step of it as it ends. One thread, one use.
 */
final class Probe {
  private static final String PLAIN = "None: plain http";

  private final Means means;
  private final Request request;
  private final Destination to;
  private final Consumer<Step> tell;
  private final Set<String> told = new HashSet<>();
  private long stepStart;
  private volatile @Nullable Trace trace;

  /** What every visit uses. */
  record Means(Exchange.Means exchange, Guard guard, Names names, InstantSource clock) {
    Ticker ticker() {
      return exchange.ticker();
    }
  }

  Probe(Means means, Request request, Destination to, Consumer<Step> tell) {
    this.means = means;
    this.request = request;
    this.to = to;
    this.tell = tell;
    stepStart = means.ticker().nanos();
  }

  void run() throws InterruptedException {
    List<InetAddress> addresses = lookUp();
    if (addresses == null) {
      return;
    }
    went("address", listed(addresses));
    Guard.Refusal refusal = means.guard().refusal(addresses, to.url().port(), request.allow());
    if (refusal != null) {
      failed("policy", Outcomes.unsent(micros(), GuardedDns.refused(to.host().text(), refusal)));
      return;
    }
    went("policy", "Deliveries may go to " + listed(addresses) + ", port " + to.url().port());
    send();
  }

  private @Nullable List<InetAddress> lookUp() throws InterruptedException {
    String name = to.host().text();
    if (to.host().literal() != null) {
      went("name", name + " is an address, nothing to look up");
      return List.of(to.host().literal());
    }
    try {
      List<InetAddress> addresses =
          GuardedDns.addresses(means.names(), name, request.timeout().toNanos());
      went("name", name + " is known");
      return addresses;
    } catch (GuardedDns.Nowhere e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("the check was cut off");
      }
      failed("name", Outcomes.unsent(micros(), e.failure()));
      return null;
    }
  }

  private void send() throws InterruptedException {
    Exchange exchange =
        new Exchange(means.exchange(), request, to, means.ticker().nanos(), this::reached);
    Outcome outcome = exchange.runFresh();
    if (outcome.success()) {
      String counts = outcome.redirectCounts() ? ", which counts as received" : "";
      tell(new Step("answer", true, micros(), "HTTP " + outcome.code() + counts, outcome));
    } else if (outcome.code() != null) {
      failed("answer", outcome);
    } else {
      failed(stoppedAt(outcome.failure()), outcome);
    }
  }

  /** Called on this thread, or on one of the HTTP client's while this one waits. */
  private void reached(Trace.Phase phase, Trace trace) {
    this.trace = trace;
    switch (phase) {
      case TLS -> went("connect", "Connected to " + address(trace));
      case SEND -> {
        went("connect", "Connected to " + address(trace));
        secured(trace);
      }
      case WAIT -> went("request", "Sent " + request.body().length + " bytes, signed");
      case START, NAME, CONNECT, BODY -> {}
    }
  }

  private String stoppedAt(@Nullable Failure failure) {
    boolean unconnected = failure != null && failure.kind().unconnected();
    if (!told.contains("connect") || (unconnected && !told.contains("tls"))) {
      return "connect";
    }
    if (!told.contains("tls")) {
      return "tls";
    }
    return told.contains("request") ? "answer" : "request";
  }

  private void secured(Trace trace) {
    TlsFacts facts = trace.tls() == null ? null : facts(trace);
    if (told.add("tls")) {
      tell(new Step("tls", true, micros(), facts == null ? PLAIN : secured(facts), null, facts));
    }
  }

  private String secured(TlsFacts facts) {
    String name =
        to.host().literal() == null
            ? " for the name " + to.host().text()
            : " without a name (SNI), as the URL has an address";
    ShownCertificate own = facts.own();
    if (own == null) {
      return facts.version() + name;
    }
    String days = own.daysLeft() == 1 ? " day left" : " days left";
    return facts.version() + name + ", its certificate has " + own.daysLeft() + days;
  }

  private TlsFacts facts(Trace trace) {
    return ShownCertificates.facts(trace.tls(), trace.certificates(), means.clock().instant());
  }

  private static String address(Trace trace) {
    Wire wire = trace.wire();
    if (wire != null) {
      return wire.address();
    }
    return trace.tries().isEmpty()
        ? "it"
        : trace.tries().getLast().to().getAddress().getHostAddress();
  }

  private static String listed(List<InetAddress> addresses) {
    return addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
  }

  private void went(String name, String evidence) {
    if (told.add(name)) {
      tell(new Step(name, true, micros(), evidence, null));
    }
  }

  private void failed(String name, Outcome outcome) {
    Failure failure = outcome.failure();
    String evidence =
        failure == null
            ? "HTTP " + outcome.code()
            : failure.facts().getOrDefault("cause", failure.kind().name());
    Trace seen = trace;
    TlsFacts facts = name.equals("tls") && seen != null ? facts(seen) : null;
    tell(new Step(name, false, micros(), evidence, outcome, facts));
  }

  private void tell(Step step) {
    tell.accept(step);
    stepStart = means.ticker().nanos();
  }

  private long micros() {
    return TimeUnit.NANOSECONDS.toMicros(means.ticker().nanos() - stepStart);
  }
}
