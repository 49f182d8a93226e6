package io.posthorn.console.settings;

import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Screen;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Shortcut;
import io.posthorn.console.frame.SitePicker;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Binds the screen "Settings": the names of its sections, and the sections in one scroll. */
public final class SettingsController implements Screen {
  /** A section counts as the one that is read once its head is this near to the top. */
  private static final double NEAR = 40;

  @FXML private Label site;
  @FXML private SitePicker picker;
  @FXML private VBox names;
  @FXML private ScrollPane scroll;
  @FXML private VBox sections;

  private final Texts texts = Texts.of(SettingsController.class);
  private final Ui ui;
  private final VBox root;
  private final TokenViewModel tokens;
  private final List<Section> all = new ArrayList<>();
  private final SaveBar bar;
  private final ToggleGroup group = new ToggleGroup();
  private final Pins pins = new Pins();
  private boolean jumping;

  /** Where somebody was led to, until that person moves on. */
  private @Nullable ToggleButton led;

  /** The screen; it follows nothing until it is shown. */
  public SettingsController(Session session, Ui ui) {
    this.ui = ui;
    tokens = new TokenViewModel(session, ui.sites());
    root = Fxml.load(this);
    head("group.site");
    add("site", "fth-shopping-bag", new SiteController(session, ui, tokens));
    add("ingest", "fth-download", new IngestController(session, ui, tokens));
    add("retries", "fth-refresh-cw", new RetriesController(session, ui));
    add("allow", "fth-shield", new AllowController(session, ui));
    add("types", "fth-zap", new TypesController(session, ui));
    head("group.computer");
    add("look", "fth-eye", new LookController(session, ui));
    add("store", "fth-database", new StoreController(session, ui));
    add("backups", "fth-archive", new BackupsController(session, ui));
    add("about", "fth-info", new AboutController(session));
    bar = saveBar();
    root.getChildren().add(bar);
    ((ToggleButton) group.getToggles().getFirst()).setSelected(true);
    scroll.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> led = null);
    scroll.addEventFilter(KeyEvent.KEY_PRESSED, _ -> led = null);
    scroll.addEventFilter(ScrollEvent.ANY, _ -> led = null);
  }

  private void head(String key) {
    Label head = new Label(texts.get(key));
    head.getStyleClass().add("settings-group");
    names.getChildren().add(head);
  }

  private void add(String key, String icon, Section section) {
    all.add(section);
    sections.getChildren().add(section.root());
    section.root().setId("section-" + key);
    ToggleButton name = new ToggleButton(texts.get("section." + key), Icons.of(icon));
    name.setId("settings-" + key);
    name.getStyleClass().setAll("toggle-button", "settings-name");
    name.setMaxWidth(Double.MAX_VALUE);
    name.setToggleGroup(group);
    name.setOnAction(
        _ -> {
          led = null;
          jump(section, name);
        });
    names.getChildren().add(name);
  }

  private SaveBar saveBar() {
    List<SaveBar.Part> parts = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).draft() != null) {
        String heading = ((ToggleButton) group.getToggles().get(i)).getText();
        parts.add(new SaveBar.Part(heading, all.get(i)));
      }
    }
    return new SaveBar(parts, this::leadToFault);
  }

  /** To the field that can't be saved as it is. */
  private void leadToFault(Section section) {
    section.root().lookupAll(".text-input.bad").stream()
        .findFirst()
        .ifPresent(
            field -> {
              ToggleButton name = (ToggleButton) group.getToggles().get(all.indexOf(section));
              jump(section, name);
              field.requestFocus();
            });
  }

  @Override
  public boolean on(Shortcut shortcut) {
    if (shortcut == Shortcut.SAVE && bar.unsaved()) {
      bar.save();
      return true;
    }
    return false;
  }

  @Override
  public boolean mayLeave(Runnable goOn) {
    if (!bar.unsaved()) {
      return true;
    }
    ui.dialogs()
        .askToSave(
            texts.get("leave.title"),
            texts.get("unsaved", bar.names()),
            () -> bar.saveAnd(goOn),
            () -> {
              bar.revert();
              goOn.run();
            });
    return false;
  }

  private void jump(Section section, ToggleButton name) {
    jumping = true;
    scroll.layout();
    double hidden = sections.getHeight() - scroll.getViewportBounds().getHeight();
    double top = section.root().getBoundsInParent().getMinY();
    scroll.setVvalue(hidden <= 0 ? 0 : Math.min(1, top / hidden));
    name.setSelected(true);
    jumping = false;
  }

  /** What is read makes sections longer: the one that was led to stays on top. */
  private void stay() {
    ToggleButton kept = led;
    if (kept != null) {
      kept.fire();
      led = kept;
    }
  }

  /** Scrolling goes from name to name; a jump has its own, also to what can't come to the top. */
  private void scrolled() {
    if (jumping) {
      return;
    }
    double hidden = sections.getHeight() - scroll.getViewportBounds().getHeight();
    double top = scroll.getVvalue() * Math.max(0, hidden) + NEAR;
    int read = 0;
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).root().getBoundsInParent().getMinY() <= top) {
        read = i;
      }
    }
    group.selectToggle(group.getToggles().get(read));
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void onShow(Place.OnScreen to) {
    onHide();
    pins.follow(ui.sites().current(), now -> site.setText(texts.get("of.site", now.name())));
    pins.add(picker.follow(ui.sites()));
    pins.onAny(this::scrolled, scroll.vvalueProperty());
    pins.follow(sections.heightProperty(), _ -> Platform.runLater(this::stay));
    tokens.start();
    all.forEach(Section::onShow);
    if (to instanceof Place.Settings(Place.Settings.Part part) && part != null) {
      ToggleButton name = (ToggleButton) names.lookup("#settings-" + key(part));
      // It has a height, and so a place to scroll to, only after it was laid out.
      led = name;
      Platform.runLater(this::stay);
    }
  }

  private static String key(Place.Settings.Part part) {
    return switch (part) {
      case ALLOWED_ADDRESSES -> "allow";
      default -> part.name().toLowerCase(Locale.ROOT);
    };
  }

  @Override
  public void onHide() {
    pins.close();
    tokens.stop();
    all.forEach(Section::onHide);
  }
}
