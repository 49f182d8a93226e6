package io.posthorn.console.deliveries;

import io.posthorn.console.deliveries.filter.Offer;
import io.posthorn.console.words.Numbers;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.MapChangeListener;
import javafx.collections.ObservableMap;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;

/** What could come next, under the field; the field keeps the focus. */
final class CompletionPopup {
  private static final double WIDTH = 560;
  private static final double ROW = 28;

  /** More are scrolled to. */
  private static final int ROWS = 12;

  private final Popup popup = new Popup();
  private final ListView<Offer> list = new ListView<>();
  private final StackPane around = new StackPane(list);
  private final ObservableMap<String, Long> counts;
  private final Consumer<Offer> take;

  CompletionPopup(ObservableMap<String, Long> counts, Consumer<Offer> take) {
    this.counts = counts;
    this.take = take;
    list.getStyleClass().add("completion");
    list.setFixedCellSize(ROW);
    list.setFocusTraversable(false);
    list.setPrefWidth(WIDTH);
    list.setCellFactory(_ -> new Line());
    counts.addListener((MapChangeListener<String, Long>) _ -> list.refresh());
    popup.setAutoHide(true);
    popup.setHideOnEscape(false);
    around.getStyleClass().addAll("root", "completion-root");
    popup.getContent().add(around);
  }

  /**
   * Shows offers under a node; hides when there are none.
   *
   * @param mark the one that is taken unless another is chosen; null for none
   */
  void show(List<Offer> offers, @Nullable Offer mark, Node under) {
    if (offers.isEmpty() || under.getScene() == null || under.getScene().getWindow() == null) {
      popup.hide();
      return;
    }
    list.getItems().setAll(offers);
    list.setPrefHeight(Math.min(offers.size(), ROWS) * ROW + 10);
    list.getSelectionModel().clearSelection();
    if (mark != null) {
      list.getSelectionModel().select(mark);
    }
    Bounds bounds = under.localToScreen(under.getLayoutBounds());
    if (bounds == null) {
      return;
    }
    around.getStyleClass().removeAll("light", "dark");
    boolean dark = under.getScene().getRoot().getStyleClass().contains("dark");
    around.getStyleClass().add(dark ? "dark" : "light");
    popup.show(under, bounds.getMinX(), bounds.getMaxY() + 6);
  }

  boolean showing() {
    return popup.isShowing();
  }

  void hide() {
    popup.hide();
  }

  void move(int by) {
    int size = list.getItems().size();
    int from = list.getSelectionModel().getSelectedIndex();
    int to = from < 0 ? (by > 0 ? 0 : size - 1) : Math.floorMod(from + by, size);
    list.getSelectionModel().select(to);
    list.scrollTo(to);
  }

  /** The marked offer; null while none is. */
  @Nullable Offer marked() {
    return popup.isShowing() ? list.getSelectionModel().getSelectedItem() : null;
  }

  /** The only or marked offer, for the Tab key; null when it can't be told. */
  @Nullable Offer likely() {
    Offer marked = marked();
    boolean any = popup.isShowing() && !list.getItems().isEmpty();
    return marked != null ? marked : any ? list.getItems().getFirst() : null;
  }

  private final class Line extends ListCell<Offer> {
    private final Label label = new Label();
    private final Label says = new Label();
    private final Label count = new Label();
    private final HBox line = new HBox(10, label, says, count);

    Line() {
      label.getStyleClass().add("mono");
      label.setMinWidth(Region.USE_PREF_SIZE);
      says.getStyleClass().add("secondary");
      says.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(says, Priority.ALWAYS);
      count.getStyleClass().addAll("mono", "muted");
      count.setMinWidth(Region.USE_PREF_SIZE);
      line.setAlignment(Pos.CENTER_LEFT);
      line.setMaxWidth(WIDTH - 24);
      setOnMouseClicked(
          _ -> {
            if (getItem() != null) {
              take.accept(getItem());
            }
          });
    }

    @Override
    protected void updateItem(@Nullable Offer offer, boolean empty) {
      super.updateItem(offer, empty);
      if (empty || offer == null) {
        setGraphic(null);
        return;
      }
      label.setText(offer.label());
      says.setText(offer.says());
      Long found = counts.get(offer.insert());
      count.setText(found == null ? "" : Numbers.count(found));
      setAccessibleText(offer.label() + " " + offer.says());
      setGraphic(line);
    }
  }
}
