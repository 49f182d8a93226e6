package io.posthorn.console.events;

import io.posthorn.console.frame.Preferences;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The right side of a list: one pane at a time, of a width that is remembered. */
final class SidePane {
  private static final String WIDTH = "events.side";
  private static final double USUAL = 470;
  private static final double LEAST = 380;
  private static final double MOST = 760;

  private final SplitPane split;
  private final Preferences preferences;
  private @Nullable Region shown;

  SidePane(SplitPane split, Preferences preferences) {
    this.split = split;
    this.preferences = preferences;
    split.widthProperty().addListener(_ -> arrange());
  }

  void show(Region pane) {
    if (pane.equals(shown)) {
      return;
    }
    hide();
    shown = pane;
    pane.setMinWidth(LEAST);
    pane.setMaxWidth(MOST);
    SplitPane.setResizableWithParent(pane, false);
    split.getItems().add(pane);
    arrange();
  }

  void hide() {
    Region gone = shown;
    if (gone != null) {
      if (gone.getWidth() >= LEAST) {
        preferences.set(WIDTH, Math.rint(gone.getWidth()));
      }
      shown = null;
      split.getItems().remove(gone);
    }
  }

  private void arrange() {
    if (shown != null && split.getWidth() > 0 && shown.getWidth() < LEAST) {
      double width = Math.clamp(preferences.number(WIDTH, USUAL), LEAST, MOST);
      split.setDividerPositions(1 - width / split.getWidth());
    }
  }

  boolean shows(Region pane) {
    return pane.equals(shown);
  }

  boolean isShown() {
    return shown != null;
  }
}
