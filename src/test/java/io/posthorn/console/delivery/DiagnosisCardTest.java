package io.posthorn.console.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.Fx;
import io.posthorn.model.Diagnosis;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;

class DiagnosisCardTest {
  private static final double WIDTH = 320;

  @Test
  void aLongRemedyWrapsAndNothingOfItIsOutsideTheCard() {
    Diagnosis diagnosis =
        new Diagnosis(
            "crashed", "brief", "Its code crashed.", "Look at the first lines. ".repeat(9));
    DiagnosisCard card =
        Fx.get(
            () -> {
              DiagnosisCard made =
                  new DiagnosisCard()
                      .title(diagnosis.says())
                      .fix(diagnosis.fix())
                      .links(new Hyperlink("Show its answer"));
              VBox root = new VBox(made);
              new Scene(root, WIDTH, 600);
              root.applyCss();
              root.layout();
              return made;
            });
    assertThat(card.lookupAll(".text").stream().filter(Text.class::isInstance))
        .isNotEmpty()
        .allSatisfy(
            text ->
                assertThat(text.localToScene(text.getLayoutBounds()).getMaxX())
                    .isLessThanOrEqualTo(WIDTH));
  }
}
