package io.posthorn.console.attention;

import io.posthorn.console.frame.EmptyState;
import io.posthorn.console.frame.Fxml;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Session;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import java.time.Instant;
import java.util.function.BiConsumer;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** The list behind the bell. */
final class NoticesController {
  @FXML private VBox root;
  @FXML private VBox list;
  private final Texts texts = Texts.of(NoticesController.class);
  private final Session session;
  private final Notices model;
  private final BiConsumer<@Nullable Notice, Place> lead;
  private final Pins pins = new Pins();

  NoticesController(Session session, Notices model, BiConsumer<@Nullable Notice, Place> lead) {
    this.session = session;
    this.model = model;
    this.lead = lead;
    Fxml.load(this, model);
  }

  Region root() {
    return root;
  }

  void shown() {
    pins.onAny(this::show, model.all(), model.unread(), model.trouble());
    show();
  }

  /** Gives the keyboard to the first thing that can be done here. */
  void takeFocus() {
    root.requestFocus();
    root.requestFocusTraversal(TraversalDirection.NEXT);
  }

  void hidden() {
    pins.close();
  }

  private void show() {
    if (model.all().isEmpty() && model.trouble().get().isEmpty()) {
      EmptyState none =
          new EmptyState("fth-bell", texts.get("bell.none"), texts.get("bell.none.says"));
      VBox around = new VBox(none);
      around.getStyleClass().add("no-notices");
      list.getChildren().setAll(around);
    } else {
      list.getChildren().setAll(model.all().stream().map(this::row).toList());
      if (!model.trouble().get().isEmpty()) {
        list.getChildren().addFirst(trouble(model.trouble().get()));
      }
    }
  }

  private HBox row(Notice notice) {
    Text name = new Text(model.name(notice));
    name.getStyleClass().add("strong");
    TextFlow says = new TextFlow(name, new Text(" " + notice.words()));
    Instant now = session.clock().instant();
    Label when = new Label(TimeWords.ago(notice.at(), now));
    when.getStyleClass().add("secondary");
    when.setTooltip(new Tooltip(TimeWords.exact(notice.at())));
    when.setMinWidth(Region.USE_PREF_SIZE);
    String site = model.otherSite(notice);
    if (site != null) {
      Text where = new Text(" · " + site);
      where.getStyleClass().add("muted");
      says.getChildren().add(where);
    }
    HBox head = new HBox(8, says, when);
    HBox.setHgrow(says, Priority.ALWAYS);
    VBox words = new VBox(4, head);
    if (!notice.why().isEmpty()) {
      words.getChildren().add(why(notice.why()));
    }
    if (model.isThere(notice)) {
      words.getChildren().add(links(notice));
    }
    return row(
        Icons.of(notice.icon(), notice.colour()),
        words,
        model.isUnread(notice),
        name.getText()
            + " "
            + notice.words()
            + (site == null ? "" : ", " + site)
            + ", "
            + when.getText());
  }

  /** What this computer, or Posthorn itself, is to blame for now. */
  private HBox trouble(String says) {
    Label title = new Label(texts.get("own"));
    title.getStyleClass().add("strong");
    title.setWrapText(true);
    Hyperlink open = new Hyperlink(texts.get("store.step"));
    open.setOnAction(_ -> lead.accept(null, new Place.Settings()));
    VBox words = new VBox(4, title, why(says), why(texts.get("own.lasts")), open);
    HBox row =
        row(
            Icons.of("fth-alert-octagon", "icon-danger"),
            words,
            model.isTroubleUnread(),
            title.getText() + ": " + says);
    row.setId("own-trouble");
    return row;
  }

  private static Label why(String says) {
    Label why = new Label(says);
    why.getStyleClass().add("muted");
    why.setWrapText(true);
    why.setMinHeight(Region.USE_PREF_SIZE);
    return why;
  }

  private HBox row(Node icon, VBox words, boolean unread, String read) {
    HBox.setHgrow(words, Priority.ALWAYS);
    Circle mark = new Circle(4);
    mark.getStyleClass().add("unread-mark");
    mark.setVisible(unread);
    HBox row = new HBox(12, icon, words, mark);
    row.setAlignment(Pos.TOP_LEFT);
    row.getStyleClass().add("notice");
    row.setAccessibleRole(AccessibleRole.LIST_ITEM);
    row.setAccessibleText(read + (unread ? ", " + texts.get("unread") : ""));
    return row;
  }

  private HBox links(Notice notice) {
    Hyperlink open = new Hyperlink(texts.get("bell.open"));
    open.setOnAction(_ -> lead.accept(notice, notice.place()));
    HBox links = new HBox(16, open);
    if (notice.kind() == Notice.Kind.DISABLED && model.canBeEnabled(notice)) {
      Hyperlink enable = new Hyperlink(texts.get("enable"));
      enable.setOnAction(_ -> lead.accept(notice, new Place.Enable(notice.endpoint())));
      links.getChildren().addFirst(enable);
    }
    return links;
  }
}
