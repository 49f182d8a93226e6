package io.posthorn.console.events;

import io.posthorn.console.frame.EndpointBook;
import io.posthorn.console.words.Chips;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import io.posthorn.model.Delivery;
import java.util.List;
import java.util.function.LongConsumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The deliveries of one event, a line each; a click leads to the delivery. */
final class DeliveryLines extends VBox {
  /** More would be a list of its own: that is what the screen "Deliveries" is for. */
  private static final int MOST = 50;

  private static final double CHIP = 96;
  private static final double LINE = 36;
  private static final double FRAME = 4;
  private static final PseudoClass LAST = PseudoClass.getPseudoClass("last");

  private final Texts texts = Texts.of(DeliveryLines.class);
  private final EndpointBook endpoints;
  private final LongConsumer opens;

  DeliveryLines(EndpointBook endpoints, LongConsumer opens) {
    this.endpoints = endpoints;
    this.opens = opens;
    getStyleClass().add("delivery-lines");
  }

  /** Height of so many lines with the frame around them, pixels. */
  static double height(int lines) {
    return lines * LINE + FRAME;
  }

  /** Shows these; lines stay where they are, so that the focus does. */
  void show(List<Delivery> deliveries) {
    List<Delivery> shown = deliveries.subList(0, Math.min(MOST, deliveries.size()));
    while (getChildren().size() > shown.size()) {
      getChildren().removeLast();
    }
    for (int i = 0; i < shown.size(); i++) {
      if (i == getChildren().size()) {
        getChildren().add(new Line());
      }
      Line line = (Line) getChildren().get(i);
      line.show(shown.get(i));
      line.pseudoClassStateChanged(LAST, i == shown.size() - 1);
    }
  }

  private final class Line extends Button {
    private final Label chip = Chips.blank();
    private final Label name = new Label();
    private final Label facts = new Label();

    Line() {
      HBox place = new HBox(chip);
      place.setAlignment(Pos.CENTER_LEFT);
      place.setMinWidth(CHIP);
      HBox.setHgrow(name, Priority.ALWAYS);
      name.setMaxWidth(Double.MAX_VALUE);
      facts.getStyleClass().addAll("mono", "muted");
      facts.setMinWidth(USE_PREF_SIZE);
      HBox line = new HBox(8, place, name, facts, Icons.of("fth-chevron-right"));
      line.setAlignment(Pos.CENTER_LEFT);
      line.prefWidthProperty().bind(widthProperty().subtract(16));
      setGraphic(line);
      setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
      setMaxWidth(Double.MAX_VALUE);
      getStyleClass().add("delivery-line");
    }

    void show(Delivery delivery) {
      Chips.show(chip, delivery.status());
      String endpoint = endpoints.name(delivery.endpointId());
      name.setText(endpoint);
      Integer code = delivery.code();
      facts.setText(
          delivery.attempts() == 0
              ? "#" + delivery.id()
              : texts.get(
                  "line.facts",
                  code == null ? "–" : code.toString(),
                  delivery.attempts(),
                  "#" + delivery.id()));
      setAccessibleText(texts.get("line.said", endpoint, chip.getText(), "" + delivery.id()));
      setOnAction(_ -> opens.accept(delivery.id()));
    }
  }
}
