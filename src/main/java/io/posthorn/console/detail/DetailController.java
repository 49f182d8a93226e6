package io.posthorn.console.detail;

import static io.posthorn.console.common.Nodes.put;

import io.posthorn.console.common.Chips;
import io.posthorn.console.common.CopyButton;
import io.posthorn.console.common.EmptyState;
import io.posthorn.console.common.Fxml;
import io.posthorn.console.common.Pin;
import io.posthorn.console.common.Problem;
import io.posthorn.console.common.Texts;
import io.posthorn.console.common.TimeWords;
import io.posthorn.model.Delivery;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Binds the pane: header, story, tabs and what stands under them. */
final class DetailController {
  /** From this width on Timing stands beside the tabs when the pane is below the table. */
  private static final double WIDE = 1000;

  /** Buttons, gaps and edges of the line with the title, pixels. */
  private static final double BESIDE_TITLE = 28 + 3 * 30 + 3 * 8;

  private static final double NARROW = 430;
  private static final double NARROW_FOR_LONG_WORDS = 560;
  private static final String TAB = "detail.tab";

  /** The tabs in their order. */
  enum Tab {
    PAYLOAD,
    REQUEST,
    RESPONSE,
    ATTEMPTS,
    TIMING,
    DIAGNOSIS
  }

  @FXML private VBox root;
  @FXML private HBox titleLine;
  @FXML private Label chip;
  @FXML private Label type;
  @FXML private Label endpoint;
  @FXML private HBox title;
  @FXML private HBox endpointPlace;
  @FXML private HBox endpointLine;
  @FXML private HBox apart;
  @FXML private HBox idLine;
  @FXML private HBox ids;
  @FXML private Label id;
  @FXML private Label event;
  @FXML private Label created;
  @FXML private HBox buttonPlace;
  @FXML private StackPane storyPlace;
  @FXML private HBox body;
  @FXML private HBox tabs;
  @FXML private StackPane content;
  @FXML private StackPane side;
  @FXML private StackPane nothing;
  @FXML private MenuButton more;
  @FXML private Button switchSide;
  @FXML private Button close;

  private final Texts texts = Texts.of(DetailController.class);
  private final Tools tools;
  private final DetailActions actions;
  private final StoryView story;
  private final Map<Tab, Part> parts = new EnumMap<>(Tab.class);
  private final Map<Tab, ToggleButton> toggles = new EnumMap<>(Tab.class);
  private final Label attemptCount = DetailNodes.whole("", "count-badge");
  private final TimingPart timingAside;
  private Tab tab;
  private boolean below;
  private Pin beat = Pin.NONE;

  DetailController(Tools tools) {
    this.tools = tools;
    VBox loaded = Fxml.load(this);
    root = loaded;
    actions = new DetailActions(tools, more);
    RemedyLinks remedies = new RemedyLinks(tools, () -> choose(Tab.RESPONSE));
    story = new StoryView(remedies);
    storyPlace.getChildren().add(story.root());
    for (Region fixed : new Region[] {titleLine, endpointLine, idLine, apart, storyPlace, tabs}) {
      fixed.setMinHeight(Region.USE_PREF_SIZE);
    }
    timingAside = new TimingPart(tools);
    parts.put(Tab.PAYLOAD, new PayloadPart(tools));
    parts.put(Tab.REQUEST, new RequestPart(tools));
    parts.put(Tab.RESPONSE, new ResponsePart(tools));
    parts.put(Tab.ATTEMPTS, new AttemptsPart(tools, () -> choose(Tab.RESPONSE)));
    parts.put(Tab.TIMING, new TimingPart(tools));
    parts.put(Tab.DIAGNOSIS, new DiagnosisPart(tools, remedies));
    side.getChildren().add(timingAside.root());
    tab = remembered();
    buildTabs();
    ids.getChildren()
        .setAll(
            id,
            new CopyButton(tools.ui().clip(), texts.get("copy.id"), () -> shownId()),
            event,
            new CopyButton(tools.ui().clip(), texts.get("copy.event"), () -> event.getText()));
    root.widthProperty().addListener((_, _, _) -> layOut());
    tools.model().shown().addListener((_, _, now) -> show(now));
    tools.model().problem().addListener((_, _, now) -> showProblem(now));
    tools.choice().number().addListener((_, _, _) -> showChoice());
    tools.choice().other().addListener((_, _, _) -> showChoice());
    layOut();
    apart(false);
    show(null);
  }

  private Tab remembered() {
    String name = tools.session().preferences().get(TAB, Tab.ATTEMPTS.name());
    for (Tab one : Tab.values()) {
      if (one.name().equals(name)) {
        return one;
      }
    }
    return Tab.ATTEMPTS;
  }

  private void buildTabs() {
    ToggleGroup group = new ToggleGroup();
    for (Tab one : Tab.values()) {
      String key = one.name().toLowerCase(Locale.ROOT);
      ToggleButton toggle = new ToggleButton(texts.get("tab." + key));
      toggle.setId("detail-tab-" + key);
      toggle.setToggleGroup(group);
      toggle.setTooltip(new Tooltip(toggle.getText()));
      toggle.setSelected(one == tab);
      toggle.setOnAction(_ -> choose(one));
      toggles.put(one, toggle);
      tabs.getChildren().add(toggle);
    }
    ToggleButton attempts = toggle(Tab.ATTEMPTS);
    attempts.setGraphic(attemptCount);
    attempts.setContentDisplay(ContentDisplay.RIGHT);
  }

  private ToggleButton toggle(Tab one) {
    return Objects.requireNonNull(toggles.get(one));
  }

  private Part part(Tab one) {
    return Objects.requireNonNull(parts.get(one));
  }

