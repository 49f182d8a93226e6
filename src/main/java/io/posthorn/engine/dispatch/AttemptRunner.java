package io.posthorn.engine.dispatch;

import io.posthorn.diagnosis.Diagnoser;
import io.posthorn.engine.port.DeliveryQueries;
import io.posthorn.engine.port.LaneQueries.Ready;
import io.posthorn.engine.port.LaneQueries.Why;
import io.posthorn.engine.port.Sender;
import io.posthorn.engine.rules.SecretChoice;
import io.posthorn.engine.rules.SecretChoice.Chosen;
import io.posthorn.engine.rules.SecretChoice.Earlier;
import io.posthorn.engine.rules.Signer;
import io.posthorn.engine.rules.StoppingAnswers;
import io.posthorn.engine.state.CertificateEnds;
import io.posthorn.engine.state.Connectivity;
import io.posthorn.engine.state.Registry;
import io.posthorn.engine.state.Times;
import io.posthorn.model.Attempt;
import io.posthorn.model.Concession;
import io.posthorn.model.Diagnosis;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.EventType;
import io.posthorn.model.Header;
import io.posthorn.model.Outcome;
import io.posthorn.model.Secrets;
import io.posthorn.model.SigningSecret;
import io.posthorn.model.Site;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes one attempt: signs with what is live now, sends, and puts down the facts. */
public final class AttemptRunner {
  private final Sender sender;
  private final DeliveryQueries attempts;
  private final Registry registry;
  private final Times times;
  private final Connectivity connectivity;
  private final CertificateEnds certificates;
  private final String userAgent;

  public AttemptRunner(
      Sender sender,
      DeliveryQueries attempts,
      Registry registry,
      Times times,
      Connectivity connectivity,
      CertificateEnds certificates,
      String version) {
    this.sender = sender;
    this.attempts = attempts;
    this.registry = registry;
    this.times = times;
    this.connectivity = connectivity;
    this.certificates = certificates;
    this.userAgent = "Posthorn/" + version;
  }

  /**
   * Sends it and waits for its end.
   *
   * @throws InterruptedException when it was cut off; then it counts as never made
   */
  FinishedAttempt run(Lane lane, Ready ready) throws InterruptedException {
    Endpoint endpoint = lane.endpoint();
    EndpointSettings settings = endpoint.settings();
    byte[] body = ready.event().payload();
    if (body == null) {
      throw new IllegalStateException("delivery " + ready.deliveryId() + " has no payload");
    }
    // what is stored never goes back, but a receiver compares with its own clock
    Instant signed = times.wall();
    Instant at = times.stored();
    Secrets secrets = lane.secrets().get();
    List<Earlier> before = before(ready, secrets.at(signed));
    Chosen chosen = SecretChoice.of(secrets, signed, last(lane, ready, before));
    List<Header> headers =
        Signer.headers(
            chosen.live(),
            ready.deliveryId(),
            signed,
            ready.event().type(),
            body,
            settings,
            userAgent);
    Outcome outcome = sender.send(request(endpoint, headers, body));
    certificates.saw(endpoint, outcome);
    boolean offline = connectivity.judge(settings.url(), outcome);
    Attempt attempt =
        new Attempt(
            ready.attempts() + 1,
            at,
            settings.url(),
            headers,
            outcome,
            offline,
            ready.why() == Why.RESEND,
            chosen.with());
    if (ready.event().test()) {
      lane.secrets().tested(Earlier.of(attempt));
    }
    Diagnosis diagnosis =
        outcome.success() ? null : Diagnoser.of(attempt, body.length, settings.timeout());
    return new FinishedAttempt(
        endpoint.id(),
        ready,
        attempt,
        endpoint.state().epoch(),
        diagnosis == null ? null : brief(diagnosis, outcome),
        diagnosis == null ? null : diagnosis.code(),
        mayStop(endpoint, ready, attempt),
        before.stream().map(one -> one.with().number()).collect(Collectors.toSet()));
  }

  /** The delivery's attempts so far, where they decide what signs the next; may block. */
  private List<Earlier> before(Ready ready, Secrets secrets) {
    return secrets.overlap() == null || ready.attempts() == 0
        ? List.of()
        : attempts.attempts(ready.deliveryId()).stream()
            .map(Earlier::of)
            .filter(Objects::nonNull)
            .toList();
  }

  private static @Nullable Earlier last(Lane lane, Ready ready, List<Earlier> before) {
    if (!before.isEmpty()) {
      return before.getLast();
    }
    return ready.event().test() ? lane.secrets().lastTest() : null;
  }

  /** Tests and what this computer is to blame for decide nothing. */
  private boolean mayStop(Endpoint endpoint, Ready ready, Attempt attempt) {
    return !ready.event().test()
        && !attempt.ours()
        && StoppingAnswers.mayStop(
            attempt.outcome(),
            registry.siteOrDefault(endpoint.siteId()),
            endpoint,
            ready.steps(),
            times.wall());
  }

  /** A request as this endpoint would get it. */
  Sender.Request request(Endpoint endpoint, List<Header> headers, byte[] body) {
    EndpointSettings settings = endpoint.settings();
    return new Sender.Request(
        URI.create(settings.url()),
        headers,
        body,
        settings.timeout(),
        registry.siteOrDefault(endpoint.siteId()).allow(),
        settings.caPem(),
        settings.has(Concession.REDIRECT_IS_SUCCESS));
  }

  /** The Doctor's ping, signed like a delivery but with no id of one. */
  public Sender.Request ping(Lane lane, byte[] body) {
    Instant at = times.wall();
    Endpoint endpoint = lane.endpoint();
    return request(
        endpoint,
        Signer.headers(
            lane.secrets().get().liveAt(at),
            0,
            at,
            EventType.PING,
            body,
            endpoint.settings(),
            userAgent),
        body);
  }

  /** The Doctor's ping to a URL that no endpoint has, as one with these settings would be sent. */
  public Sender.Request ping(
      Site site, URI url, EndpointSettings settings, SigningSecret secret, byte[] body) {
    List<Header> headers =
        Signer.headers(List.of(secret), 0, times.wall(), EventType.PING, body, settings, userAgent);
    return new Sender.Request(
        url,
        headers,
        body,
        settings.timeout(),
        site.allow(),
        settings.caPem(),
        settings.has(Concession.REDIRECT_IS_SUCCESS));
  }

  private static String brief(Diagnosis diagnosis, Outcome outcome) {
    return outcome.code() == null
        ? diagnosis.brief()
        : "HTTP " + outcome.code() + ": " + diagnosis.brief();
  }
}
