package io.posthorn.console.detail;

import io.posthorn.console.delivery.ActionOnDelivery;
import io.posthorn.console.frame.Place;
import io.posthorn.console.words.Icons;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/** What was sent: where to, the headers, and how its signatures came about. */
final class RequestController extends AttemptPage {
  @FXML private StackPane headers;
  @FXML private HBox copies;

  RequestController(Tools tools) {
    super(tools);
  }

  @Override
  void fill(AttemptWords told) {
    headers.getChildren().setAll(DetailNodes.headers(told.one().attempt().requestHeaders()));
    ActionOnDelivery signed = ActionOnDelivery.COPY_CURL_SIGNED;
    ActionOnDelivery masked = ActionOnDelivery.COPY_CURL;
    copies
        .getChildren()
        .setAll(
            button(told.shown(), masked, masked.onButton()),
            button(told.shown(), signed, signed.word()));
  }

  private Button button(ShownDelivery shown, ActionOnDelivery action, String word) {
    Button button = new Button(word, Icons.of(action.icon()));
    button.setOnAction(_ -> tools.act(action));
    button.getStyleClass().add("small");
    button.setDisable(!shown.picked().can(action));
    return button;
  }

  @FXML
  private void debug() {
    AttemptWords told = model.attempt().getValue();
    if (told != null) {
      tools.ui().navigator().go(new Place.Receiver(told.shown().delivery().id()));
    }
  }
}
