package io.posthorn.console.detail;

import io.posthorn.console.frame.Place;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.model.Attempt;
import io.posthorn.model.DeliveryDetail.Explained;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** What an attempt can be set beside, by menu, and by Ctrl and a click. */
final class CompareMenu {
  private static final int MOST = 12;

  private final Texts texts = Texts.of(CompareMenu.class);
  private final Tools tools;

  CompareMenu(Tools tools) {
    this.tools = tools;
  }

  /** The two of the choice, the earlier first; null while no second one is chosen. */
  @Nullable Pair chosen(ShownDelivery shown) {
    int other = tools.choice().other().get();
    Explained first = shown.attempt(tools.choice().number().get());
    return other == AttemptChoice.NONE || first == null
        ? null
        : Pair.of(shown, first.attempt().number(), other);
  }

  /** Two attempts of a delivery, the earlier first. */
  record Pair(long delivery, int first, int second) {
    static Pair of(ShownDelivery shown, int one, int other) {
      return new Pair(shown.delivery().id(), Math.min(one, other), Math.max(one, other));
    }

    Place.Compare place() {
      return new Place.Compare(delivery, first, delivery, second);
    }
  }

  /**
   * The other attempts, and the last delivery that got through.
   *
   * @param attempt the one that they are set beside
   */
  List<MenuItem> items(ShownDelivery shown, int attempt) {
    List<MenuItem> items = new ArrayList<>();
    shown.attempts().reversed().stream()
        .map(Explained::attempt)
        .filter(one -> one.number() != attempt)
        .limit(MOST)
        .forEach(one -> items.add(item(shown, attempt, one)));
    if (!items.isEmpty()) {
      items.add(new SeparatorMenuItem());
    }
    MenuItem delivered = new MenuItem(texts.get("compare.delivered"));
    delivered.setId("compare-delivered");
    delivered.setOnAction(_ -> withDelivered(shown, attempt));
    items.add(delivered);
    return items;
  }

  private MenuItem item(ShownDelivery shown, int attempt, Attempt with) {
    MenuItem item =
        new MenuItem(
            texts.get(
                "attempt.item",
                with.number(),
                DetailNodes.codeOrDash(with.outcome()),
                TimeWords.clock(with.at())));
    item.setId("compare-attempt-" + with.number());
    item.setOnAction(
        _ -> tools.ui().navigator().go(Pair.of(shown, attempt, with.number()).place()));
    return item;
  }

  private void withDelivered(ShownDelivery shown, int attempt) {
    tools
        .model()
        .lastDelivered(
            shown,
            found -> {
              if (found == null) {
                tools.ui().toasts().say(texts.get("compare.delivered.none", shown.endpointName()));
              } else {
                tools
                    .ui()
                    .navigator()
                    .go(
                        new Place.Compare(
                            found,
                            null,
                            shown.delivery().id(),
                            attempt == AttemptChoice.NEWEST ? null : attempt));
              }
            });
  }

  /** Makes a node stand for an attempt: Ctrl and a click add it, its menu sets others beside it. */
  void install(Node node, ShownDelivery shown, Attempt attempt) {
    node.addEventFilter(
        MouseEvent.MOUSE_RELEASED,
        event -> {
          if (event.getButton() == MouseButton.PRIMARY && event.isShortcutDown()) {
            add(shown, attempt);
            event.consume();
          }
        });
    node.setOnContextMenuRequested(
        event -> {
          ContextMenu menu = new ContextMenu();
          MenuItem head = new MenuItem(texts.get("menu.compare.attempt", attempt.number()));
          head.setDisable(true);
          menu.getItems().add(head);
          menu.getItems().addAll(items(shown, attempt.number()));
          menu.show(node, event.getScreenX(), event.getScreenY());
          event.consume();
        });
  }

  void add(ShownDelivery shown, Attempt attempt) {
    Explained newest = shown.newest();
    if (newest != null) {
      tools.choice().add(attempt.number(), newest.attempt().number());
    }
  }
}
