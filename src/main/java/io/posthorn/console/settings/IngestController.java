package io.posthorn.console.settings;

import static io.posthorn.console.frame.Nodes.put;

import io.posthorn.console.code.CodeBlock;
import io.posthorn.console.code.IngestSnippet;
import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.settings.TokenViewModel.Token;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import java.util.Locale;
import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Binds the section on how events come in: address and code that sends one. */
final class IngestController implements Section {
  private static final Duration SAID = Duration.seconds(1.5);

  @FXML private Label address;
  @FXML private VBox portPart;
  @FXML private TextField port;
  @FXML private HBox kinds;
  @FXML private Button copy;
  @FXML private StackPane code;

  private final Texts texts = Texts.of(IngestController.class);
  private final Session session;
  private final Ui ui;
  private final TokenViewModel tokens;
  private final PortViewModel model;
  private final VBox root;
  private final CodeBlock block = new CodeBlock();
  private final PauseTransition said = new PauseTransition(SAID);
  private final Pins pins = new Pins();
  private IngestSnippet kind = IngestSnippet.PHP;

  IngestController(Session session, Ui ui, TokenViewModel tokens) {
    this.session = session;
    this.ui = ui;
    this.tokens = tokens;
    model = new PortViewModel(session);
    root = Fxml.load(this, model);
    address.setText(session.desk().ingest().toString());
    code.getChildren().add(block);
    ToggleGroup group = new ToggleGroup();
    for (IngestSnippet one : IngestSnippet.values()) {
      String key = one.name().toLowerCase(Locale.ROOT);
      ToggleButton button = new ToggleButton(texts.get("snippet." + key));
      button.setId("snippet-" + key);
      button.setToggleGroup(group);
      button.setSelected(one == kind);
      button.setOnAction(_ -> choose(one, button));
      kinds.getChildren().add(button);
    }
    port.textProperty().bindBidirectional(model.typed());
    model.fault().subscribe(says -> FieldMarks.mark(port, says));
    put(portPart, !session.desk().sample());
    copy.setOnAction(_ -> copy());
    said.setOnFinished(_ -> showCopied(false));
  }

  private void choose(IngestSnippet wanted, ToggleButton button) {
    button.setSelected(true);
    kind = wanted;
    show();
  }

  @FXML
  private void move() {
    model.change(
        wanted ->
            ui.dialogs()
                .ask(
                    texts.get("port.title", Integer.toString(wanted)),
                    texts.get("port.says"),
                    texts.get("port.yes"),
                    () -> model.move(wanted)));
  }

  private void copy() {
    Token token = tokens.token().get();
    ui.clip().copy(snippet(token.text() == null ? texts.get("snippet.token") : token.text()));
    showCopied(true);
    said.playFromStart();
  }

  private void showCopied(boolean copied) {
    copy.setText(texts.get(copied ? "snippet.copied" : "snippet.copy"));
    copy.setGraphic(Icons.of(copied ? "fth-check" : "fth-copy"));
  }

  @Override
  public Region root() {
    return root;
  }

  @Override
  public void onShow() {
    pins.onAny(this::show, tokens.token(), ui.sites().current());
    show();
  }

  @Override
  public void onHide() {
    pins.close();
  }

  private void show() {
    Token token = tokens.token().get();
    block.program(snippet(token.text() == null ? texts.get("snippet.token") : token.masked()));
  }

  private String snippet(String token) {
    return kind.whole(session.desk().ingest(), ui.sites().id(), token);
  }
}
