package io.posthorn.console.deliveries;

import static io.posthorn.console.frame.Nodes.put;

import io.posthorn.console.deliveries.filter.FilterText;
import io.posthorn.console.deliveries.filter.Offer;
import io.posthorn.console.deliveries.filter.Word;
import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.words.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Binds the filter bar: chips, the field behind them, and what is offered under it. */
final class FilterBarController {
  @FXML private Parent root;
  @FXML private HBox frame;
  @FXML private Label wrong;

  private final TextField field = new TextField();
  private final TokenPane tokens = new TokenPane();
  private final Texts texts = Texts.of(FilterBarController.class);
  private final FilterBarViewModel model;
  private final Runnable leave;
  private final CompletionPopup popup;
  private final Pins pins = new Pins();

  /**
   * A bar.
   *
   * @param leave brings the focus to what is filtered
   */
  FilterBarController(FilterBarViewModel model, Runnable leave) {
    this.model = model;
    this.leave = leave;
    popup = new CompletionPopup(model.counts(), this::take);
    Parent loaded = Fxml.load(this);
    java.util.Objects.requireNonNull(loaded);
    HBox.setHgrow(tokens, Priority.ALWAYS);
    frame.getChildren().add(tokens);
    field.setId("filter-field");
    field.getStyleClass().add("filter-text");
    field.setAccessibleText(texts.get("filter.field"));
    field.textProperty().addListener((_, _, _) -> offer());
    field.focusedProperty().addListener((_, _, focused) -> focusMoved(focused));
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    field.addEventHandler(MouseEvent.MOUSE_CLICKED, _ -> offerNames());
    frame.setOnMouseClicked(this::onFrameClick);
  }

  private void onFrameClick(MouseEvent event) {
    field.requestFocus();
    Node up = event.getTarget() instanceof Node node ? node : null;
    while (up != null && !(up instanceof TokenChip)) {
      up = up.getParent();
    }
    if (up == null) {
      offerNames();
    }
  }

  /** What a word can begin with, before one is typed. */
  private void offerNames() {
    if (field.getText().isEmpty() && !popup.showing()) {
      offer();
    }
  }

  Parent root() {
    return root;
  }

  void start() {
    pins.follow(model.filter(), this::show);
  }

  void stop() {
    pins.close();
    popup.hide();
  }

  boolean hasFocus() {
    return field.getScene() != null && field.getScene().getFocusOwner() == field;
  }

  void focus() {
    field.requestFocus();
    field.end();
    offer();
  }

  private void focusMoved(boolean focused) {
    frame.getStyleClass().removeAll("focused");
    if (focused) {
      frame.getStyleClass().add("focused");
    } else {
      popup.hide();
    }
  }

  private void show(FilterText filter) {
    List<Node> chips = new ArrayList<>();
    for (Word word : filter.words()) {
      chips.add(new TokenChip(word, () -> edit(word), () -> model.remove(word)));
    }
    boolean focused = field.isFocused();
    chips.add(field);
    tokens.getChildren().setAll(chips);
    if (focused) {
      field.requestFocus();
    }
    field.setPromptText(texts.get(filter.words().isEmpty() ? "filter.prompt" : "filter.more"));
    Word bad = filter.wrong();
    wrong.setText(bad == null || bad.wrong() == null ? "" : texts.get("filter.wrong", bad.wrong()));
    put(wrong, bad != null);
    frame.getStyleClass().removeAll("bad");
    if (bad != null) {
      frame.getStyleClass().add("bad");
    }
  }

  private void edit(Word word) {
    commit();
    model.remove(word);
    write(word.text());
    field.requestFocus();
  }

  private void write(String text) {
    field.setText(text);
    field.end();
  }

  private void offer() {
    if (!field.isFocused()) {
      return;
    }
    List<Offer> offers = model.offers(field.getText());
    popup.show(offers, FilterBarViewModel.meant(offers, field.getText()), field);
    model.count(offers);
  }

  private void take(Offer offer) {
    if (offer.whole()) {
      field.clear();
      model.add(offer.insert());
      popup.hide();
    } else {
      write(offer.insert());
    }
    field.requestFocus();
  }

  private void commit() {
    String typed = field.getText().strip();
    if (!typed.isEmpty()) {
      field.clear();
      model.addTyped(typed);
    }
    popup.hide();
  }

  private void onKey(KeyEvent event) {
    if (does(event.getCode())) {
      event.consume();
    }
  }

  private boolean does(KeyCode code) {
    return switch (code) {
      case DOWN, UP -> move(code == KeyCode.DOWN ? 1 : -1);
      case ENTER -> {
        Offer marked = popup.marked();
        if (marked != null) {
          take(marked);
        } else {
          commit();
        }
        yield true;
      }
      case TAB -> {
        Offer likely = field.getText().isEmpty() ? null : popup.likely();
        if (likely != null) {
          take(likely);
        }
        yield likely != null;
      }
      case SPACE -> spaced();
      case BACK_SPACE -> {
        boolean empty = field.getText().isEmpty();
        if (empty) {
          write(model.takeLast());
        }
        yield empty;
      }
      default -> false;
    };
  }

  private boolean move(int by) {
    if (popup.showing()) {
      popup.move(by);
    } else {
      offer();
    }
    return true;
  }

  /** A space ends a word that has a name and a value; in a bare text or in quotes it is one. */
  private boolean spaced() {
    String typed = field.getText();
    int colon = typed.indexOf(':');
    boolean inQuotes = typed.chars().filter(c -> c == '"').count() % 2 != 0;
    boolean ends =
        colon > 0
            && colon < typed.length() - 1
            && !typed.startsWith("\"")
            && !inQuotes
            && field.getCaretPosition() == typed.length();
    if (ends) {
      commit();
      Platform.runLater(this::offer);
    }
    return ends;
  }

  /**
   * Closes what is open here, step by step.
   *
   * @return whether there was something to close
   */
  boolean back() {
    if (popup.showing()) {
      popup.hide();
      return true;
    }
    if (!field.isFocused()) {
      return false;
    }
    if (!field.getText().isEmpty()) {
      field.clear();
      popup.hide();
    } else {
      leave.run();
    }
    return true;
  }
}
