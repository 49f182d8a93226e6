package io.posthorn.console.settings;

import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Look;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.release.ChoiceWords;
import io.posthorn.console.settings.LookViewModel.Language;
import io.posthorn.console.words.Texts;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Binds the section on look and language. */
final class LookController implements Section {
  @FXML private HBox themes;
  @FXML private HBox densities;
  @FXML private ComboBox<Language> languages;

  private final Texts texts = Texts.of(LookController.class);
  private final LookViewModel model;
  private final VBox root;
  private final Pins pins = new Pins();

  LookController(Session session, Ui ui) {
    model = new LookViewModel(session, ui.look());
    root = Fxml.load(this);
    languages.setConverter(ChoiceWords.of(Language::name));
    languages.getItems().setAll(model.languages());
    languages.getSelectionModel().select(model.language());
    languages.setOnAction(_ -> model.speak(languages.getValue()));
  }

  @Override
  public Region root() {
    return root;
  }

  @Override
  public void onShow() {
    choices(themes, "theme.", Look.Theme.values(), model.theme());
    choices(densities, "density.", Look.Density.values(), model.density());
  }

  private <E extends Enum<E>> void choices(
      HBox place, String prefix, E[] values, ObjectProperty<E> chosen) {
    ToggleGroup group = new ToggleGroup();
    place.getChildren().clear();
    for (E value : values) {
      String key = value.name().toLowerCase(Locale.ROOT);
      ToggleButton button = new ToggleButton(texts.get(prefix + key));
      button.setId(prefix.replace('.', '-') + key);
      button.setToggleGroup(group);
      button.setOnAction(
          _ -> {
            button.setSelected(true);
            chosen.set(value);
          });
      pins.follow(chosen, now -> button.setSelected(now == value));
      place.getChildren().add(button);
    }
  }

  @Override
  public void onHide() {
    pins.close();
  }
}
