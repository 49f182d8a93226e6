package io.posthorn.console.endpoints.doctor;

import io.posthorn.console.common.Clip;
import io.posthorn.console.common.Pin;
import io.posthorn.console.endpoints.doctor.CheckUp.Line;
import io.posthorn.console.endpoints.doctor.CheckUp.NotTried;
import io.posthorn.console.endpoints.doctor.CheckUp.Over;
import io.posthorn.console.endpoints.doctor.CheckUp.Waiting;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.scene.layout.VBox;

/** The steps of a check under each other, as they end. */
public final class Steps extends VBox {
  static final String UNTRUSTED = "certificate-untrusted";

  private final CheckUp checkUp;
  private final Clip clip;
  private final Supplier<Trusting> trusting;
  private final boolean tried;

  /**
   * The steps.
   *
   * @param trusting asked when a CA could be trusted
   * @param tried whether only those are shown whose turn came
   */
  public Steps(CheckUp checkUp, Clip clip, Supplier<Trusting> trusting, boolean tried) {
    this.checkUp = checkUp;
    this.clip = clip;
    this.trusting = trusting;
    this.tried = tried;
    getStyleClass().add("doctor-steps");
    getStylesheets()
        .add(Objects.requireNonNull(Steps.class.getResource("steps.css")).toExternalForm());
  }

  /** Shows them from now on, until that is closed. */
  public Pin follow() {
    ListChangeListener<Line> redraw = _ -> draw();
    checkUp.lines().addListener(redraw);
    draw();
    return () -> checkUp.lines().removeListener(redraw);
  }

  /** Draws them anew: somebody is named in another way, or a question is taken back. */
  void draw() {
    List<Line> lines =
        checkUp.lines().stream()
            .filter(line -> !tried || !(line instanceof Waiting || line instanceof NotTried))
            .toList();
    getChildren().clear();
    for (Line line : lines) {
      StepLine drawn = new StepLine(line, line == lines.getLast());
      certificate(line, drawn);
      getChildren().add(drawn);
    }
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
