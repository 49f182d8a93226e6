package io.posthorn.console.endpoints.doctor;

import io.posthorn.console.common.Background;
import io.posthorn.console.common.Problem;
import io.posthorn.console.common.Session;
import io.posthorn.console.common.Texts;
import io.posthorn.diagnosis.WhatChanged;
import io.posthorn.engine.TurningPoint;
import io.posthorn.model.DoctorReport;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** One check of one endpoint at a time. On the window's thread. */
final class DoctorViewModel {
  /** All steps in their order. */
  static final List<String> STEPS =
      List.of("name", "address", "policy", "connect", "tls", "request", "answer");

  /** How far a step is. */
  sealed interface Line {
    String name();
  }

  /** Its turn will come. */
  record Waiting(String name) implements Line {}

  /** Being tried. */
  record Trying(String name) implements Line {}

  /** Over, well or not. */
  record Over(DoctorReport.Step step) implements Line {
    @Override
    public String name() {
      return step.name();
    }
  }

  /** Left out, because one before failed. */
  record NotTried(String name) implements Line {}

  /** How far the check is. */
  sealed interface State {}

  record Running() implements State {}

  /**
   * It is over.
   *
   * @param failed the step that failed; null when all went well
   * @param micros all steps together, microseconds
   */
  record Ended(DoctorReport.@Nullable Step failed, long micros, Instant at) implements State {}

  /** It could not be made. */
  record NotMade(Problem problem) implements State {}

  private final Texts texts = Texts.of(DoctorViewModel.class);
  private final Session session;
  private final Background.Latest running;
  private final Background.Latest naming;
  private final Background.Latest looking;
  private final ObservableList<Line> lines = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Running());
  private final ReadOnlyObjectWrapper<@Nullable Endpoint> endpoint = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable TurningPoint> changed =
      new ReadOnlyObjectWrapper<>();
  private long id;
  private int round;

  DoctorViewModel(Session session) {
    this.session = session;
    running = session.background().latest();
    naming = session.background().latest();
    looking = session.background().latest();
  }

  /** Checks an endpoint. */
  void run(long of) {
    id = of;
    again();
    naming.call(() -> session.engine().endpoint(of).endpoint(), endpoint::set, _ -> {});
  }

  /** Checks it once more. */
  void again() {
    int mine = ++round;
    List<Line> fresh = new ArrayList<>();
    STEPS.forEach(name -> fresh.add(new Waiting(name)));
    fresh.set(0, new Trying(STEPS.getFirst()));
    lines.setAll(fresh);
    state.set(new Running());
    looking.close();
    changed.set(null);
    running.call(
        () ->
            session
                .engine()
                .doctor(id, step -> session.background().window().execute(() -> tell(mine, step))),
        this::end,
        problem -> {
          leaveOut();
          state.set(new NotMade(problem));
        });
  }

  private void tell(int of, DoctorReport.Step step) {
    int at = STEPS.indexOf(step.name());
    if (of != round || at < 0 || !(state.get() instanceof Running)) {
      return;
    }
    lines.set(at, new Over(step));
    if (step.ok() && at + 1 < lines.size()) {
      lines.set(at + 1, new Trying(STEPS.get(at + 1)));
    }
  }

  private void end(DoctorReport report) {
    for (DoctorReport.Step step : report.steps()) {
      int at = STEPS.indexOf(step.name());
      if (at >= 0 && !(lines.get(at) instanceof Over)) {
        lines.set(at, new Over(step));
      }
    }
    leaveOut();
    DoctorReport.Step failed =
        report.steps().stream().filter(step -> !step.ok()).findFirst().orElse(null);
    long micros = report.steps().stream().mapToLong(DoctorReport.Step::micros).sum();
    state.set(new Ended(failed, micros, session.clock().instant()));
    look(failed == null);
  }

  /** When all is well now, only a failure that was there is worth a word. */
  private void look(boolean well) {
    looking.call(
        () -> TurningPoint.of(session.engine(), id),
        point -> changed.set(well && !(point instanceof TurningPoint.Found) ? null : point),
        _ -> {});
  }

  private void leaveOut() {
    for (int i = 0; i < lines.size(); i++) {
      if (!(lines.get(i) instanceof Over)) {
        lines.set(i, new NotTried(STEPS.get(i)));
      }
    }
  }

  /** No longer waits for the check that is under way. */
  void stop() {
    round++;
    running.close();
    naming.close();
    looking.close();
  }

  /** The whole check as text, to hand on to somebody. */
  String report() {
    Endpoint of = endpoint.get();
    StringBuilder text = new StringBuilder();
    if (of != null) {
      text.append(EndpointName.of(of)).append('\n').append(of.settings().url()).append('\n');
    }
    if (state.get() instanceof Ended ended) {
      text.append(ended.at().truncatedTo(ChronoUnit.SECONDS)).append('\n');
    }
    text.append('\n');
    for (Line line : lines) {
      text.append("%-9s".formatted(line.name()));
      switch (line) {
        case Over(DoctorReport.Step step) -> {
          String ok = step.ok() ? "ok" : texts.get("report.failed");
          text.append(" %s  %s  (%.1f ms)%n".formatted(ok, step.says(), step.micros() / 1000.0));
          if (step.fix() != null) {
            text.append(" ".repeat(10)).append(step.fix()).append('\n');
          }
        }
        case NotTried _, Waiting _, Trying _ ->
            text.append(' ').append(texts.get("nottried").toLowerCase(Locale.ROOT)).append('\n');
      }
    }
    if (changed.get() instanceof TurningPoint.Found(WhatChanged what)) {
      report(what, text);
    }
    return text.toString();
  }

  private void report(WhatChanged what, StringBuilder text) {
    text.append('\n').append(texts.get("changed")).append('\n');
    text.append(texts.get("changed.success", what.lastSuccess())).append('\n');
    text.append(texts.get("changed.failure", what.firstFailure())).append("\n\n");
    for (WhatChanged.Row row : what.rows()) {
      ChangedLine line = ChangedLine.of(row, session.clock().instant());
      text.append(
          "%-14s %-11s %s → %s%n".formatted(line.name(), line.word(), line.before(), line.after()));
    }
  }

  /** What changed when it began to fail; null until that is known, and when nothing fails. */
  ReadOnlyObjectProperty<@Nullable TurningPoint> changed() {
    return changed.getReadOnlyProperty();
  }

  ObservableList<Line> lines() {
    return lines;
  }

  ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /** Who is checked; null until that is read. */
  ReadOnlyObjectProperty<@Nullable Endpoint> endpoint() {
    return endpoint.getReadOnlyProperty();
  }
}
