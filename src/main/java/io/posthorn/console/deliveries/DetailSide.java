package io.posthorn.console.deliveries;

import io.posthorn.console.detail.DeliveryPane;
import io.posthorn.console.frame.Preferences;
import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;

/**
 * Puts the detail beside the table or below it, as wide as it was last, or away. Which of both is a
 * person's choice; until there is one it goes by the room that the table would be left.
 */
final class DetailSide {
  /** Below this width of the window no choice is left. */
  private static final double TOO_NARROW = 1180;

  /** The usual window is as wide as this with its frame. */
  private static final double NARROW = 1340;

  private static final String BELOW = "deliveries.detail.below";
  private static final String WIDTH = "deliveries.detail.width";
  private static final String HEIGHT = "deliveries.detail.height";
  private static final double USUAL_WIDTH = 448;
  private static final double LEAST_WIDTH = 360;
  private static final double MOST_WIDTH = 640;
  private static final double USUAL_HEIGHT = 420;
  private static final double LEAST_HEIGHT = 260;

  private final SplitPane split;
  private final DeliveryPane detail;
  private final Preferences preferences;
  private double window = NARROW;

  DetailSide(SplitPane split, DeliveryPane detail, Preferences preferences) {
    this.split = split;
    this.detail = detail;
    this.preferences = preferences;
    SplitPane.setResizableWithParent(detail.root(), false);
  }

  /** The window has another width. */
  void window(double width) {
    boolean wasBelow = below();
    boolean hadChoice = choice();
    double before = window;
    window = width;
    if (wasBelow != below() || hadChoice != choice()) {
      window = before;
      remember();
      window = width;
      layOut();
    }
  }

  private boolean choice() {
    return window >= TOO_NARROW;
  }

  boolean showing() {
    return split.getItems().contains(detail.root());
  }

  void show() {
    if (!showing()) {
      split.getItems().add(detail.root());
      layOut();
    }
  }

  void hide() {
    remember();
    split.getItems().remove(detail.root());
  }

  void switchSide() {
    remember();
    preferences.set(BELOW, !below());
    layOut();
  }

  private boolean below() {
    return !choice() || preferences.is(BELOW, window < NARROW);
  }

  private void layOut() {
    boolean below = below();
    Region pane = detail.root();
    split.setOrientation(below ? Orientation.VERTICAL : Orientation.HORIZONTAL);
    pane.setMinSize(below ? 0 : LEAST_WIDTH, below ? LEAST_HEIGHT : 0);
    pane.setMaxSize(below ? Double.MAX_VALUE : MOST_WIDTH, Double.MAX_VALUE);
    detail.below(below);
    detail.choosesSide(choice());
    place();
    // Before the first layout there is no width to take a share of.
    Platform.runLater(this::place);
  }

  private void place() {
    double whole = below() ? split.getHeight() : split.getWidth();
    if (!showing() || whole <= 0) {
      return;
    }
    double wanted =
        below()
            ? Math.max(LEAST_HEIGHT, preferences.number(HEIGHT, USUAL_HEIGHT))
            : Math.clamp(preferences.number(WIDTH, USUAL_WIDTH), LEAST_WIDTH, MOST_WIDTH);
    split.setDividerPositions(1 - wanted / whole);
  }

  /** Remembers how much room a person gave it. */
  void remember() {
    Region pane = detail.root();
    if (showing() && pane.getWidth() > 0) {
      if (below()) {
        preferences.set(HEIGHT, Math.round(pane.getHeight()));
      } else {
        preferences.set(WIDTH, Math.round(pane.getWidth()));
      }
    }
  }
}
