package io.posthorn.console.frame;

import io.posthorn.model.EndpointHealth;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/**
 * Bars over time: delivered grey, failed red on top, held outlined. The highest bar fills the
 * height; a bar that isn't zero is at least 2 pixels high.
 */
public final class Sparkline extends Region {
  private static final double GAP = 1;

  private List<EndpointHealth.Bucket> buckets = List.of();

  public Sparkline() {
    getStyleClass().add("sparkline");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
  }

  /**
   * Shows these.
   *
   * @param words their totals in words, for those who can't see the bars
   */
  public void show(List<EndpointHealth.Bucket> shown, String words) {
    setAccessibleText(words);
    if (!buckets.equals(shown)) {
      buckets = List.copyOf(shown);
      requestLayout();
    }
  }

  @Override
  protected void layoutChildren() {
    getChildren().clear();
    if (buckets.isEmpty() || getWidth() < 1) {
      return;
    }
    long most =
        Math.max(
            1,
            buckets.stream().mapToLong(b -> b.delivered() + b.failed() + b.held()).max().orElse(1));
    double step = getWidth() / buckets.size();
    for (int i = 0; i < buckets.size(); i++) {
      EndpointHealth.Bucket bucket = buckets.get(i);
      double left = snapPositionX(i * step);
      double width = Math.max(1, snapPositionX((i + 1) * step) - left - GAP);
      double base = getHeight();
      base = bar(left, base, width, bucket.delivered(), most, "spark-delivered");
      base = bar(left, base, width, bucket.held(), most, "spark-held");
      bar(left, base, width, bucket.failed(), most, "spark-failed");
    }
  }

  private double bar(double x, double base, double width, long value, long most, String style) {
    if (value == 0) {
      return base;
    }
    double height = Math.max(2, Math.round(getHeight() * value / most));
    Rectangle bar = new Rectangle(x, base - height, width, height);
    bar.getStyleClass().add(style);
    getChildren().add(bar);
    return base - height;
  }
}
