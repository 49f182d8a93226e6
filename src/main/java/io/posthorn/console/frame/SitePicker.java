package io.posthorn.console.frame;

import static io.posthorn.console.frame.Nodes.put;

import io.posthorn.console.words.Texts;
import io.posthorn.model.Site;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/**
 * Tells, while the window shows all sites, which of them is worked on where only one can be, and
 * lets a person choose another. Not there where one alone is shown.
 *
 * <p>On the window's thread.
 */
public final class SitePicker extends HBox {
  private final ComboBox<Site> box = new ComboBox<>();
  private boolean showing;

  public SitePicker() {
    Label name = new Label(Texts.of(SitePicker.class).get("site"));
    name.getStyleClass().add("muted");
    name.setLabelFor(box);
    box.getStyleClass().add("site-picker");
    box.setAccessibleText(name.getText());
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable Site site) {
            return site == null ? "" : site.name();
          }

          @Override
          public Site fromString(String typed) {
            throw new UnsupportedOperationException("Nothing can be typed");
          }
        });
    setSpacing(8);
    setAlignment(Pos.CENTER_LEFT);
    setMinWidth(USE_PREF_SIZE);
    getChildren().setAll(name, box);
    put(this, false);
  }

  /** Follows the choice until that is closed. */
  public Pin follow(SiteChoice sites) {
    box.setOnAction(
        _ -> {
          if (!showing && box.getValue() != null) {
            sites.workOn(box.getValue());
          }
        });
    Pins pins = new Pins();
    pins.onAny(() -> show(sites), sites.all(), sites.current(), sites.scope());
    show(sites);
    return pins;
  }

  private void show(SiteChoice sites) {
    showing = true;
    put(this, sites.scope().get().all());
    if (!box.getItems().equals(sites.all())) {
      box.getItems().setAll(sites.all());
    }
    box.setValue(sites.current().get());
    showing = false;
  }
}
