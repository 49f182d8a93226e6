package io.posthorn.engine;

import io.posthorn.diagnosis.Diagnoser;
import io.posthorn.engine.Sender.Request;
import io.posthorn.model.Diagnosis;
import io.posthorn.model.DoctorReport;
import io.posthorn.model.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Checks an endpoint step by step, and says each step in plain words. Any thread; blocks. */
final class DoctorRound {
  private final Core core;
  private final Dispatcher dispatcher;
  private final AttemptRunner runner;

  DoctorRound(Core core, Dispatcher dispatcher, AttemptRunner runner) {
    this.core = core;
    this.dispatcher = dispatcher;
    this.runner = runner;
  }

  DoctorReport of(long endpointId, Consumer<DoctorReport.Step> tell) {
    Lane lane = dispatcher.lane(endpointId);
    if (lane == null || lane.endpoint().deleted() != null) {
      throw Endpoints.unknown(endpointId);
    }
    byte[] body = Deliveries.ping(lane.endpoint(), core.times().stored());
    Request ping = runner.ping(lane, body);
    List<DoctorReport.Step> steps = new ArrayList<>();
    try {
      core.sender()
          .probe(
              ping,
              step -> {
                core.certificates().saw(lane.endpoint(), step.outcome());
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

  private static DoctorReport.Step said(Request ping, Sender.Step step) {
    Diagnosis diagnosis =
        step.ok() || step.outcome() == null
            ? null
            : Diagnoser.of(ping.url(), ping.body().length, ping.timeout(), step.outcome());
    return diagnosis == null
        ? new DoctorReport.Step(step.name(), step.ok(), step.micros(), step.evidence(), null)
        : new DoctorReport.Step(
            step.name(), false, step.micros(), diagnosis.says(), diagnosis.fix());
  }
}
