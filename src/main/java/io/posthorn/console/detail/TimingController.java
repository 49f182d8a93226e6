package io.posthorn.console.detail;

import javafx.fxml.FXML;
import javafx.scene.layout.StackPane;

/** Where the time of an attempt went. */
final class TimingController extends AttemptPage {
  @FXML private StackPane place;
  private final TimingBars bars = new TimingBars();

  TimingController(Tools tools) {
    super(tools);
    place.getChildren().add(bars);
  }

  @Override
  void fill(AttemptWords told) {
    bars.show(told.outcome().timing(), told.outcome().micros());
  }
}
