package io.posthorn.console.settings;

import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Save and Revert of one section, and what came of it. */
final class SaveBar extends HBox {
  private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

  private final Texts texts = Texts.of(SaveBar.class);
  private final Button save = new Button(texts.get("save"));
  private final Button revert = new Button(texts.get("revert"));
  private final Label says = new Label();

  SaveBar(String section, Drafted<?> model) {
    this(section, model, model::save);
  }

  /**
   * The bar of a draft.
   *
   * @param onSave for a draft that asks before it is saved
   */
  SaveBar(String section, Drafted<?> model, Runnable onSave) {
    getStyleClass().add("save-bar");
    save.setId(section + "-save");
    save.setMinWidth(Region.USE_PREF_SIZE);
    save.setOnAction(_ -> onSave.run());
    revert.setId(section + "-revert");
    revert.setMinWidth(Region.USE_PREF_SIZE);
    revert.setOnAction(_ -> model.revert());
    says.setWrapText(true);
    says.getStyleClass().add("save-says");
    getChildren().addAll(save, revert, says);
    follow(model.draft().dirty(), model.saving().state(), model.faulty());
  }

  private void follow(
      ReadOnlyBooleanProperty dirty,
      ReadOnlyObjectProperty<SectionSaving.State> state,
      ObservableBooleanValue faulty) {
    revert.disableProperty().bind(Bindings.not(dirty));
    save.disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () ->
                    !dirty.get() || faulty.get() || state.get().stage() == SectionSaving.Stage.BUSY,
                dirty,
                faulty,
                state));
    Runnable show = () -> show(state.get(), dirty.get(), faulty.get());
    List.of(dirty, state, faulty).forEach(one -> one.subscribe(show));
    show.run();
  }

  private void show(SectionSaving.State state, boolean dirty, boolean faulty) {
    save.getStyleClass().removeAll("accent");
    if (dirty) {
      save.getStyleClass().add("accent");
    }
    boolean bad = state.stage() == SectionSaving.Stage.REFUSED && state.says() != null;
    says.pseudoClassStateChanged(BAD, bad);
    says.setGraphic(null);
    switch (state.stage()) {
      case BUSY -> says.setText(texts.get("saving"));
      case DONE -> {
        says.setText(texts.get("saved"));
        says.setGraphic(Icons.of("fth-check", "icon-success"));
      }
      case REFUSED -> says.setText(state.says() == null ? texts.get("see.field") : state.says());
      case QUIET -> says.setText(dirty ? texts.get(faulty ? "see.field" : "unsaved") : "");
    }
  }
}
