package io.posthorn.console.subscriptions;

import java.util.ArrayList;
import java.util.BitSet;
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
  private final BitSet used = new BitSet();
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
    List<P> all = pieces.all();
    int first = 0;
    while (first < all.size() && end(all.get(first)) <= 0) {
      first++;
    }
    int last = first;
    while (last < all.size() && pieces.x(all.get(last)) - scrolled < getWidth()) {
      last++;
    }
    grow(last - first);
    used.clear();
    for (int i = first; i < last; i++) {
      // A piece that stays in sight keeps its node: then there is little to change.
      N node = pool.get(i % pool.size());
      used.set(i % pool.size());
      place(node, all.get(i), i);
    }
    for (int i = 0; i < pool.size(); i++) {
      pool.get(i).setVisible(used.get(i));
    }
  }

  private void place(N node, P piece, int index) {
    pieces.show(node, piece, index);
    double x = pieces.x(piece) - scrolled;
    double left = sticky ? Math.max(0, x) : x;
    node.resizeRelocate(snapPositionX(left), 0, snapSizeX(end(piece) - left), getHeight());
  }

  private double end(P piece) {
    return pieces.x(piece) + pieces.width(piece) - scrolled;
  }

  List<N> inUse() {
    return pool.stream().filter(Region::isVisible).toList();
  }

  private void grow(int size) {
    while (pool.size() < size) {
      N fresh = maker.get();
      fresh.setManaged(false);
      pool.add(fresh);
      getChildren().add(fresh);
    }
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
