package io.posthorn.console.subscriptions;

import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Brings the card of an event type up over the screen, and takes it away again. */
final class CardHost {
  /** Long enough to get from the head of a column to the card. */
  private static final Duration STAYS = Duration.millis(500);

  private final Session session;
  private final SubscriptionsViewModel model;
  private final MatrixView matrix;
  private final StackPane place;
  private final EventTypeCard card;
  private final PauseTransition leaving = new PauseTransition(STAYS);
  private Column.@Nullable One about;
  private boolean byKey;

  CardHost(
      Session session, Ui ui, SubscriptionsViewModel model, MatrixView matrix, StackPane place) {
    this.session = session;
    this.model = model;
    this.matrix = matrix;
    this.place = place;
    card = new EventTypeCard(ui.clip(), type -> ui.navigator().go(new Place.Events(null, type)));
    card.setManaged(false);
    card.setOnMouseEntered(_ -> leaving.stop());
    card.setOnMouseExited(_ -> leaveSoon());
    card.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    leaving.setOnFinished(_ -> hideUnlessUsed());
    ObservableValue<Number> width = place.widthProperty();
    width.addListener(_ -> arrange());
    place.heightProperty().addListener(_ -> arrange());
  }

  void show(Column.One of, boolean withKey) {
    if (withKey && about != null && about.key().equals(of.key())) {
      hide();
      return;
    }
    leaving.stop();
    about = of;
    byKey = withKey;
    card.show(model.facts(of.info()), session.clock().instant());
    if (!place.getChildren().contains(card)) {
      place.getChildren().add(card);
    }
    arrange();
    if (withKey) {
      card.focus();
    }
  }

  private void arrange() {
    Column.One of = about;
    if (of != null) {
      card.place(place, matrix.middle(of), matrix.bottom());
    }
  }

  /** Brings counts and ages up to date. */
  void refresh() {
    TypeFacts facts = card.facts();
    if (about != null && facts != null) {
      card.show(model.facts(facts.type()), session.clock().instant());
    }
  }

  void leaveSoon() {
    if (about != null && !byKey) {
      leaving.playFromStart();
    }
  }

  private void hideUnlessUsed() {
    if (!holdsFocus()) {
      hide();
    }
  }

  private boolean holdsFocus() {
    Node focus = place.getScene() == null ? null : place.getScene().getFocusOwner();
    for (Parent p = focus == null ? null : focus.getParent(); p != null; p = p.getParent()) {
      if (p == card) {
        return true;
      }
    }
    return false;
  }

  /** Takes it away; whether it was there. */
  boolean hide() {
    leaving.stop();
    boolean there = about != null;
    boolean focused = holdsFocus();
    about = null;
    byKey = false;
    place.getChildren().remove(card);
    if (focused) {
      matrix.requestFocus();
    }
    return there;
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE || event.getCode() == KeyCode.F1) {
      event.consume();
      hide();
    }
  }
}
