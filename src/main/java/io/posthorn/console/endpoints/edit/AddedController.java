package io.posthorn.console.endpoints.edit;

import static io.posthorn.console.common.Nodes.put;

import io.posthorn.console.common.AnswerCard;
import io.posthorn.console.common.CodeBlock;
import io.posthorn.console.common.Fxml;
import io.posthorn.console.common.Icons;
import io.posthorn.console.common.Pins;
import io.posthorn.console.common.Place;
import io.posthorn.console.common.Session;
import io.posthorn.console.common.TestRun;
import io.posthorn.console.common.Texts;
import io.posthorn.console.common.Ui;
import io.posthorn.engine.Endpoints.NewEndpoint;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointName;
import io.posthorn.model.Subscription;
import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
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
  @FXML private Label url;
  @FXML private FlowPane events;
  @FXML private Label warning;
  @FXML private Button close;
  @FXML private TextField secret;
  @FXML private Button copySecret;
  @FXML private HBox languages;
  @FXML private Button copyCode;
  @FXML private VBox codePlace;
  @FXML private HBox testLine;
  @FXML private Button test;
  @FXML private VBox answerPlace;
  @FXML private Button done;

  private final Texts texts = Texts.of(AddedController.class);
  private final Session session;
  private final Ui ui;
  private final long id;
  private final TestRun run;
  private final CodeBlock code = new CodeBlock();
  private final AnswerCard answer = new AnswerCard();
  private final Pins pins = new Pins();

  AddedController(Session session, Ui ui, NewEndpoint added) {
    this.session = session;
    this.ui = ui;
    Endpoint endpoint = added.endpoint().endpoint();
    id = endpoint.id();
    run = new TestRun(session, id);
    VBox loaded = Fxml.load(this);
    loaded.getStyleClass().add("added-endpoint");
    title.setText(texts.get("added.title", EndpointName.of(endpoint)));
    url.setText(endpoint.settings().url());
    url.setTooltip(new Tooltip(endpoint.settings().url()));
    endpoint.settings().events().entries().forEach(this::addEvent);
    String odd = added.endpoint().warning();
    warning.setText(odd == null ? "" : odd);
    put(warning, odd != null);
    secret.setText(added.secret().text());
    answerPlace.getChildren().add(answer);
    codePlace.getChildren().add(code);
    ToggleGroup group = new ToggleGroup();
    Snippet remembered = remembered();
    for (Snippet snippet : Snippet.values()) {
      languages.getChildren().add(tab(snippet, group, snippet == remembered));
    }
    show(remembered);
    wire(added.secret().text());
  }

  private void wire(String secretText) {
    copySecret.setOnAction(_ -> copy(copySecret, secretText));
    copyCode.setOnAction(_ -> copy(copyCode, code.text()));
    test.setOnAction(_ -> run.send());
    close.setOnAction(_ -> ui.dialogs().close());
    done.setOnAction(_ -> ui.navigator().go(new Place.Endpoints(id)));
  }

  private Snippet remembered() {
    String name = session.preferences().get(LANGUAGE, Snippet.NODE.name());
    for (Snippet snippet : Snippet.values()) {
      if (snippet.name().equals(name)) {
        return snippet;
      }
    }
    return Snippet.NODE;
  }

  private void addEvent(String type) {
    Label chip = new Label(type.equals(Subscription.EVERYTHING) ? texts.get("events.all") : type);
    chip.getStyleClass().add("outline-chip");
    events.getChildren().add(chip);
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
    pins.add(answer.follow(run, session.pulse(), session.clock()));
    pins.follow(
        run.state(),
        state -> {
          boolean sent = !(state instanceof TestRun.Idle);
          put(testLine, !sent);
          put(answerPlace, sent);
        });
    root.applyCss();
    copySecret.requestFocus();
  }

  void stop() {
    pins.close();
    run.close();
  }

  VBox root() {
    return root;
  }
}
