package io.posthorn.console.endpoints.page;

import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.model.EndpointHealth;
import io.posthorn.model.EndpointHealth.Bucket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * Bars over the last 24 hours with their axes: delivered grey, not delivered red, held outlined.
 */
final class HealthChart extends Region {
  private static final double HEIGHT = 124;
  private static final double LEFT = 32;
  private static final double TOP = 8;
  private static final double BELOW = 22;
  private static final double GAP = 2;
  private static final double LEAST_BAR = 2;
  private static final int LABELS = 4;
  private static final int LABELS_WHEN_NARROW = 2;
  private static final double NARROW = 300;

  private final Texts texts = Texts.of(HealthChart.class);
  private @Nullable EndpointHealth health;

  HealthChart() {
    getStyleClass().add("health-chart");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMinWidth(200);
  }

  /**
   * Shows these figures.
   *
   * @param words their totals, for those who can't see the bars
   */
  void show(@Nullable EndpointHealth shown, String words) {
    setAccessibleText(words);
    if (health == null || !health.equals(shown)) {
      health = shown;
      requestLayout();
    }
  }

  @Override
  protected void layoutChildren() {
    getChildren().clear();
    EndpointHealth shown = health;
    if (shown == null || getWidth() < LEFT * 2) {
      return;
    }
    long top = top(shown.buckets());
    List<Node> nodes = new ArrayList<>();
    for (long mark : new long[] {0, top / 2, top}) {
      double y = Math.round(y(mark, top)) + 0.5;
      Line line = new Line(LEFT, y, getWidth(), y);
      line.getStyleClass().add("grid-line");
      nodes.add(line);
      nodes.add(label(Numbers.count(mark), 0, LEFT - 8, y - 7, TextAlignment.RIGHT));
    }
    bars(shown, top, nodes);
    times(shown, nodes);
    getChildren().setAll(nodes);
  }

  private double y(long value, long top) {
    double room = getHeight() - TOP - BELOW;
    return TOP + room - room * value / top;
  }

  private void bars(EndpointHealth shown, long top, List<Node> nodes) {
    double step = (getWidth() - LEFT) / shown.buckets().size();
    for (int i = 0; i < shown.buckets().size(); i++) {
      Bucket bucket = shown.buckets().get(i);
      double x = Math.round(LEFT + i * step);
      double width = Math.max(1, Math.round(LEFT + (i + 1) * step) - x - GAP);
      long sum = bucket.delivered();
      bar(x, width, 0, sum, top, "spark-delivered", nodes);
      bar(x, width, sum, sum + bucket.failed(), top, "spark-failed", nodes);
      sum += bucket.failed();
      bar(x, width, sum, sum + bucket.held(), top, "spark-held", nodes);
      if (sum + bucket.held() > 0) {
        nodes.add(touch(x, width, shown, i));
      }
    }
  }

  private void bar(
      double x, double width, long from, long to, long top, String style, List<Node> nodes) {
    if (to > from) {
      double base = Math.round(y(from, top));
      double height = Math.max(LEAST_BAR, base - Math.round(y(to, top)));
      Rectangle bar = new Rectangle(x, base - height, width, height);
      bar.getStyleClass().add(style);
      nodes.add(bar);
    }
  }

  /** The whole height takes the mouse, so that small bars can be asked too. */
  private Rectangle touch(double x, double width, EndpointHealth shown, int index) {
    Rectangle area = new Rectangle(x, TOP, width + GAP, getHeight() - TOP - BELOW);
    area.getStyleClass().add("touch");
    Bucket bucket = shown.buckets().get(index);
    Instant from = shown.since().plus(shown.bucket().multipliedBy(index));
    Tooltip.install(
        area,
        new Tooltip(
            texts.get(
                "chart.bar",
                TimeWords.minute(from),
                TimeWords.minute(from.plus(shown.bucket())),
                bucket.delivered(),
                bucket.failed(),
                bucket.held())));
    return area;
  }

  private void times(EndpointHealth shown, List<Node> nodes) {
    double width = getWidth() - LEFT;
    int labels = width < NARROW ? LABELS_WHEN_NARROW : LABELS;
    double y = getHeight() - BELOW + 6;
    for (int i = 0; i < labels; i++) {
      int bucket = shown.buckets().size() * i / labels;
      Instant at = shown.since().plus(shown.bucket().multipliedBy(bucket));
      nodes.add(label(TimeWords.minute(at), LEFT + width * i / labels, 60, y, TextAlignment.LEFT));
    }
    nodes.add(label(texts.get("chart.now"), getWidth() - 60, 60, y, TextAlignment.RIGHT));
  }

  private static Text label(String text, double x, double width, double y, TextAlignment side) {
    Text label = new Text(text);
    label.getStyleClass().addAll("mono", "axis");
    label.setTextOrigin(VPos.TOP);
    label.setWrappingWidth(width);
    label.setTextAlignment(side);
    label.setX(x);
    label.setY(y);
    return label;
  }

  /** The end of the axis: an even, round number not below the highest bar. */
  static long top(List<Bucket> buckets) {
    long most =
        buckets.stream().mapToLong(b -> b.delivered() + b.failed() + b.held()).max().orElse(0);
    long unit = 1;
    while (true) {
      for (long step : new long[] {2, 4, 6, 10}) {
        if (step * unit >= most) {
          return step * unit;
        }
      }
      unit *= 10;
    }
  }
}
