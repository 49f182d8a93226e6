package io.posthorn.console.overview;

import javafx.scene.Group;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.SVGPath;

/** A post horn that is being blown, in the accent colour. */
final class Horn extends Group {
  Horn() {
    setMouseTransparent(true);
    Circle outer = new Circle(34, 52, 26);
    outer.getStyleClass().add("horn-line");
    Circle inner = new Circle(34, 52, 18);
    inner.getStyleClass().add("horn-light");
    Polygon bell = new Polygon(65, 26, 95, 7, 95, 45);
    bell.getStyleClass().add("horn-bell");
    getChildren()
        .addAll(
            path("M9,34 H34", "horn-light"),
            inner,
            outer,
            path("M2,26 H65 M2,18 V34", "horn-line"),
            bell,
            path("M107,15 A15,15 0 0 1 107,37 M115,8 A26,26 0 0 1 115,44", "horn-light"),
            path("M123,1 A37,37 0 0 1 123,51", "horn-light"));
  }

  private static SVGPath path(String content, String style) {
    SVGPath path = new SVGPath();
    path.setContent(content);
    path.getStyleClass().add(style);
    return path;
  }
}
