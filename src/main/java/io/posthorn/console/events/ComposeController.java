package io.posthorn.console.events;

import static io.posthorn.console.frame.Nodes.put;

import io.posthorn.console.frame.CopyButton;
import io.posthorn.console.frame.EndpointBook;
import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.SitePicker;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.model.Delivery;
import io.posthorn.model.EventTypeInfo;
import io.posthorn.model.Refused;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Binds the pane in which an event is composed. */
final class ComposeController {
  private static final KeyCombination SEND =
      new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
  private static final String BAD = "bad";
  private static final int LEAST_LINES = 4;

  @FXML private Button close;
  @FXML private SitePicker site;
  @FXML private ComboBox<EventTypeInfo> type;
  @FXML private Button reset;
  @FXML private Label says;
  @FXML private TextArea text;
  @FXML private HBox judged;
  @FXML private Label verdict;
  @FXML private Hyperlink goThere;
  @FXML private VBox hints;
  @FXML private Label refused;
  @FXML private VBox result;
  @FXML private Label resultHead;
  @FXML private Hyperlink resultId;
  @FXML private HBox resultCopy;
  @FXML private ScrollPane resultLines;
  @FXML private Label resultNobody;
  @FXML private Button send;

  private final Texts texts = Texts.of(ComposeController.class);
  private final ComposeViewModel model;
  private final Ui ui;
  private final EndpointBook endpoints;
  private final DeliveryLines lines;
  private final VBox root;
  private final Pins pins = new Pins();
  private Consumer<String> opens = _ -> {};
  private int faultAt;

  ComposeController(Session session, Ui ui, EndpointBook endpoints) {
    this.ui = ui;
    this.endpoints = endpoints;
    model = new ComposeViewModel(session, ui.sites());
    root = Fxml.load(this);
    lines = new DeliveryLines(endpoints, id -> ui.navigator().go(new Place.Deliveries(null, id)));
    resultLines.setContent(lines);
    resultCopy
        .getChildren()
        .add(new CopyButton(ui.clip(), texts.get("copy.id"), resultId::getText));
    type.setItems(model.types());
    type.setCellFactory(_ -> new TypeCell());
    type.setButtonCell(new TypeCell());
    type.setOnAction(_ -> chosen());
    text.textProperty().bindBidirectional(model.text());
    text.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    send.setOnAction(_ -> model.send());
    reset.setOnAction(_ -> reset());
    resultId.setOnAction(_ -> opens.accept(resultId.getText()));
    goThere.setOnAction(_ -> goThere());
  }

  VBox root() {
    return root;
  }

  void whenClosed(Runnable told) {
    close.setOnAction(_ -> told.run());
  }

  /** Told of the id of an event that was sent and is to be looked at. */
  void whenOpened(Consumer<String> told) {
    opens = told;
  }

  void onShow() {
    pins.close();
    model.stop();
    model.start();
    pins.add(site.follow(ui.sites()));
    pins.follow(model.type(), this::showType);
    pins.follow(model.edited(), edited -> reset.setDisable(!edited));
    pins.follow(model.verdict(), this::showVerdict);
    pins.follow(model.state(), this::show);
    pins.onAny(this::showLines, model.deliveries(), endpoints.edition());
  }

  void onHide() {
    pins.close();
    model.stop();
  }

  void want(String name) {
    model.want(name);
  }

  /** Begins with an event's payload; what was written for its type until then can be put back. */
  void from(String name, String payload) {
    String before = model.from(name, payload);
    if (before != null) {
      ui.toasts().undoable(texts.get("draft.replaced", name), () -> model.putBack(name, before));
    }
    focus();
  }

  void focus() {
    text.requestFocus();
  }

  private void chosen() {
    EventTypeInfo now = type.getValue();
    if (now != null && !now.equals(model.type().get())) {
      model.choose(now);
    }
  }

  private void reset() {
    EventTypeInfo of = model.type().get();
    String before = model.reset();
    if (of != null) {
      ui.toasts()
          .undoable(texts.get("draft.reset", of.name()), () -> model.putBack(of.name(), before));
    }
  }

