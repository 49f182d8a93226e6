package io.posthorn.console.frame;

import javafx.scene.control.Label;

/** A label that is there only while it says something. */
public final class Remark extends Label {
  public Remark() {
    visibleProperty().bind(textProperty().isNotEmpty());
    managedProperty().bind(visibleProperty());
    setWrapText(true);
  }
}
