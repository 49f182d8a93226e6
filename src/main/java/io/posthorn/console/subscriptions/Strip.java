package io.posthorn.console.subscriptions;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/**
 * The part of a line that scrolls sideways: nodes for those pieces alone that can be seen. A
 * thousand columns cost no more than the ten in sight.
 */
final class Strip<P, N extends Region> extends Region {
  /** How a piece lies and how a node shows it. */
  interface Pieces<P, N> {
    List<P> all();

    double x(P piece);

    double width(P piece);

    void show(N node, P piece, int index);
  }

  private final Supplier<N> maker;
  private final Pieces<P, N> pieces;
  private final boolean sticky;
  private final List<N> pool = new ArrayList<>();
  private double scrolled;

  /**
   * A strip.
   *
   * @param sticky whether what begins out of sight at the left begins at the edge instead
   */
  Strip(Supplier<N> maker, Pieces<P, N> pieces, boolean sticky) {
    this.sticky = sticky;
    this.maker = maker;
    this.pieces = pieces;
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    widthProperty().addListener(_ -> update());
    heightProperty().addListener(_ -> update());
  }

  void scroll(double to) {
    if (scrolled != to) {
      scrolled = to;
      update();
    }
  }

  /** Shows what is there now. */
  void update() {
    int used = 0;
    List<P> all = pieces.all();
    for (int i = 0; i < all.size(); i++) {
      P piece = all.get(i);
      double x = pieces.x(piece) - scrolled;
      double width = pieces.width(piece);
      if (x + width > 0 && x < getWidth()) {
        N node = node(used++);
        pieces.show(node, piece, i);
        node.setVisible(true);
        double left = sticky ? Math.max(0, x) : x;
        node.resizeRelocate(snapPositionX(left), 0, snapSizeX(x + width - left), getHeight());
      }
    }
    for (int i = used; i < pool.size(); i++) {
      pool.get(i).setVisible(false);
    }
  }

  List<N> inUse() {
    return pool.stream().filter(Region::isVisible).toList();
  }

  private N node(int index) {
    while (pool.size() <= index) {
      N fresh = maker.get();
      fresh.setManaged(false);
      pool.add(fresh);
      getChildren().add(fresh);
    }
    return pool.get(index);
  }

  @Override
  protected double computePrefWidth(double height) {
    return 0;
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }
}
