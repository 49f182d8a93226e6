package io.posthorn.console.endpoints.page;

import static io.posthorn.console.frame.Nodes.put;

import io.posthorn.console.delivery.AnswerCard;
import io.posthorn.console.delivery.RemedyLinks;
import io.posthorn.console.delivery.TestRun;
import io.posthorn.console.delivery.WaitingPane;
import io.posthorn.console.endpoints.edit.EditController;
import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Pin;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.words.Chips;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.RotationWords;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.EndpointHealth;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.EventType;
import io.posthorn.model.Rotation;
import io.posthorn.model.SecretAge;
import io.posthorn.model.Site;
import io.posthorn.model.Subscription;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Binds what is shown of one endpoint. */
public final class PageController {
  private static final double TWO_COLUMNS = 700;
  private static final double COLUMN_GAP = 24;

  @FXML private ScrollPane root;
  @FXML private VBox body;
  @FXML private VBox head;
  @FXML private HBox titleLine;
  @FXML private HBox tools;
  @FXML private HBox chipPlace;
  @FXML private MenuButton more;
  @FXML private VBox notes;
  @FXML private GridPane columns;
  @FXML private VBox chartPart;
  @FXML private HBox legend;
  @FXML private Label chartNote;
  @FXML private VBox rightPart;
  @FXML private Label eventCount;
  @FXML private FlowPane events;
  @FXML private VBox advancedPlace;
  @FXML private VBox recentPlace;

  private final Texts texts = Texts.of(PageController.class);
  private final Session session;
  private final Ui ui;
  private final PageViewModel model;
  private final SecretViewModel secretModel;
  private final RecentViewModel recentModel;
  private final Label chip = Chips.blank();
  private final Banner banner;
  private final WaitingPane waiting;
  private final AnswerCard answer = new AnswerCard();
  private final HealthChart chart = new HealthChart();
  private final SecretPane secret;
  private final RotationNote rotation;
  private final AdvancedPane advanced = new AdvancedPane();
  private final RecentPane recent;
  private final Pins pins = new Pins();
  private Pin answering = Pin.NONE;

  public PageController(Session session, Ui ui) {
    this.session = session;
    this.ui = ui;
    model = new PageViewModel(session, ui.toasts());
    secretModel = new SecretViewModel(session);
    recentModel = new RecentViewModel(session);
    banner =
        new Banner(
            id -> ui.navigator().go(new Place.Deliveries(null, id)),
            new RemedyLinks(ui),
            new BannerRepair());
    secret =
        new SecretPane(secretModel, ui.clip(), session.clock(), this::rotate, this::finishRotation);
    rotation = new RotationNote(this::finishRotation);
    waiting = new WaitingPane(session, ui.toasts());
    recent = new RecentPane(recentModel, session, ui);
    Fxml.load(this, model);
    chipPlace.getChildren().add(chip);
    notes.getChildren().addAll(banner, waiting, rotation, answer);
    chartPart.getChildren().add(1, chart);
    rightPart.getChildren().addFirst(secret);
    advancedPlace.getChildren().add(advanced);
    VBox.setVgrow(recent, Priority.ALWAYS);
    recentPlace.getChildren().add(recent);
    body.widthProperty().addListener((_, _, width) -> arrange(width.doubleValue()));
    more.setOnShowing(_ -> fillMenu());
  }

  @FXML
  private void doctor() {
    withId(id -> ui.navigator().go(new Place.Doctor(id)));
  }

  @FXML
  private void edit() {
    withId(id -> ui.navigator().go(new Place.EditEndpoint(id)));
  }

  @FXML
  private void changeEvents() {
    withId(id -> ui.navigator().go(new Place.EditEndpoint(id, Place.EditEndpoint.Field.EVENTS)));
  }

  private void fillMenu() {
    PageViewModel.Shown shown = model.shown().get();
    if (shown == null) {
      return;
    }
    Endpoint endpoint = shown.info().endpoint();
    MenuItem duplicate = item("menu.duplicate", () -> duplicate(endpoint));
    MenuItem onOff =
        endpoint.state().enabled()
            ? item("menu.disable", model::disable)
            : item("menu.enable", () -> ui.navigator().go(new Place.Enable(endpoint.id())));
    MenuItem recover =
        item("menu.recover", () -> ui.navigator().go(new Place.Recover(endpoint.id())));
    recover.setId("recover-endpoint");
    MenuItem copyId =
        item(
            "menu.copyid",
            () -> {
              ui.clip().copy(Long.toString(endpoint.id()));
              ui.toasts().say(texts.get("copied.id", endpoint.id()));
            });
    MenuItem delete = item("menu.delete", model::delete);
    delete.setId("delete-endpoint");
    delete.getStyleClass().add("danger");
    more.getItems()
        .setAll(
            duplicate,
            onOff,
            recover,
            copyId,
            new javafx.scene.control.SeparatorMenuItem(),
            delete);
  }

  private MenuItem item(String key, Runnable does) {
    MenuItem item = new MenuItem(texts.get(key));
    item.setOnAction(_ -> does.run());
    return item;
  }

  private void duplicate(Endpoint endpoint) {
    ui.dialogs().open(EditController.duplicate(session, ui, endpoint));
  }

  /** Asks where the receiver has not shown yet that it has the new secret. */
  private void finishRotation() {
    Rotation under = secretModel.rotation().get();
    if (under == null || under.accepted() == SecretAge.NEW) {
      model.finishRotation();
    } else {
      ui.dialogs()
          .confirm(
              texts.get("rotation.finish.title"),
              RotationWords.accepted(under, session.clock().instant())
                  + " "
                  + texts.get("rotation.finish.says"),
              texts.get("rotation.finish.yes"),
              model::finishRotation);
    }
  }

