package io.posthorn.console.shell;

import atlantafx.base.controls.ModalPane;
import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Dialog;
import io.posthorn.console.frame.Dialogs;
import io.posthorn.console.frame.Nodes;
import io.posthorn.console.frame.Pin;
import io.posthorn.console.frame.Session;
import io.posthorn.console.words.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/** Dialogs within the window, over a dimmed scene. The focus goes back to where it was. */
final class Overlay implements Dialogs {
  private static final double MARGIN = 40;
  private static final double ASKING = 440;

  private final Texts texts = Texts.of(Overlay.class);
  private final StackPane root;
  private final Background background;
  private final SaveFolder folder;
  private final FileManager files = FileManager.ofThisComputer();
  private final ModalPane pane = new ModalPane(-10);
  private @Nullable Dialog open;
  private Pin focus = Pin.NONE;

  Overlay(StackPane root, Session session) {
    this.root = root;
    background = session.background();
    folder = new SaveFolder(session.preferences(), Path.of(System.getProperty("user.home", ".")));
    pane.setInTransitionFactory(null);
    pane.setOutTransitionFactory(null);
    pane.setPersistent(true);
    root.getChildren().add(pane);
  }

  @Override
  public void open(Dialog dialog) {
    close();
    open = dialog;
    Region body = dialog.root();
    body.getStyleClass().add("dialog");
    // As high as what is in it, and no higher than the window: only a frame around it can do both.
    VBox frame = new VBox(body);
    frame.setAlignment(Pos.CENTER);
    frame.setPickOnBounds(false);
    frame.setMaxWidth(Region.USE_PREF_SIZE);
    frame.addEventFilter(KeyEvent.KEY_PRESSED, this::before);
    frame.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    frame.maxHeightProperty().bind(root.heightProperty().subtract(MARGIN));
    pane.setAlignment(Pos.CENTER);
    pane.show(frame);
    // Without the skins of the pane and of what scrolls in it the dialog would come into the scene
    // with the next pulse, and nothing in it could get the focus now.
    pane.applyCss();
    pane.applyCss();
    Scene scene = root.getScene();
    if (scene != null) {
      focus = new FocusHold(scene, frame);
    }
    dialog.onOpen();
  }

  /**
   * What controls would keep for themselves though it means more here: Tab, and Enter on a tick.
   */
  private void before(KeyEvent event) {
    boolean ticks =
        event.getTarget() instanceof CheckBox || event.getTarget() instanceof RadioButton;
    if (event.getCode() == KeyCode.ENTER && ticks) {
      onKey(event);
    } else {
      leadOn(event);
    }
  }

  /** Tab leads on from a field of several lines, too, rather than being written into it. */
  private static void leadOn(KeyEvent event) {
    if (event.getCode() == KeyCode.TAB
        && event.getTarget() instanceof TextArea area
        && !event.isControlDown()) {
      event.consume();
      area.requestFocusTraversal(
          event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
    }
  }

  /** Enter does what the dialog is there for, wherever in it the focus is. */
  private void onKey(KeyEvent event) {
    Dialog shown = open;
    if (event.getCode() == KeyCode.ENTER && shown != null) {
      event.consume();
      mainOne(shown.root()).ifPresent(Button::fire);
    }
  }

  private static Optional<Button> mainOne(Region dialog) {
    List<Button> can =
        dialog.lookupAll(".button").stream()
            .filter(node -> node instanceof Button && Nodes.canTakeFocus(node))
            .map(Button.class::cast)
            .toList();
    return can.stream()
        .filter(Button::isDefaultButton)
        .findFirst()
        .or(() -> can.stream().filter(Overlay::isLoudInFoot).findFirst());
  }

  private static boolean isLoudInFoot(Button button) {
    return button.getStyleClass().contains("accent")
        && button.getParent().getStyleClass().contains("dialog-foot");
  }

  boolean isOpen() {
    return open != null;
  }

  /** Esc, wherever the focus is. */
  void closeIfItMay() {
    if (open != null && open.mayClose()) {
      close();
    }
  }

  @Override
  public void close() {
    Dialog closing = open;
    if (closing == null) {
      return;
    }
    open = null;
    focus.close();
    focus = Pin.NONE;
    ((VBox) closing.root().getParent()).getChildren().clear();
    pane.hide(true);
    closing.onClose();
  }

  @Override
  public void confirm(String title, String question, String yes, Runnable whenYes) {
    Button cancel = cancel();
    openQuestion(title, question, cancel, cancel, button(yes, "danger", whenYes));
  }

  @Override
  public void ask(String title, String question, String yes, Runnable whenYes) {
    Button doIt = button(yes, "accent", whenYes);
    openQuestion(title, question, doIt, cancel(), doIt);
  }

  @Override
  public void askToSave(String title, String question, Runnable save, Runnable discard) {
    Button stay = cancel();
    stay.setText(texts.get("save.stay"));
    Button doIt = button(texts.get("save.save"), "accent", save);
    doIt.setDefaultButton(true);
    openQuestion(
        title,
        question,
        doIt,
        stay,
        button(texts.get("save.discard"), "plain-answer", discard),
        doIt);
  }

  private Button button(String yes, String kind, Runnable whenYes) {
    Button doIt = new Button(yes);
    doIt.getStyleClass().add(kind);
    doIt.setOnAction(
        _ -> {
          close();
          whenYes.run();
        });
    return doIt;
  }

  private Button cancel() {
    Button cancel = new Button(texts.get("confirm.cancel"));
    cancel.setOnAction(_ -> close());
    return cancel;
  }

  private void openQuestion(String title, String question, Button first, Button... answers) {
    Label head = new Label(title);
    head.getStyleClass().add("object-title");
    head.setWrapText(true);
    Label text = new Label(question);
    text.setWrapText(true);
    VBox body = new VBox(8, head, text);
    body.getStyleClass().add("dialog-head");
    HBox foot = new HBox(answers);
    foot.getStyleClass().add("dialog-foot");
    VBox all = new VBox(body, foot);
    all.setMaxSize(ASKING, Region.USE_PREF_SIZE);
    all.setPrefWidth(ASKING);
    open(
        new Dialog() {
          @Override
          public Region root() {
            return all;
          }

          @Override
          public void onOpen() {
            first.requestFocus();
          }
        });
  }

  @Override
  public void chooseSave(String title, String suggested, Consumer<Path> whenChosen) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.setInitialFileName(suggested);
    Path start = folder.start();
    if (start != null) {
      chooser.setInitialDirectory(start.toFile());
    }
    File file = chooser.showSaveDialog(root.getScene().getWindow());
    if (file != null) {
      folder.used(file.toPath());
      whenChosen.accept(file.toPath());
    }
  }

  @Override
  public boolean showsFiles() {
    return files.there();
  }

  @Override
  public void showFile(Path file) {
    background.call(
        () -> {
          files.show(file);
          return file;
        },
        _ -> {},
        _ -> {});
  }

  @Override
  public void openFile(Path file) {
    background.call(
        () -> {
          files.open(file);
          return file;
        },
        _ -> {},
        _ -> {});
  }
}
