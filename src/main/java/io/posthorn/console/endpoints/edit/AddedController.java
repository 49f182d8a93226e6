package io.posthorn.console.endpoints.edit;

import io.posthorn.console.code.CodeBlock;
import io.posthorn.console.delivery.AnswerCard;
import io.posthorn.console.delivery.TestRun;
import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.words.Chips;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import io.posthorn.engine.Endpoints.NewEndpoint;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointName;
import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** What the owner of a new endpoint does next: keep the secret, check the signature, see a test. */
final class AddedController {
  private static final String LANGUAGE = "endpoints.language";
  private static final Duration SAID = Duration.seconds(1.5);

  @FXML private VBox root;
  @FXML private Label title;
  @FXML private FlowPane events;
  @FXML private Button copySecret;
  @FXML private HBox languages;
  @FXML private Button copyCode;
  @FXML private VBox codePlace;
  @FXML private VBox answerPlace;

  private final Texts texts = Texts.of(AddedController.class);
  private final Session session;
  private final Ui ui;
  private final Shown model;
  private final CodeBlock code = new CodeBlock();
  private final AnswerCard answer = new AnswerCard();
  private final Pins pins = new Pins();

  /** What the view reads. */
  private record Shown(NewEndpoint added, TestRun run) {}

  AddedController(Session session, Ui ui, NewEndpoint added) {
    this.session = session;
    this.ui = ui;
    Endpoint endpoint = added.endpoint().endpoint();
    model = new Shown(added, new TestRun(session, endpoint.id()));
    Fxml.load(this, model);
    title.setText(texts.get("added.title", EndpointName.of(endpoint)));
    events.getChildren().setAll(Chips.of(endpoint.settings().events()));
    answerPlace.getChildren().add(answer);
    codePlace.getChildren().add(code);
    ToggleGroup group = new ToggleGroup();
    Snippet remembered = session.preferences().get(LANGUAGE, Snippet.NODE);
    for (Snippet snippet : Snippet.values()) {
      languages.getChildren().add(tab(snippet, group, snippet == remembered));
    }
    show(remembered);
  }

  @FXML
  private void copySecret() {
    copy(copySecret, model.added.secret().text());
  }

  @FXML
  private void copyCode() {
    copy(copyCode, code.text());
  }

  @FXML
  private void shut() {
    ui.dialogs().close();
  }

  @FXML
  private void goThere() {
    ui.navigator().go(new Place.Endpoints(model.added.endpoint().endpoint().id()));
  }

  private ToggleButton tab(Snippet snippet, ToggleGroup group, boolean selected) {
    ToggleButton tab = new ToggleButton(snippet.language());
    tab.setToggleGroup(group);
    tab.setSelected(selected);
    tab.setOnAction(
        _ -> {
          tab.setSelected(true);
          session.preferences().set(LANGUAGE, snippet.name());
          show(snippet);
        });
    return tab;
  }

  private void show(Snippet snippet) {
    code.program(snippet.code().stripTrailing());
  }

  private void copy(Button button, String text) {
    ui.clip().copy(text);
    String words = button.getText();
    button.setText(texts.get("copied"));
    button.setGraphic(Icons.of("fth-check"));
    button.setDisable(true);
    PauseTransition said = new PauseTransition(SAID);
    said.setOnFinished(
        _ -> {
          button.setText(words);
          button.setGraphic(Icons.of("fth-copy"));
          button.setDisable(false);
          button.requestFocus();
        });
    said.play();
  }

  void start() {
    pins.add(answer.follow(model.run, session.pulse(), session.clock()));
    root.applyCss();
    copySecret.requestFocus();
  }

  void stop() {
    pins.close();
    model.run.close();
  }

  VBox root() {
    return root;
  }
}
