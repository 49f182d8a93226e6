package io.posthorn.engine.service;

import io.posthorn.diagnosis.Diagnoser;
import io.posthorn.engine.Doctor;
import io.posthorn.engine.dispatch.AttemptRunner;
import io.posthorn.engine.dispatch.Lane;
import io.posthorn.engine.port.Sender;
import io.posthorn.engine.port.Sender.Request;
import io.posthorn.engine.rules.EndpointRules;
import io.posthorn.engine.rules.PingBody;
import io.posthorn.engine.rules.Secretsmith;
import io.posthorn.engine.state.CertificateEnds;
import io.posthorn.engine.state.Registry;
import io.posthorn.engine.state.Times;
import io.posthorn.model.Diagnosis;
import io.posthorn.model.DoctorOrder;
import io.posthorn.model.DoctorReport;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.Outcome;
import io.posthorn.model.Refused;
import io.posthorn.model.SigningSecret;
import io.posthorn.model.Site;
import io.posthorn.model.Subscription;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks an endpoint, or a URL, step by step, and says each step in plain words. Any thread;
 * blocks.
 */
public final class DoctorService implements Doctor {
  /** A URL is refused only where no site could allow it; what this one allows is a step. */
  private static final Site.Allowed ANYWHERE = new Site.Allowed(true, true);

  private final Sender sender;
  private final Registry registry;
  private final Times times;
  private final CertificateEnds certificates;
  private final AttemptRunner runner;
  private final EndpointKeeper keeper;

  public DoctorService(
      Sender sender,
      Registry registry,
      Times times,
      CertificateEnds certificates,
      AttemptRunner runner,
      EndpointKeeper keeper) {
    this.sender = sender;
    this.registry = registry;
    this.times = times;
    this.certificates = certificates;
    this.runner = runner;
    this.keeper = keeper;
  }

  @Override
  public DoctorReport check(long endpointId, Consumer<DoctorReport.Step> tell) {
    Lane lane = keeper.lane(endpointId);
    byte[] body = PingBody.of(lane.endpoint(), times.stored());
    return probed(
        runner.ping(lane, body), outcome -> certificates.saw(lane.endpoint(), outcome), tell);
  }

  @Override
  public DoctorReport check(DoctorOrder order, Consumer<DoctorReport.Step> tell) {
    long siteId = order.siteId();
    String secret = order.secret();
    Site site = registry.site(siteId);
    if (site == null) {
      throw Refused.field("siteid", "There is no site " + siteId + "; add it first");
    }
    EndpointSettings settings =
        EndpointRules.apply(EndpointSettings.of("", Subscription.ALL), order.settings(), List.of());
    SigningSecret signs = secret == null ? Secretsmith.make() : Secretsmith.supplied(secret);
    String url = sender.check(settings.url(), ANYWHERE).url();
    byte[] body = PingBody.of(siteId, url, times.stored());
    return probed(runner.ping(site, URI.create(url), settings, signs, body), _ -> {}, tell);
  }

  private DoctorReport probed(
      Request ping, Consumer<@Nullable Outcome> saw, Consumer<DoctorReport.Step> tell) {
    List<DoctorReport.Step> steps = new ArrayList<>();
    try {
      sender.probe(
          ping,
          step -> {
            saw.accept(step.outcome());
            DoctorReport.Step said = said(ping, step);
            steps.add(said);
            tell.accept(said);
          });
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw Refused.unavailable("The check was cut off", 1);
    }
    return new DoctorReport(steps.stream().allMatch(DoctorReport.Step::ok), steps);
  }

  private DoctorReport.Step said(Request ping, Sender.Step step) {
    Diagnosis diagnosis =
        step.ok() || step.outcome() == null
            ? null
            : Diagnoser.of(
                ping.url(), ping.body().length, ping.timeout(), step.outcome(), times.wall());
    Outcome answer =
        step.outcome() == null || step.outcome().code() == null ? null : step.outcome();
    return diagnosis == null
        ? new DoctorReport.Step(
            step.name(), step.ok(), step.micros(), step.evidence(), null, null, step.tls(), answer)
        : new DoctorReport.Step(
            step.name(),
            false,
            step.micros(),
            diagnosis.says(),
            diagnosis.code(),
            diagnosis.fix(),
            step.tls(),
            answer);
  }
}
