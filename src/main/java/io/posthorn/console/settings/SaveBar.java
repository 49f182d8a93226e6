package io.posthorn.console.settings;

import io.posthorn.console.common.Icons;
import io.posthorn.console.common.Pins;
import io.posthorn.console.common.Texts;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
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

  SaveBar(String section, Runnable onSave, Runnable onRevert) {
    getStyleClass().add("save-bar");
    save.setId(section + "-save");
    save.setMinWidth(Region.USE_PREF_SIZE);
    save.setOnAction(_ -> onSave.run());
    revert.setId(section + "-revert");
    revert.setMinWidth(Region.USE_PREF_SIZE);
    revert.setOnAction(_ -> onRevert.run());
    says.setWrapText(true);
    says.getStyleClass().add("save-says");
    getChildren().addAll(save, revert, says);
  }

  /**
   * Follows a draft.
   *
   * @param faulty whether something typed can't be saved
   */
  void follow(Pins pins, Draft<?> draft, Saving saving, BooleanExpression faulty) {
    pins.follow(
        draft.dirty(),
        dirty -> {
          revert.setDisable(!dirty);
          save.getStyleClass().removeAll("accent");
          if (dirty) {
            save.getStyleClass().add("accent");
          }
        });
    save.disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () ->
                    !draft.dirty().get()
                        || faulty.get()
                        || saving.state().get().stage() == Saving.Stage.BUSY,
                draft.dirty(),
                faulty,
                saving.state()));
    pins.add(save.disableProperty()::unbind);
    pins.onAny(() -> show(draft, saving, faulty), saving.state(), draft.dirty(), faulty);
    show(draft, saving, faulty);
  }

  private void show(Draft<?> draft, Saving saving, BooleanExpression faulty) {
    Saving.State state = saving.state().get();
    boolean bad = state.stage() == Saving.Stage.REFUSED && state.says() != null;
    says.pseudoClassStateChanged(BAD, bad);
    says.setGraphic(null);
    switch (state.stage()) {
      case BUSY -> says.setText(texts.get("saving"));
      case DONE -> {
        says.setText(texts.get("saved"));
        says.setGraphic(Icons.of("fth-check", "icon-success"));
      }
      case REFUSED -> says.setText(state.says() == null ? texts.get("see.field") : state.says());
      case QUIET ->
          says.setText(
              !draft.dirty().get() ? "" : texts.get(faulty.get() ? "see.field" : "unsaved"));
    }
  }
}
