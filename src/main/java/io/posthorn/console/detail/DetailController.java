package io.posthorn.console.detail;

import static io.posthorn.console.frame.Nodes.put;

import io.posthorn.console.frame.EmptyState;
import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Pin;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.words.Chips;
import io.posthorn.console.words.Texts;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
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

  private static final double BESIDE_TITLE_BELOW = BESIDE_TITLE + 60;

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
  @FXML private HBox title;
  @FXML private HBox endpointPlace;
  @FXML private HBox endpointLine;
  @FXML private HBox apart;
  @FXML private HBox idLine;
  @FXML private HBox ids;
  @FXML private HBox buttonPlace;
  @FXML private StackPane storyPlace;
  @FXML private HBox tabs;
  @FXML private ToggleGroup group;
  @FXML private StackPane content;
  @FXML private StackPane side;
  @FXML private Button otherSide;
  @FXML private StackPane nothing;
  @FXML private MenuButton more;

  private final Texts texts = Texts.of(DetailController.class);
  private final Tools tools;
  private final DetailViewModel model;
  private final DetailActions actions;
  private final StoryView story;
  private final Map<Tab, DetailPart> parts = new EnumMap<>(Tab.class);
  private final TimingController timingAside;
  private Tab tab;
  private boolean below;
  private Runnable whenClosed = () -> {};
  private Runnable whenSideSwitched = () -> {};
  private Pin beat = Pin.NONE;

  DetailController(Tools tools) {
    this.tools = tools;
    model = tools.model();
    Fxml.<VBox>load(this, model);
    actions = new DetailActions(tools, more);
    Repairs repairs = new Repairs(tools, () -> choose(Tab.RESPONSE));
    story = new StoryView(repairs);
    storyPlace.getChildren().add(story.root());
    timingAside = new TimingController(tools);
    parts.put(Tab.PAYLOAD, new PayloadController(tools));
    parts.put(Tab.REQUEST, new RequestController(tools));
    parts.put(Tab.RESPONSE, new ResponseController(tools));
    parts.put(Tab.ATTEMPTS, new AttemptsController(tools, () -> choose(Tab.RESPONSE)));
    parts.put(Tab.TIMING, new TimingController(tools));
    parts.put(Tab.DIAGNOSIS, new DiagnosisController(tools, repairs));
    side.getChildren().add(timingAside.root());
    tab = tools.session().preferences().get(TAB, Tab.ATTEMPTS);
    toggle(tab).setSelected(true);
    root.widthProperty().addListener((_, _, _) -> layOut());
    model.shown().addListener((_, _, now) -> show(now));
    model.problem().addListener((_, _, now) -> showProblem(now));
    tools.choice().number().addListener((_, _, _) -> showChoice());
    tools.choice().other().addListener((_, _, _) -> showChoice());
    layOut();
    apart(false);
    show(null);
  }

  private ToggleButton toggle(Tab one) {
    return (ToggleButton) tabs.getChildren().get(one.ordinal());
  }

  private DetailPart part(Tab one) {
    return Objects.requireNonNull(parts.get(one));
  }

  @FXML
  private void chosen(ActionEvent click) {
    choose(Tab.values()[tabs.getChildren().indexOf(click.getSource())]);
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
    ShownDelivery now = model.shown().get();
    if (now != null) {
      showStory(now);
    }
  }

  void choosesSide(boolean may) {
    put(otherSide, may);
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
    for (Toggle one : group.getToggles()) {
      ((ToggleButton) one).setMinWidth(narrow ? 0 : Region.USE_PREF_SIZE);
    }
    put(buttonPlace, below);
    if (below) {
      buttonPlace.getChildren().setAll(actions.buttons());
    }
    placeEndpoint();
    placeIds();
    boolean timing = below && root.getWidth() >= WIDE;
    put(side, timing);
    put(toggle(Tab.TIMING), !timing);
    if (timing && tab == Tab.TIMING) {
      choose(Tab.PAYLOAD);
    }
    showParts();
  }

  /** Behind type and endpoint where nothing is cut by it; else on their own line. */
  private void placeIds() {
    ids.applyCss();
    buttonPlace.applyCss();
    double wanted = title() + ids.prefWidth(-1) + buttonPlace.prefWidth(-1) + BESIDE_TITLE_BELOW;
    boolean own = !below || wanted > root.getWidth();
    place(titleLine, ids, !own);
    place(idLine, ids, own);
    put(idLine, own && model.shown().get() != null);
  }

  private double title() {
    return chip.prefWidth(-1) + type.prefWidth(-1) + endpointPlace.prefWidth(-1);
  }

  /** On a line of its own where type and endpoint would be cut on one. */
  private void placeEndpoint() {
    boolean there = model.shown().get() != null;
    titleLine.applyCss();
    endpointLine.applyCss();
    double buttons = below ? buttonPlace.prefWidth(-1) + BESIDE_TITLE_BELOW : BESIDE_TITLE;
    boolean own = title() + buttons > root.getWidth();
    HBox ownLine = below ? idLine : endpointLine;
    HBox to = own ? ownLine : title;
    if (endpointPlace.getParent() != to) {
      ((HBox) endpointPlace.getParent()).getChildren().remove(endpointPlace);
      to.getChildren().add(to == title ? to.getChildren().size() : 0, endpointPlace);
    }
    put(endpointLine, own && !below && there);
  }

  /** Whether the list beside it doesn't hold the delivery, and it is shown all the same. */
  void apart(boolean isApart) {
    put(apart, isApart && model.shown().get() != null);
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
    if (now == null) {
      put(idLine, false);
      put(endpointLine, false);
      put(apart, false);
      beat.close();
      beat = Pin.NONE;
      parts.values().forEach(DetailPart::clear);
      timingAside.clear();
      return;
    }
    if (beat == Pin.NONE) {
      beat = tools.session().pulse().listen(this::tick);
    }
    Chips.show(chip, now.delivery().status());
    showStory(now);
    placeEndpoint();
    placeIds();
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
    ShownDelivery now = model.shown().get();
    DetailPart part = part(tab);
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
    ShownDelivery now = model.shown().get();
    if (now != null) {
      showStory(now);
    }
  }

  private void tick() {
    Instant now = tools.session().clock().instant();
    story.tick(now);
    part(tab).tick(now);
  }

  @FXML
  private void openEndpoint() {
    ShownDelivery shown = model.shown().get();
    if (shown != null) {
      tools.ui().navigator().go(new Place.Endpoints(shown.delivery().endpointId()));
    }
  }

  @FXML
  private void close() {
    whenClosed.run();
  }

  void whenClosed(Runnable told) {
    whenClosed = told;
  }

  @FXML
  private void switchSide() {
    whenSideSwitched.run();
  }

  void whenSideSwitched(Runnable told) {
    whenSideSwitched = told;
  }

  DetailActions actions() {
    return actions;
  }

  VBox root() {
    return root;
  }
}
