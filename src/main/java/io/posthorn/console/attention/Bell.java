package io.posthorn.console.attention;

import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.PopOver;
import org.jspecify.annotations.Nullable;

/** The bell in the top bar: how much is unread, and the list of it. */
public final class Bell {
  private static final int MOST_SHOWN = 9;

  private final Texts texts = Texts.of(Bell.class);
  private final Ui ui;
  private final Notices notices;
  private final Button button = new Button("", Icons.of("fth-bell", "icon-default"));
  private final Label badge = new Label();
  private final StackPane root = new StackPane(button, badge);
  private final PopOver popOver = new PopOver();
  private final NoticesController list;
  private final Pins pins = new Pins();
  private final Pins open = new Pins();

  public Bell(Ui ui, Session session, Notices notices) {
    this.ui = ui;
    this.notices = notices;
    list = new NoticesController(session, notices, this::lead);
    root.getStyleClass().add("bell");
    root.getStylesheets()
        .add(Objects.requireNonNull(Bell.class.getResource("notices.css")).toExternalForm());
    root.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    button.setId("bell-button");
    button.getStyleClass().addAll("icon", "plain");
    button.setOnAction(_ -> openOrClose());
    badge.getStyleClass().addAll("badge", "bell-badge");
    badge.setMouseTransparent(true);
    StackPane.setAlignment(badge, Pos.TOP_RIGHT);
    popOver.setContentNode(list.root());
    popOver.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
    popOver.setArrowSize(0);
    popOver.setArrowIndent(2);
    popOver.setCornerRadius(8);
    popOver.setDetachable(false);
    popOver.setAnimated(false);
    popOver.setAutoFix(false);
    popOver.getScene().addEventHandler(KeyEvent.ANY, Bell::keepFromWindow);
    popOver.setOnHidden(
        _ -> {
          open.close();
          list.hidden();
        });
  }

  public Region root() {
    return root;
  }

  public void start() {
    pins.follow(notices.unread(), count -> showCount(count.intValue()));
    notices.onAlarm(this::alarm);
  }

  public void stop() {
    popOver.hide();
    notices.onAlarm(_ -> {});
    pins.close();
  }

  private void showCount(int count) {
    badge.setVisible(count > 0);
    badge.setText(count > MOST_SHOWN ? MOST_SHOWN + "+" : Numbers.count(count));
    button.setAccessibleText(count > 0 ? texts.get("bell.unread", count) : texts.get("bell"));
  }

  private void openOrClose() {
    if (popOver.isShowing()) {
      popOver.hide();
      return;
    }
    list.shown();
    popOver.show(button, -4);
    // A popup has a scene of its own, which no style sheet of the window reaches.
    popOver.getRoot().getStylesheets().setAll(button.getScene().getStylesheets());
    popOver.getRoot().getStylesheets().addAll(root.getStylesheets());
    Parent window = button.getScene().getRoot();
    open.onAny(() -> dressAs(window), window.getStyleClass());
    dressAs(window);
    popOver.getRoot().applyCss();
    list.takeFocus();
  }

  /** What the list has no use for would go on to the window behind it. */
  private static void keepFromWindow(KeyEvent event) {
    boolean leadsOn = event.getCode() == KeyCode.ESCAPE || event.getCode().isNavigationKey();
    if (!leadsOn && event.getCode() != KeyCode.TAB) {
      event.consume();
    }
  }

  /** Light or dark, as the window is. */
  private void dressAs(Parent window) {
    popOver.getRoot().getStyleClass().setAll("popover", "bell-popover");
    popOver.getRoot().getStyleClass().addAll(window.getStyleClass());
  }

  private void lead(@Nullable Notice notice, Place place) {
    popOver.hide();
    if (notice != null) {
      ui.sites().reveal(notice.site());
    }
    ui.navigator().go(place);
  }

  private void alarm(Notice notice) {
    ui.toasts().problem(texts.get("alarm", notices.name(notice), notice.why()));
  }
}
