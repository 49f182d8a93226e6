package io.posthorn.console.deliveries;

import io.posthorn.console.frame.Pins;
import io.posthorn.console.words.Texts;
import io.posthorn.model.Replay;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Draws the groups by cause, each with what can be done with all of it. */
final class CauseList {
  private final Texts texts = Texts.of(CauseList.class);
  private final VBox place;
  private final CausesViewModel model;
  private final FilterBarViewModel filter;
  private final WholeFilterActions actions;

  CauseList(
      VBox place, CausesViewModel model, FilterBarViewModel filter, WholeFilterActions actions) {
    this.place = place;
    this.model = model;
    this.filter = filter;
    this.actions = actions;
  }

  void follow(Pins pins) {
    pins.follow(model.lines(), this::show);
  }

  /** A line that says what it did stays, with the focus in it. */
  private void show(List<CausesViewModel.Line> lines) {
    if (lines.equals(place.getUserData())) {
      return;
    }
    String focused = focused();
    place.setUserData(lines);
    place.getChildren().setAll(lines.stream().map(this::line).toList());
    if (focused != null) {
      Node again = place.lookup("#" + focused);
      if (again != null) {
        again.requestFocus();
      }
    }
  }

  private @Nullable String focused() {
    Node owner = place.getScene() == null ? null : place.getScene().getFocusOwner();
    Node up = owner;
    while (up != null && up != place) {
      up = up.getParent();
    }
    return owner == null || up == null ? null : owner.getId();
  }

  private HBox line(CausesViewModel.Line line) {
    Label title = new Label(line.title());
    title.getStyleClass().add("cause-title");
    Label says = new Label(line.says());
    says.getStyleClass().add("secondary");
    Pane gap = new Pane();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Button show = new Button(texts.get("causes.show"));
    show.setId("show-" + line.cause());
    show.setAccessibleText(texts.get("causes.show.of", line.title()));
    show.setOnAction(_ -> open(line));
    Button resend = new Button(texts.get("causes.resend"));
    resend.setId("resend-" + line.cause());
    resend.setAccessibleText(texts.get("causes.resend.of", line.title()));
    resend.setOnAction(_ -> resend(line));
    for (Button button : List.of(show, resend)) {
      button.getStyleClass().add("small");
      button.setMinWidth(Region.USE_PREF_SIZE);
    }
    HBox all = new HBox(title, says, gap, show, resend);
    all.getStyleClass().add("cause-line");
    return all;
  }

  private void open(CausesViewModel.Line line) {
    model.shown().set(false);
    if (filter.filter().get().words().stream().noneMatch(word -> word.text().equals(line.word()))) {
      filter.add(line.word());
    }
  }

  private void resend(CausesViewModel.Line line) {
    DeliverySource.Asked those = model.asked(line);
    if (those != null) {
      actions.act(Replay.Action.RESEND, those, (filter.text() + " " + line.word()).strip());
    }
  }
}