  private void pressed(KeyEvent event) {
    if (SEND.match(event)) {
      event.consume();
      model.send();
    }
  }

  private void goThere() {
    text.requestFocus();
    text.positionCaret(Math.min(faultAt, text.getLength()));
  }

  private void showType(@Nullable EventTypeInfo of) {
    type.setValue(of);
    says.setText(of == null ? "" : of.description());
  }

  private void showVerdict(DraftJudge.@Nullable Verdict now) {
    text.getStyleClass().removeAll(BAD);
    put(goThere, now instanceof DraftJudge.Broken);
    hints.getChildren().clear();
    judged.setVisible(now != null);
    switch (now) {
      case null -> {}
      case DraftJudge.Broken(JsonCheck.Fault fault) -> {
        faultAt = fault.at();
        text.getStyleClass().add(BAD);
        String why = texts.get("why." + fault.why().name().toLowerCase(Locale.ROOT));
        say("danger", "fth-x", texts.get("broken", fault.line(), fault.column(), why));
      }
      case DraftJudge.Sendable(int bytes, List<DraftJudge.Hint> all) -> {
        say("success", "fth-check", texts.get("fine", Numbers.size(bytes)));
        all.forEach(hint -> hints.getChildren().add(hint(hint)));
      }
    }
    mayOrMayNot();
  }

  private void say(String kind, String icon, String words) {
    verdict.setText(words);
    verdict.setGraphic(Icons.of(icon, "icon-" + kind));
    verdict.getStyleClass().removeAll("danger-text", "success-text");
    verdict.getStyleClass().add(kind + "-text");
  }

  private Label hint(DraftJudge.Hint hint) {
    String words =
        switch (hint) {
          case DraftJudge.Field(String name) -> texts.get("hint." + name);
          case DraftJudge.OtherSite(String site) ->
              texts.get("hint.site", site, ui.sites().current().get().name());
          case DraftJudge.OtherType(String other) -> texts.get("hint.type", other);
          case DraftJudge.Missing(List<String> fields) ->
              texts.get("hint.missing", String.join(", ", fields), fields.size());
        };
    Label label = new Label(words, Icons.of("fth-alert-triangle", "icon-warning"));
    label.getStyleClass().add("warning-text");
    label.setWrapText(true);
    label.setMinHeight(VBox.USE_PREF_SIZE);
    return label;
  }

  private void show(ComposeViewModel.Sending state) {
    boolean no = state instanceof ComposeViewModel.Refused;
    put(refused, no);
    boolean sent = state instanceof ComposeViewModel.Sent;
    put(result, sent);
    if (state instanceof ComposeViewModel.Refused(var problem)) {
      refused.setText(
          problem.faults().isEmpty()
              ? problem.says()
              : String.join("\n", problem.faults().stream().map(Refused.Fault::detail).toList()));
    }
    if (state instanceof ComposeViewModel.Sent(var accepted, String name)) {
      resultHead.setText(texts.get("sent", name));
      resultId.setText(accepted.eventId());
      boolean none = accepted.deliveries().isEmpty();
      resultNobody.setText(texts.get("nobody.says", name));
      put(resultNobody, none);
      put(resultLines, !none);
    }
    showLines();
    mayOrMayNot();
  }

  private void showLines() {
    List<Delivery> now = model.deliveries().get();
    lines.show(now);
    resultLines.setMinHeight(DeliveryLines.height(Math.min(LEAST_LINES, now.size())));
  }

  private void mayOrMayNot() {
    boolean busy = model.state().get() instanceof ComposeViewModel.UnderWay;
    send.setDisable(busy || !(model.verdict().get() instanceof DraftJudge.Sendable));
    send.setText(texts.get(busy ? "sending" : "send"));
  }

  private static final class TypeCell extends ListCell<EventTypeInfo> {
    TypeCell() {
      getStyleClass().add("mono");
    }

    @Override
    protected void updateItem(@Nullable EventTypeInfo of, boolean empty) {
      super.updateItem(of, empty);
      setText(of == null || empty ? "" : of.name());
    }
  }
}
