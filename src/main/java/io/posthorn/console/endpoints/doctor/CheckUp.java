package io.posthorn.console.endpoints.doctor;

import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.Session;
import io.posthorn.model.DoctorReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** One check at a time, and its steps as they end. On the window's thread. */
public final class CheckUp {
  /** All steps in their order. */
  static final List<String> STEPS =
      List.of("name", "address", "policy", "connect", "tls", "request", "answer");

  /** What the engine is asked for; blocks. */
  @FunctionalInterface
  public interface Check {
    DoctorReport run(Consumer<DoctorReport.Step> tell);
  }

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
  public sealed interface State {}

  /** None was made, or what it found no longer counts. */
  public record Idle() implements State {}

  /** Under way. */
  public record Running() implements State {}

  /**
   * It is over.
   *
   * @param failed the step that failed; null when all went well
   * @param micros all steps together, microseconds
   */
  public record Ended(DoctorReport.@Nullable Step failed, long micros, Instant at)
      implements State {
    /** The place of the step that failed, from 1. */
    int place() {
      return failed == null ? 0 : STEPS.indexOf(failed.name()) + 1;
    }
  }

  /** It could not be made. */
  public record NotMade(Problem problem) implements State {}

  private final Session session;
  private final Background.Latest running;
  private final ObservableList<Line> lines = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Idle());
  private CutOff cut = new CutOff();
  private int round;

  public CheckUp(Session session) {
    this.session = session;
    running = session.background().latest();
  }

  /** Begins a check; one that is under way is cut off. */
  public void run(Check check) {
    stop();
    int mine = round;
    CutOff own = cut;
    List<Line> fresh = new ArrayList<>();
    STEPS.forEach(name -> fresh.add(new Waiting(name)));
    fresh.set(0, new Trying(STEPS.getFirst()));
    lines.setAll(fresh);
    state.set(new Running());
    running.call(
        () ->
            own.around(
                () ->
                    check.run(
                        step -> session.background().window().execute(() -> tell(mine, step)))),
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
    long micros = report.steps().stream().mapToLong(DoctorReport.Step::micros).sum();
    state.set(new Ended(report.failed(), micros, session.clock().instant()));
  }

  private void leaveOut() {
    for (int i = 0; i < lines.size(); i++) {
      if (!(lines.get(i) instanceof Over)) {
        lines.set(i, new NotTried(STEPS.get(i)));
      }
    }
  }

  /** Cuts off what is under way, and forgets what was found. */
  public void stop() {
    round++;
    running.close();
    cut.now();
    cut = new CutOff();
    lines.clear();
    state.set(new Idle());
  }

  ObservableList<Line> lines() {
    return lines;
  }

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }
}
