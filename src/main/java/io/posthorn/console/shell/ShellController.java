package io.posthorn.console.shell;

import static io.posthorn.console.frame.Nodes.put;

import io.posthorn.console.frame.Desk;
import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.SiteChoice;
import io.posthorn.console.frame.StallMeter;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.model.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Binds the bars around the screens. */
final class ShellController {
  private static final double NARROW = 1180;

  @FXML private StackPane root;
  @FXML private Label brandName;
  @FXML private ImageView logo;
  @FXML private MenuButton site;
  @FXML private Button search;
  @FXML private Button leaveSample;
  @FXML private Label engineState;
  @FXML private Button pause;
  @FXML private HBox bell;
  @FXML private HBox trouble;
  @FXML private FontIcon troubleIcon;
  @FXML private Label troubleText;
  @FXML private Button resume;
  @FXML private VBox navigation;
  @FXML private StackPane place;
  @FXML private Label ingest;
  @FXML private Label stalls;
  @FXML private Button shortcuts;

  private final Texts texts = Texts.of(ShellController.class);
  private final Session session;
  private final SiteChoice sites;
  private final ShellViewModel model;
  private final Pins pins = new Pins();
  private Map<Long, Integer> troubled = Map.of();

  ShellController(Session session, SiteChoice sites, ShellViewModel model) {
    this.session = session;
    this.sites = sites;
    this.model = model;
    Fxml.load(this, model);
    logo.setImage(
        new Image(
            Objects.requireNonNull(
                    ShellController.class.getResource("/io/posthorn/console/icon/posthorn-64.png"))
                .toExternalForm()));
    ingest.setText(session.desk().ingest().toString());
    whenNarrow(this::narrow);
  }

  /** Tells with each new width whether there is room for icons only. */
  void whenNarrow(Consumer<Boolean> told) {
    root.widthProperty().addListener((_, _, width) -> told.accept(width.doubleValue() < NARROW));
  }

  /** Ties the bars to the window: what the search opens, what shortcuts show. */
  void bind(Runnable palette, Runnable help) {
    search.setOnAction(_ -> palette.run());
    shortcuts.setOnAction(_ -> help.run());
    leaveSample.setOnAction(_ -> session.desk().show(Desk.Data.OWN, _ -> {}));
    put(leaveSample, session.desk().sample());
  }

  void start() {
    pins.follow(model.vitals(), this::show);
    pins.onAny(this::showSites, sites.all(), sites.current(), sites.scope());
    showSites();
  }

  void stop() {
    pins.close();
  }

  void show(StallMeter meter) {
    put(stalls, true);
    pins.add(
        session
            .pulse()
            .listen(
                () -> {
                  StallMeter.Reading reading = meter.reading();
                  stalls.setText(
                      texts.get("stalls", reading.p999(), Math.round(reading.longestMillis())));
                }));
  }

  private void narrow(boolean narrow) {
    put(brandName, !narrow);
    root.getStyleClass().removeAll("narrow");
    if (narrow) {
      root.getStyleClass().add("narrow");
    }
  }

  /** Lets the chooser tell of endpoints that need a person on sites that are not shown. */
  void tellOf(ObservableValue<Map<Site, Integer>> elsewhere) {
    pins.follow(
        elsewhere,
        now -> {
          troubled =
              now.entrySet().stream()
                  .collect(Collectors.toMap(one -> one.getKey().siteId(), Map.Entry::getValue));
          showSites();
        });
  }

  private void showSites() {
    boolean every = sites.scope().get().all();
    String shown = every ? texts.get("sites.all") : sites.current().get().name();
    site.setText(shown);
    site.setGraphic(
        troubled.isEmpty()
            ? Icons.of("fth-shopping-bag")
            : Icons.of("fth-alert-triangle", "icon-warning"));
    String says = texts.get("site") + ": " + shown;
    site.setAccessibleText(
        troubled.isEmpty() ? says : says + ". " + texts.get("site.elsewhere", troubled.size()));
    ToggleGroup group = new ToggleGroup();
    List<MenuItem> items = new ArrayList<>();
    if (sites.all().size() > 1) {
      items.add(item(group, texts.get("sites.all"), every, sites::chooseAll));
      items.add(new SeparatorMenuItem());
    }
    for (Site one : sites.all()) {
      boolean chosen = !every && one.siteId() == sites.id();
      items.add(item(group, nameInMenu(one), chosen, () -> sites.choose(one)));
    }
    site.getItems().setAll(items);
  }

  private static MenuItem item(ToggleGroup group, String name, boolean chosen, Runnable choose) {
    RadioMenuItem item = new RadioMenuItem(name);
    item.setMnemonicParsing(false);
    item.setToggleGroup(group);
    item.setSelected(chosen);
    item.setOnAction(_ -> choose.run());
    return item;
  }

  private String nameInMenu(Site one) {
    String name = one.name() + "  (" + one.siteId() + ")";
    Integer count = troubled.get(one.siteId());
    return count == null ? name : name + "  ·  " + texts.get("site.trouble", count);
  }

  private void show(ShellViewModel.Vitals vitals) {
    boolean paused = vitals.state() == ShellViewModel.State.PAUSED;
    engineState.setText(
        texts.get(
            switch (vitals.state()) {
              case RUNNING -> "engine.running";
              case PAUSED -> "engine.paused";
              case OFFLINE -> "engine.offline";
            }));
    engineState.setGraphic(
        switch (vitals.state()) {
          case RUNNING -> Icons.of("fth-play", "icon-success");
          case PAUSED -> Icons.of("fth-stop-circle", "icon-warning");
          case OFFLINE -> Icons.of("fth-wifi-off", "icon-warning");
        });
    String action = texts.get(paused ? "engine.goon" : "engine.pause");
    pause.setGraphic(Icons.of(paused ? "fth-play-circle" : "fth-stop-circle"));
    pause.setAccessibleText(action);
    pause.setTooltip(new Tooltip(action));
    showTrouble(vitals);
  }

  private void showTrouble(ShellViewModel.Vitals vitals) {
    String text = trouble(vitals);
    put(trouble, text != null);
    put(resume, vitals.pausedSince() != null);
    trouble.getStyleClass().removeAll("bad");
    if (text != null) {
      troubleText.setText(text);
      boolean bad = vitals.trouble() != null;
      boolean offline = vitals.offlineWaiting() != null;
      boolean paused = vitals.pausedSince() != null;
      troubleIcon.setIconLiteral(
          bad
              ? "fth-alert-octagon"
              : paused ? "fth-stop-circle" : offline ? "fth-wifi-off" : "fth-box");
      if (bad) {
        trouble.getStyleClass().add("bad");
      }
    }
  }

  private @Nullable String trouble(ShellViewModel.Vitals vitals) {
    if (vitals.trouble() != null) {
      return vitals.trouble() + " " + texts.get("trouble.fix");
    }
    Instant paused = vitals.pausedSince();
    if (paused != null) {
      Instant now = session.clock().instant();
      return texts.get("paused", TimeWords.day(paused, now), TimeWords.age(paused, now));
    }
    if (vitals.offlineWaiting() != null) {
      return texts.get("offline", vitals.offlineWaiting());
    }
    return session.desk().sample() ? texts.get("sample.on") : null;
  }

  StackPane root() {
    return root;
  }

  StackPane place() {
    return place;
  }

  VBox navigation() {
    return navigation;
  }

  /** Where the notification bell goes. */
  HBox bell() {
    return bell;
  }
}
