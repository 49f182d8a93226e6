package io.posthorn.console.receiver;

import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.model.Attempt;
import io.posthorn.signature.Finding;
import io.posthorn.signature.Subject;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Binds the debugger of signatures. */
final class DebuggerController {
  @FXML private TextField delivery;
  @FXML private ComboBox<Attempt> attempt;
  @FXML private TextArea value;
  @FXML private PasswordField oldSecret;
  @FXML private VBox results;

  private final Texts texts = Texts.of(DebuggerController.class);
  private final DebuggerViewModel model;
  private final HBox root;
  private final DebuggerResults shown;
  private final Pins pins = new Pins();

  DebuggerController(Session session, Ui ui) {
    model = new DebuggerViewModel(session);
    root = Fxml.load(this, model);
    shown = new DebuggerResults(ui.clip(), results);
    delivery.textProperty().bindBidirectional(model.delivery());
    value.textProperty().bindBidirectional(model.value());
    oldSecret.textProperty().bindBidirectional(model.oldSecret());
    attempt.setItems(model.attempts());
    attempt.setConverter(new AttemptWords());
    attempt.valueProperty().bindBidirectional(model.attempt());
    delivery
        .focusedProperty()
        .addListener(
            (_, _, focused) -> {
              if (!focused && !alreadyShown()) {
                model.load();
              }
            });
    value.addEventFilter(KeyEvent.KEY_PRESSED, this::keyInValue);
  }

  HBox root() {
    return root;
  }

  void onShow() {
    pins.close();
    pins.follow(model.subject(), this::show);
    pins.follow(model.finding(), this::show);
  }

  void onHide() {
    pins.close();
  }

  void close() {
    model.close();
  }

  void take(long id) {
    model.load(id);
    value.requestFocus();
  }

  void take(Seen seen) {
    model.take(seen);
    value.requestFocus();
  }

  boolean focusFirst() {
    delivery.requestFocus();
    return true;
  }

  /** Enter looks, Tab goes on: the value is one line, however long. */
  private void keyInValue(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      model.find();
      event.consume();
    } else if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
      (event.isShiftDown() ? delivery : oldSecret).requestFocus();
      event.consume();
    }
  }

  private boolean alreadyShown() {
    Subject now = model.subject().get();
    String typed = delivery.getText().strip();
    return typed.isEmpty()
        || switch (now == null ? null : now.source()) {
          case null -> !model.problem().get().isEmpty();
          case Subject.OfDelivery(long id, int _) -> typed.equals(Long.toString(id));
          case Subject.OfRequest(long _, Long id) -> typed.equals(String.valueOf(id));
        };
  }

  private void show(@Nullable Subject subject) {
    shown.show(subject, model.finding().get());
  }

  private void show(@Nullable Finding finding) {
    shown.show(model.subject().get(), finding);
  }

  private final class AttemptWords extends StringConverter<Attempt> {
    @Override
    public String toString(@Nullable Attempt one) {
      return one == null
          ? ""
          : texts.get("debug.attempt.of", one.number(), TimeWords.clock(one.at()));
    }

    @Override
    public @Nullable Attempt fromString(String text) {
      return null;
    }
  }
}
