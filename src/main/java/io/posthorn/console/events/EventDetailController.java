package io.posthorn.console.events;

import static io.posthorn.console.frame.Nodes.put;

import io.posthorn.console.code.JsonTree;
import io.posthorn.console.frame.CopyButton;
import io.posthorn.console.frame.EndpointBook;
import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.model.Delivery;
import io.posthorn.model.Event;
import io.posthorn.model.EventType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Binds the pane of one event. */
final class EventDetailController {
  private static final int LEAST_LINES = 4;

  @FXML private Label title;
  @FXML private Button compose;
  @FXML private Button close;
  @FXML private Label eventId;
  @FXML private HBox idCopy;
  @FXML private Label came;
  @FXML private Label problem;
  @FXML private VBox body;
  @FXML private Label deliveriesHead;
  @FXML private ScrollPane deliveriesPlace;
  @FXML private VBox nobody;
  @FXML private Label nobodyText;
  @FXML private Hyperlink subscribe;
  @FXML private Label payloadSize;
  @FXML private HBox payloadCopy;
  @FXML private StackPane payload;
  @FXML private Label gone;

  private final Texts texts = Texts.of(EventDetailController.class);
  private final Session session;
  private final EndpointBook endpoints;
  private final EventDetailViewModel model;
  private final JsonTree tree;
  private final DeliveryLines lines;
  private final Pins pins = new Pins();
  private final VBox root;
  private BiConsumer<String, String> composes = (_, _) -> {};
  private String search = "";

  EventDetailController(Session session, Ui ui, EndpointBook endpoints) {
    this.session = session;
    this.endpoints = endpoints;
    model = new EventDetailViewModel(session);
    tree = new JsonTree(session.background());
    root = Fxml.load(this);
    lines = new DeliveryLines(endpoints, id -> ui.navigator().go(new Place.Deliveries(null, id)));
    deliveriesPlace.setContent(lines);
    payload.getChildren().addFirst(tree);
    idCopy.getChildren().add(new CopyButton(ui.clip(), texts.get("copy.id"), eventId::getText));
    payloadCopy
        .getChildren()
        .add(new CopyButton(ui.clip(), texts.get("copy.payload"), this::payloadText));
    compose.setOnAction(_ -> composes.accept(title.getText(), payloadText()));
    subscribe.setOnAction(_ -> ui.navigator().go(new Place.Subscriptions()));
  }

  VBox root() {
    return root;
  }

  void whenClosed(Runnable told) {
    close.setOnAction(_ -> told.run());
  }

  /** Told of the type and the payload to compose another one from. */
  void whenComposed(BiConsumer<String, String> told) {
    composes = told;
  }

  @Nullable String id() {
    return model.id();
  }

  void show(String event) {
    model.show(event);
  }

  void clear() {
    model.clear();
    tree.clear();
  }

  /** Marks what the list was searched for. */
  void search(String text) {
    search = text;
    tree.search(text);
  }

  void onShow() {
    pins.close();
    model.goOn();
    pins.follow(model.state(), this::show);
    pins.follow(model.deliveries(), this::showDeliveries);
    pins.onAny(() -> showDeliveries(model.deliveries().get()), endpoints.edition());
    pins.add(session.pulse().listen(this::age));
  }

  void onHide() {
    pins.close();
    model.stop();
  }

  private void show(EventDetailViewModel.State state) {
    boolean there = state instanceof EventDetailViewModel.Shown;
    body.setVisible(there);
    put(problem, !there);
    switch (state) {
      case EventDetailViewModel.Nothing _ -> problem.setText("");
      case EventDetailViewModel.Unreadable(String id, String says) -> {
        title.setText("");
        eventId.setText(id);
        came.setText("");
        problem.setText(says);
        compose.setDisable(true);
      }
      case EventDetailViewModel.Shown(Event event) -> show(event);
    }
  }

  private void show(Event event) {
    title.setText(event.type());
    eventId.setText(event.id());
    age();
    boolean composable =
        event.payload() != null
            && !event.type().equals(EventType.PING)
            && !EventType.OPERATIONAL.contains(event.type());
    compose.setDisable(!composable);
    payloadSize.setText(Numbers.size(event.size()));
    byte[] bytes = event.payload();
    gone.setVisible(bytes == null);
    payloadCopy.setVisible(bytes != null);
    tree.setVisible(bytes != null);
    if (bytes == null) {
      tree.clear();
    } else {
      tree.show(bytes);
      tree.search(search);
    }
    nobodyText.setText(texts.get("nobody.says", event.type()));
    showDeliveries(model.deliveries().get());
  }

  private void age() {
    if (model.state().get() instanceof EventDetailViewModel.Shown(Event event)) {
      came.setText(texts.get("came", TimeWords.ago(event.at(), session.clock().instant())));
      came.setTooltip(new Tooltip(TimeWords.exact(event.at())));
    }
  }

  private void showDeliveries(List<Delivery> deliveries) {
    lines.show(deliveries);
    boolean none = deliveries.isEmpty();
    deliveriesPlace.setMinHeight(DeliveryLines.height(Math.min(LEAST_LINES, deliveries.size())));
    put(deliveriesPlace, !none);
    put(nobody, none);
    deliveriesHead.setText(
        none ? texts.get("deliveries") : texts.get("deliveries.count", deliveries.size()));
  }

  private String payloadText() {
    byte[] bytes =
        model.state().get() instanceof EventDetailViewModel.Shown(Event event)
            ? event.payload()
            : null;
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }
}
