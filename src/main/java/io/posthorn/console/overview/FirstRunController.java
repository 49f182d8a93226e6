package io.posthorn.console.overview;

import static io.posthorn.console.frame.Nodes.put;

import io.posthorn.console.code.CodeBlock;
import io.posthorn.console.code.IngestSnippet;
import io.posthorn.console.delivery.AnswerCard;
import io.posthorn.console.delivery.TestRun;
import io.posthorn.console.frame.CopyButton;
import io.posthorn.console.frame.Desk;
import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Pin;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The overview before anything was delivered: what to do first. */
final class FirstRunController {
  @FXML private ScrollPane root;
  @FXML private ToggleGroup languages;
  @FXML private StackPane picture;
  @FXML private Label mark1;
  @FXML private Label mark2;
  @FXML private Label mark3;
  @FXML private Button send;
  @FXML private Label verifySays;
  @FXML private StackPane answer;
  @FXML private Button sample;
  @FXML private Hyperlink failures;
  @FXML private ToggleButton php;
  @FXML private ToggleButton node;
  @FXML private ToggleButton curl;
  @FXML private StackPane copy;
  @FXML private StackPane snippet;
  private final Texts texts = Texts.of(FirstRunController.class);
  private final Session session;
  private final Ui ui;
  private final Runnable leave;
  private final FirstRunViewModel model;
  private final CodeBlock code = new CodeBlock();
  private final AnswerCard card = new AnswerCard();
  private final Pins pins = new Pins();
  private Pin following = Pin.NONE;

  FirstRunController(Session session, Ui ui, Runnable leave) {
    this.session = session;
    this.ui = ui;
    this.model = new FirstRunViewModel(session, ui.sites());
    this.leave = leave;
    Fxml.load(this, model);
    picture.getChildren().add(new Horn());
    snippet.getChildren().add(code);
    answer.getChildren().add(card);
    copy.getChildren()
        .add(new CopyButton(ui.clip(), texts.get("first.copy"), () -> snippetWith(token())));
    sample.setOnAction(_ -> show(Desk.Data.SAMPLE));
    failures.setOnAction(_ -> show(Desk.Data.SAMPLE_OF_FAILURES));
    php.setUserData(IngestSnippet.PHP);
    node.setUserData(IngestSnippet.NODE);
    curl.setUserData(IngestSnippet.CURL);
    languages.selectToggle(curl);
    languages
        .selectedToggleProperty()
        .addListener(
            (_, before, chosen) -> {
              if (chosen == null) {
                languages.selectToggle(before);
              } else {
                showSnippet();
              }
            });
  }

  Node root() {
    return root;
  }

  void show() {
    model.start();
    pins.follow(model.done(), this::show);
    pins.follow(model.test(), this::follow);
    pins.follow(model.token(), _ -> showSnippet());
    offerSample(true);
  }

  void hide() {
    following.close();
    following = Pin.NONE;
    pins.close();
    model.stop();
  }

  private void follow(@Nullable TestRun run) {
    following.close();
    following = Pin.NONE;
    if (run == null) {
      showTest(new TestRun.Idle());
      return;
    }
    Pins both = new Pins();
    both.add(card.follow(run, session.pulse(), session.clock()));
    both.follow(run.state(), this::showTest);
    following = both;
  }

  private void showTest(TestRun.State state) {
    boolean shown = !(state instanceof TestRun.Idle);
    put(answer, shown);
    put(verifySays, !shown);
    send.setDisable(state instanceof TestRun.Sending);
  }

  private void show(FirstRunViewModel.Done done) {
    mark(mark1, 1, done.added(), true);
    mark(mark2, 2, done.tested(), done.added());
    mark(mark3, 3, done.verified(), done.tested());
  }

  private void mark(Label mark, int number, boolean done, boolean turn) {
    mark.getStyleClass().removeAll("done", "now");
    mark.setText(done ? "" : Integer.toString(number));
    mark.setGraphic(done ? Icons.of("fth-check", "icon-success") : null);
    mark.setAccessibleText(done ? texts.get("first.done", number) : mark.getText());
    if (done) {
      mark.getStyleClass().add("done");
    } else if (turn) {
      mark.getStyleClass().add("now");
    }
  }

  @FXML
  private void add() {
    ui.navigator().go(new Place.AddEndpoint(null));
  }

  @FXML
  private void finish() {
    leave.run();
  }

  private void offerSample(boolean offered) {
    sample.setDisable(!offered);
    failures.setDisable(!offered);
  }

  private void show(Desk.Data data) {
    offerSample(false);
    session
        .desk()
        .show(
            data,
            problem -> {
              offerSample(true);
              ui.toasts().problem(problem.says());
            });
  }

  private String token() {
    String token = model.token().get();
    return token == null ? texts.get("first.yourtoken") : token;
  }

  private void showSnippet() {
    String token = model.token().get();
    code.program(snippetWith(token == null ? token() : IngestSnippet.masked(token)));
  }

  private String snippetWith(String token) {
    IngestSnippet chosen = (IngestSnippet) languages.getSelectedToggle().getUserData();
    return chosen.shortest(session.desk().ingest(), ui.sites().id(), token);
  }
}