  private void rotate() {
    PageViewModel.Shown shown = model.shown().get();
    if (shown != null) {
      ui.dialogs().open(new RotateController(session, ui, shown.info()));
    }
  }

  private void withId(java.util.function.LongConsumer does) {
    PageViewModel.Shown shown = model.shown().get();
    if (shown != null) {
      does.accept(shown.id());
    }
  }

  private void arrange(double width) {
    boolean two = width >= TWO_COLUMNS;
    GridPane.setConstraints(rightPart, two ? 1 : 0, two ? 0 : 1);
    columns.setHgap(two ? COLUMN_GAP : 0);
    columns.getColumnConstraints().get(1).setPercentWidth(two ? 44 : 0);
    columns.getColumnConstraints().get(0).setPercentWidth(two ? 56 : 100);
    // Under the address where they would leave the name no room.
    if (two != titleLine.getChildren().contains(tools)) {
      titleLine.getChildren().remove(tools);
      head.getChildren().remove(tools);
      (two ? titleLine : head).getChildren().add(tools);
    }
  }

  /** Begins to follow the engine. */
  public void start() {
    secretModel.start();
    recentModel.start();
    pins.add(secret.follow());
    pins.add(recent.follow(ui.look()));
    pins.follow(model.shown(), this::show);
    pins.onAny(() -> showBanner(model.shown().get()), model.story());
    pins.follow(model.tested(), this::showTest);
    pins.add(session.pulse().listen(() -> banner.age(session.clock().instant())));
  }

  public void stop() {
    pins.close();
    answering.close();
    secretModel.stop();
    recentModel.stop();
    model.stop();
  }

  /** Shows an endpoint, or what became of it. */
  public void show(EndpointInfo info, @Nullable EndpointHealth health) {
    model.show(new PageViewModel.Shown(info, health));
    secretModel.show(info);
    recentModel.show(info.endpoint().id());
  }

  private void show(PageViewModel.@Nullable Shown shown) {
    if (shown == null) {
      return;
    }
    Endpoint endpoint = shown.info().endpoint();
    Chips.show(chip, endpoint.state(), session.clock().instant());
    Site site =
        ui.sites().all().stream()
            .filter(one -> one.siteId() == endpoint.siteId())
            .findFirst()
            .orElse(ui.sites().current().get());
    advanced.show(endpoint.settings(), site.retrySchedule());
    recent.held(shown.info().held());
    showBanner(shown);
    showHealth(shown.health());
    showEvents(endpoint.settings().events(), site);
  }

  private void showBanner(PageViewModel.@Nullable Shown shown) {
    if (shown != null) {
      banner.show(
          shown.info(),
          model.story().get(),
          session.clock().instant(),
          new Banner.Ways(
              () -> ui.navigator().go(new Place.Enable(shown.id())), model::cancelRelease));
      rotation.show(shown.info(), session.clock().instant());
      waiting.show(shown.info());
    }
  }

  /** What its links do; the answer stands with the delivery that it came for. */
  private final class BannerRepair implements RemedyLinks.Repair {
    @Override
    public void change(EndpointChange change, String done) {
      model.change(change, done);
    }

    @Override
    public void readAnswer() {
      DisablingStory story = model.story().get();
      if (story != null && story.cause() != null) {
        ui.navigator().go(new Place.Deliveries(null, story.cause().delivery()));
      }
    }
  }

  private void showTest(@Nullable TestRun run) {
    answering.close();
    answering = run == null ? Pin.NONE : answer.follow(run, session.pulse(), session.clock());
    put(answer, run != null);
  }

  private void showHealth(@Nullable EndpointHealth health) {
    legend.getChildren().clear();
    if (health == null) {
      chart.show(null, texts.get("chart.reading"));
      chartNote.setText(texts.get("chart.reading"));
      return;
    }
    EndpointHealth.Bucket total = health.total();
    legend
        .getChildren()
        .add(key("legend-delivered", texts.get("chart.delivered", total.delivered())));
    legend.getChildren().add(key("legend-failed", texts.get("chart.failed", total.failed())));
    if (total.held() > 0) {
      legend.getChildren().add(key("legend-held", texts.get("chart.held", total.held())));
    }
    chart.show(health, texts.get("chart.words", total.delivered(), total.failed(), total.held()));
    chartNote.setText(note(health));
    chartNote.setManaged(!chartNote.getText().isEmpty());
  }

  private String note(EndpointHealth health) {
    Long p95 = health.p95Millis();
    if (health.partialSince() != null) {
      return texts.get(
          "chart.partial", TimeWords.day(health.partialSince(), session.clock().instant()));
    }
    return health.attempted() == 0
        ? texts.get("chart.none")
        : texts.get(
            "chart.sums",
            Numbers.percent(health.delivered(), health.attempted()),
            p95 == null ? 0 : p95);
  }

  private static Label key(String style, String text) {
    javafx.scene.layout.Region square = new javafx.scene.layout.Region();
    square.getStyleClass().addAll("legend-key", style);
    Label key = new Label(text, square);
    key.getStyleClass().add("secondary");
    key.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
    return key;
  }

  private void showEvents(Subscription subscription, Site site) {
    int all = EventType.CHAT.size() + site.eventTypes().size();
    boolean everything = subscription.entries().contains(Subscription.EVERYTHING);
    long chosen =
        subscription.entries().stream()
            .filter(type -> !EventType.OPERATIONAL.contains(type))
            .count();
    eventCount.setText(
        everything ? texts.get("events.all.count", all) : texts.get("events.count", chosen, all));
    events.getChildren().setAll(Chips.of(subscription));
  }

  public ScrollPane root() {
    return root;
  }
}
