package io.posthorn.console.settings;

import io.posthorn.console.common.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * A delivery's way through a schedule: its attempts on a line, and a slider that lets time go by.
 */
final class CourseView extends Pane {
  private static final PseudoClass MADE = PseudoClass.getPseudoClass("made");
  private static final PseudoClass NEXT = PseudoClass.getPseudoClass("next");
  private static final double CIRCLE = 24;
  private static final double EDGE = 40;
  private static final double WORD = 72;
  private static final double THUMB = 16;
  private static final double SLIDER_TOP = 70;
  private static final double HEIGHT = 84;

  private final Texts texts = Texts.of(CourseView.class);
  private final Slider slider = new Slider();
  private final List<Stop> stops = new ArrayList<>();
  private Course course = Course.of(List.of());

  /**
   * An attempt on the line: its circle, its time after the first, and the line that leads to it.
   */
  private record Stop(Label circle, Label time, Region line) {}

  CourseView() {
    getStyleClass().add("course");
    slider.setId("course-slider");
    slider.setAccessibleText(texts.get("course.slider"));
    slider.setBlockIncrement(0.5);
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
  }

  Slider slider() {
    return slider;
  }

  void show(Course now) {
    if (now.equals(course) && !stops.isEmpty()) {
      return;
    }
    course = now;
    stops.clear();
    getChildren().clear();
    for (int i = 0; i < now.attempts(); i++) {
      stops.add(stop(i));
    }
    stops.forEach(stop -> getChildren().add(stop.line()));
    stops.forEach(stop -> getChildren().addAll(stop.circle(), stop.time()));
    int retries = now.attempts() - 1;
    slider.setMax(retries);
    slider.setValue(Math.min(slider.getValue(), retries));
    slider.setVisible(retries > 0);
    getChildren().add(slider);
    mark();
  }

  private Stop stop(int index) {
    Label circle = new Label(Integer.toString(index + 1));
    circle.getStyleClass().add("course-stop");
    Duration start = course.starts().get(index);
    Label time = new Label(index == 0 ? texts.get("course.once") : "+" + Waits.words(start));
    time.getStyleClass().add("course-time");
    time.setAlignment(Pos.CENTER);
    Region line = new Region();
    line.getStyleClass().add("course-line");
    line.setVisible(index > 0);
    return new Stop(circle, time, line);
  }

  /** Colours what has happened by the time that the slider stands at. */
  void mark() {
    int made = course.at(slider.getValue()).made();
    for (int i = 0; i < stops.size(); i++) {
      stops.get(i).circle().pseudoClassStateChanged(MADE, i < made);
      stops.get(i).line().pseudoClassStateChanged(MADE, i < made);
      stops.get(i).circle().pseudoClassStateChanged(NEXT, i == made);
    }
  }

  @Override
  protected void layoutChildren() {
    double length = getWidth() - 2 * EDGE;
    int gaps = Math.max(1, stops.size() - 1);
    double gap = length / gaps;
    int everyNth = (int) Math.max(1, Math.ceil(WORD / gap));
    double middle = CIRCLE / 2 + 2;
    for (int i = 0; i < stops.size(); i++) {
      Stop stop = stops.get(i);
      double x = EDGE + i * gap;
      stop.circle().resizeRelocate(x - CIRCLE / 2, middle - CIRCLE / 2, CIRCLE, CIRCLE);
      stop.line().resizeRelocate(x - gap + CIRCLE / 2 + 3, middle - 1, gap - CIRCLE - 6, 2);
      boolean told = (stops.size() - 1 - i) % everyNth == 0;
      stop.time().setVisible(told);
      double width = Math.max(WORD, everyNth * gap);
      stop.time().resizeRelocate(x - width / 2, CIRCLE + 10, width, 18);
    }
    slider.resizeRelocate(EDGE - THUMB / 2, SLIDER_TOP - 12, length + THUMB, 24);
  }
}
