package io.posthorn.console.endpoints.doctor;

import io.posthorn.console.endpoints.doctor.CheckUp.Line;
import io.posthorn.console.endpoints.doctor.CheckUp.NotTried;
import io.posthorn.console.endpoints.doctor.CheckUp.Over;
import io.posthorn.console.endpoints.doctor.CheckUp.Waiting;
import io.posthorn.console.frame.Clip;
import io.posthorn.console.frame.Pin;
import io.posthorn.model.DoctorReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.VBox;

/** The steps of a check under each other, as they end. */
public final class CheckSteps extends VBox {
  static final String UNTRUSTED = "certificate-untrusted";

  private final CheckUp checkUp;
  private final Clip clip;
  private final Supplier<Trusting> trusting;
  private final Function<DoctorReport.Step, Hyperlink[]> links;
  private final boolean tried;
  private Map<Shown, StepLine> drawn = Map.of();

  /** What one is drawn from. */
  private record Shown(Line line, boolean last) {}

  /**
   * The steps.
   *
   * @param trusting asked when a CA could be trusted
   * @param links of the step that failed: to where its remedy is done
   * @param tried whether only those are shown whose turn came
   */
  public CheckSteps(
      CheckUp checkUp,
      Clip clip,
      Supplier<Trusting> trusting,
      Function<DoctorReport.Step, Hyperlink[]> links,
      boolean tried) {
    this.checkUp = checkUp;
    this.clip = clip;
    this.trusting = trusting;
    this.links = links;
    this.tried = tried;
    getStyleClass().add("doctor-steps");
    getStylesheets()
        .add(Objects.requireNonNull(CheckSteps.class.getResource("steps.css")).toExternalForm());
  }

  /** Shows them from now on, until that is closed. */
  public Pin follow() {
    ListChangeListener<Line> listener = _ -> draw();
    checkUp.lines().addListener(listener);
    redraw();
    return () -> checkUp.lines().removeListener(listener);
  }

  /** Draws them again: somebody is named in another way, or a question is taken back. */
  void redraw() {
    drawn = Map.of();
    draw();
  }

  /** What is as it was stays where it is, and with it the focus and a question that is open. */
  private void draw() {
    List<Line> lines =
        checkUp.lines().stream()
            .filter(line -> !tried || !(line instanceof Waiting || line instanceof NotTried))
            .toList();
    Map<Shown, StepLine> now = new LinkedHashMap<>();
    for (Line line : lines) {
      Shown shown = new Shown(line, line == lines.getLast());
      StepLine before = drawn.get(shown);
      now.put(shown, before == null ? draw(shown) : before);
    }
    drawn = now;
    List<StepLine> nodes = List.copyOf(now.values());
    if (!getChildren().equals(nodes)) {
      getChildren().setAll(nodes);
    }
  }

  private StepLine draw(Shown shown) {
    StepLine line = new StepLine(shown.line(), shown.last(), links);
    certificate(shown.line(), line);
    return line;
  }

  private void certificate(Line line, StepLine drawn) {
    if (line instanceof Over(var step) && step.tls() != null) {
      boolean untrusted = UNTRUSTED.equals(step.code());
      drawn.evidence(new CertificateCard(step.tls(), untrusted, clip));
      if (untrusted && step.tls().own() != null) {
        drawn.add(new TrustPane(step.tls(), trusting.get()));
      }
    }
  }
}
