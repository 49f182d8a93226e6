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
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Binds the section on look and language. */
final class LookController implements Section {
  @FXML private HBox themes;
  @FXML private HBox densities;
  @FXML private ComboBox<Language> languages;

  private final Texts texts = Texts.of(LookController.class);
  private final LookViewModel model;
  private final VBox root;
  private final Pins pins = new Pins();
  private @Nullable Node list;
  private boolean taken;

  LookController(Session session, Ui ui) {
    model = new LookViewModel(session, ui.look());
    root = Fxml.load(this);
    languages.setConverter(ChoiceWords.of(Language::name));
    languages.getItems().setAll(model.languages());
    languages.getSelectionModel().select(model.language());
    languages.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    languages.setOnShown(_ -> followList());
    languages.setOnHidden(_ -> choose());
  }

  /**
   * Arrow keys only look at languages: the window would be built anew under each of them. Enter and
   * the mouse take one.
   */
  private void followList() {
    taken = false;
    if (list == null && languages.getSkin() instanceof ComboBoxListViewSkin<?> skin) {
      list = skin.getPopupContent();
      list.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
      list.addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> taken = true);
    }
  }

  private void choose() {
    if (taken) {
      model.speak(languages.getValue());
    } else {
      languages.getSelectionModel().select(model.language());
    }
  }

  /** On the closed list, an arrow key would choose the next language at once. */
  private void onKey(KeyEvent event) {
    boolean arrow = event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN;
    if (arrow && !languages.isShowing()) {
      languages.show();
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER) {
      taken = true;
    }
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