  private void choose(Tab one) {
    tab = one;
    toggle(one).setSelected(true);
    tools.session().preferences().set(TAB, one.name());
    showParts();
  }

  void below(boolean isBelow) {
    below = isBelow;
    layOut();
    ShownDelivery now = tools.model().shown().get();
    if (now != null) {
      showStory(now);
    }
  }

  private void layOut() {
    root.getStyleClass().removeAll("below", "aside", "narrow");
    root.getStyleClass().add(below ? "below" : "aside");
    boolean longWords = !Texts.language().equals(Texts.LANGUAGES.getFirst());
    boolean narrow = !below && root.getWidth() < (longWords ? NARROW_FOR_LONG_WORDS : NARROW);
    if (narrow) {
      root.getStyleClass().add("narrow");
    }
    // Cut only where they would not all be there otherwise.
    toggles.values().forEach(one -> one.setMinWidth(narrow ? 0 : Region.USE_PREF_SIZE));
    placeEndpoint();
    place(titleLine, ids, below);
    place(idLine, ids, !below);
    put(idLine, !below);
    put(buttonPlace, below);
    if (below) {
      buttonPlace.getChildren().setAll(actions.buttons());
    }
    boolean timing = below && root.getWidth() >= WIDE;
    put(side, timing);
    put(toggle(Tab.TIMING), !timing);
    if (timing && tab == Tab.TIMING) {
      choose(Tab.PAYLOAD);
    }
    showParts();
  }

  /** On a line of its own where type and endpoint would be cut on one. */
  private void placeEndpoint() {
    boolean there = tools.model().shown().get() != null;
    titleLine.applyCss();
    endpointLine.applyCss();
    double wanted = chip.prefWidth(-1) + type.prefWidth(-1) + endpointPlace.prefWidth(-1);
    boolean own = !below && wanted + BESIDE_TITLE > root.getWidth();
    HBox to = own ? endpointLine : title;
    if (endpointPlace.getParent() != to) {
      title.getChildren().remove(endpointPlace);
      endpointLine.getChildren().remove(endpointPlace);
      to.getChildren().add(endpointPlace);
    }
    put(endpointLine, own && there);
  }

  /** Whether the list beside it doesn't hold the delivery, and it is shown all the same. */
  void apart(boolean isApart) {
    put(apart, isApart && tools.model().shown().get() != null);
  }

  /** Puts the ids behind the title or at the head of their own line. */
  private static void place(HBox line, HBox what, boolean there) {
    if (!there) {
      return;
    }
    if (what.getParent() instanceof HBox old && old != line) {
      old.getChildren().remove(what);
    }
    if (!line.getChildren().contains(what)) {
      line.getChildren().add(line.getStyleClass().contains("id-line") ? 0 : 1, what);
    }
  }

  private void show(@Nullable ShownDelivery now) {
    boolean there = now != null;
    for (Node node : new Node[] {titleLine, storyPlace, body}) {
      put(node, there);
    }
    put(idLine, there && !below);
    put(nothing, !there);
    if (now == null) {
      put(endpointLine, false);
      put(apart, false);
      beat.close();
      beat = Pin.NONE;
      parts.values().forEach(Part::clear);
      timingAside.clear();
      return;
    }
    if (beat == Pin.NONE) {
      beat = tools.session().pulse().listen(this::tick);
    }
    showHead(now);
    showStory(now);
    showParts();
  }

  private void showProblem(@Nullable Problem problem) {
    nothing.getChildren().clear();
    if (problem != null) {
      nothing
          .getChildren()
          .add(new EmptyState("fth-alert-octagon", texts.get("problem"), problem.says()));
    }
  }

  private void showHead(ShownDelivery now) {
    Delivery delivery = now.delivery();
    Chips.show(chip, delivery.status());
    type.setText(delivery.eventType());
    type.setTooltip(new Tooltip(delivery.eventType()));
    endpoint.setText(now.endpointName());
    String url = now.endpoint() == null ? "" : "\n" + now.endpoint().settings().shownUrl();
    endpoint.setTooltip(new Tooltip(now.endpointName() + url));
    placeEndpoint();
    id.setText("#" + delivery.id());
    event.setText(delivery.eventId());
    event.setTooltip(new Tooltip(delivery.eventId()));
    created.setText(texts.get("created", TimeWords.clock(delivery.created())));
    created.setTooltip(new Tooltip(TimeWords.exact(delivery.created())));
    attemptCount.setText(Integer.toString(now.attempts().size()));
  }

  private String shownId() {
    return id.getText().substring(1);
  }

  private void showStory(ShownDelivery now) {
    Instant at = tools.session().clock().instant();
    DeliveryStory told = DeliveryStory.of(now, at);
    actions.show(now, told.failure() && !now.disabled());
    story.show(now, told, actions.buttons(), below, at);
    if (below) {
      buttonPlace.getChildren().setAll(actions.buttons());
    }
  }

  private void showParts() {
    ShownDelivery now = tools.model().shown().get();
    Part part = part(tab);
    content.getChildren().setAll(part.root());
    if (now == null) {
      return;
    }
    int chosen = tools.choice().number().get();
    part.show(now, chosen);
    if (side.isVisible()) {
      timingAside.show(now, chosen);
    }
  }

  private void showChoice() {
    showParts();
    ShownDelivery now = tools.model().shown().get();
    if (now != null) {
      showStory(now);
    }
  }

  private void tick() {
    Instant now = tools.session().clock().instant();
    story.tick(now);
    part(tab).tick(now);
  }

  void whenClosed(Runnable told) {
    close.setOnAction(_ -> told.run());
  }

  void whenSideSwitched(Runnable told) {
    switchSide.setOnAction(_ -> told.run());
  }

  DetailActions actions() {
    return actions;
  }

  VBox root() {
    return root;
  }
}
