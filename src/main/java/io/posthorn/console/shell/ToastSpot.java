package io.posthorn.console.shell;

import atlantafx.base.controls.ModalPane;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeView;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a toast covers nothing that somebody uses: low and at the left, unless there are
 * controls. Where it must cover something, it isn't what has the focus, is selected or comes next.
 */
final class ToastSpot {
  private static final double EDGE = 16;
  private static final double STEP = 12;
  private static final int VITAL = 1_000;

  private final Pane root;
  private final Node area;

  /** What must not be covered, and how much it matters. */
  private record Used(Bounds at, int weight) {}

  /**
   * Places in a window.
   *
   * @param area the part of it that toasts stand in
   */
  ToastSpot(Pane root, Node area) {
    this.root = root;
    this.area = area;
  }

  /** The upper left corner, in the window. */
  Point2D of(double width, double height) {
    List<Used> used = used();
    Bounds in = onRoot(area);
    double left = in.getMinX() + EDGE;
    double right = Math.max(left, in.getMaxX() - EDGE - width);
    double top = in.getMinY() + EDGE;
    Point2D best = new Point2D(left, Math.max(top, in.getMaxY() - EDGE - height));
    int least = Integer.MAX_VALUE;
    for (double y = best.getY(); y >= top && least > 0; y -= STEP) {
      for (double x : new double[] {left, right, (left + right) / 2}) {
        int covers = weight(used, new BoundingBox(x, y, width, height));
        if (covers < least) {
          least = covers;
          best = new Point2D(x, y);
        }
      }
    }
    return best;
  }

  /** Whether what stands there has to make room. */
  boolean inTheWay(Bounds at) {
    return weight(used(), at) >= VITAL;
  }

  private static int weight(List<Used> used, Bounds at) {
    return used.stream().filter(one -> one.at.intersects(at)).mapToInt(Used::weight).sum();
  }

  /** In the dialog, where one is open: what is behind it can't be used. */
  private List<Used> used() {
    List<Used> used = new ArrayList<>();
    Node focus = root.getScene() == null ? null : root.getScene().getFocusOwner();
    for (Node child : root.getChildren()) {
      if (child instanceof ModalPane modal && modal.isDisplay()) {
        used.clear();
        collect(child, onRoot(root), focus, used);
        return used;
      }
      if (!child.getStyleClass().contains(ToastHost.PLACE)) {
        collect(child, onRoot(root), focus, used);
      }
    }
    return used;
  }

  private void collect(Node node, Bounds clip, @Nullable Node focus, List<Used> into) {
    Bounds at = node.isVisible() ? common(onRoot(node), clip) : null;
    if (at == null) {
      return;
    }
    int weight = weight(node, focus);
    if (weight > 0) {
      into.add(new Used(at, weight));
    } else if (node instanceof Parent parent) {
      Bounds inside = rolls(node) ? at : clip;
      for (Node child : parent.getChildrenUnmodifiable()) {
        collect(child, inside, focus, into);
      }
    }
  }

  private static int weight(Node node, @Nullable Node focus) {
    boolean control =
        node instanceof ButtonBase
            || node instanceof TextInputControl
            || node instanceof ComboBoxBase<?>
            || node instanceof ChoiceBox<?>
            || node instanceof Slider;
    boolean row =
        node instanceof IndexedCell<?> cell
            && !cell.isEmpty()
            && (cell.isSelected() || cell.isHover());
    boolean next =
        node.getStyleClass().contains("accent") || node.getStyleClass().contains("danger");
    boolean told = node.getStyleClass().contains("save-bar");
    if (row || told || (node == focus && !rolls(node)) || (control && next && !node.isDisabled())) {
      return VITAL;
    }
    return control && !node.isDisabled() ? 1 : 0;
  }

  private static boolean rolls(Node node) {
    return node instanceof ScrollPane
        || node instanceof TableView<?>
        || node instanceof ListView<?>
        || node instanceof TreeView<?>;
  }

  private Bounds onRoot(Node node) {
    return root.sceneToLocal(node.localToScene(node.getLayoutBounds()));
  }

  private static @Nullable Bounds common(Bounds one, Bounds other) {
    double left = Math.max(one.getMinX(), other.getMinX());
    double top = Math.max(one.getMinY(), other.getMinY());
    double width = Math.min(one.getMaxX(), other.getMaxX()) - left;
    double height = Math.min(one.getMaxY(), other.getMaxY()) - top;
    return width > 0 && height > 0 ? new BoundingBox(left, top, width, height) : null;
  }
}
