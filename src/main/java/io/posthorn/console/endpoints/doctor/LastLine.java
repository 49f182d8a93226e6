package io.posthorn.console.endpoints.doctor;

import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.insight.LastFailure;
import io.posthorn.model.DoctorReport;
import java.time.Instant;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** Whether the endpoint's last delivery failed as the check did. */
final class LastLine extends HBox {
  private final Label says = new Label();

  LastLine() {
    super(8);
    getStyleClass().add("last-line");
    setId("last-failure");
    setAlignment(Pos.TOP_LEFT);
    says.setWrapText(true);
    says.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(says, Priority.ALWAYS);
    getChildren().addAll(Icons.of("fth-clock"), says);
    show(null, null, Instant.EPOCH);
  }

  /** Takes no room where no delivery failed last. */
  void show(@Nullable LastFailure last, DoctorReport.@Nullable Step failed, Instant now) {
    setVisible(last != null);
    setManaged(last != null);
    if (last != null) {
      says.setText(words(last, failed, TimeWords.ago(last.at(), now)));
      says.setTooltip(new Tooltip(TimeWords.exact(last.at())));
    }
  }

  /**
   * The line as text.
   *
   * @param failed the step of the check that failed; null when all went well
   * @param when it was, as it stands in a sentence
   */
  static String words(LastFailure last, DoctorReport.@Nullable Step failed, String when) {
    Texts texts = Texts.of(LastLine.class);
    if (last.same(failed)) {
      return texts.get("last.same", when);
    }
    return texts.get(
        failed == null ? "last.well" : "last.otherwise", when, last.diagnosis().says());
  }
}
