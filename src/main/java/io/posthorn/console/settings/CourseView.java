package io.posthorn.console.settings;

import io.posthorn.console.words.Texts;
import io.posthorn.console.words.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * A delivery's way through a schedule: its attempts on a line, and a slider that lets time go by.
 */
final class CourseView extends Pane {
  private static final PseudoClass MADE = PseudoClass.getPseudoClass("made");
  private static final PseudoClass WELL = PseudoClass.getPseudoClass("well");
  private static final PseudoClass NEXT = PseudoClass.getPseudoClass("next");
  private static final PseudoClass DROPPED = PseudoClass.getPseudoClass("dropped");
  private static final double CIRCLE = 24;
  private static final double EDGE = 40;
  private static final double WORD = 72;
  private static final double THUMB = 16;
  private static final double MARK_TOP = 18;
  private static final double SLIDER_TOP = MARK_TOP + 70;
  private static final double HEIGHT = MARK_TOP + 84;

  private final Texts texts = Texts.of(CourseView.class);
  private final Slider slider = new Slider();
  private final List<Stop> stops = new ArrayList<>();
  private final Mark back = mark("back", "course.mark.back");
  private final Mark disabled = mark("disabled", "course.mark.disabled");
  private @Nullable Course course;

  /**
   * An attempt on the line: its circle, its time after the first, and the line that leads to it.
   */
  private record Stop(Label circle, Label time, Region line) {}

  /** A moment on the line: a word above it, and a stroke. */
  private record Mark(Label word, Region stroke) {}

  private Mark mark(String style, String key) {
    Label word = new Label(texts.get(key));
    word.getStyleClass().addAll("course-mark", style);
    word.setAlignment(Pos.CENTER);
    Region stroke = new Region();
    stroke.getStyleClass().addAll("course-stroke", style);
    return new Mark(word, stroke);
  }

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
    if (now.equals(course)) {
      return;
    }
    course = now;
    stops.clear();
    getChildren().setAll(back.stroke(), disabled.stroke());
    for (int i = 0; i < now.attempts(); i++) {
      stops.add(stop(i, now.starts().get(i)));
    }
    stops.forEach(stop -> getChildren().add(stop.line()));
    stops.forEach(stop -> getChildren().addAll(stop.circle(), stop.time()));
    int retries = now.attempts() - 1;
    slider.setMax(retries);
    slider.setValue(Math.min(slider.getValue(), retries));
    slider.setVisible(retries > 0);
    getChildren().addAll(slider, back.word(), disabled.word());
    mark();
    requestLayout();
  }

  private Stop stop(int index, Duration start) {
    Label circle = new Label(Integer.toString(index + 1));
    circle.getStyleClass().add("course-stop");
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
    Course now = course;
    if (now == null) {
      return;
    }
    Course.Moment at = now.at(slider.getValue());
    for (int i = 0; i < stops.size(); i++) {
      Course.Stop state = now.stop(i, at);
      Label circle = stops.get(i).circle();
      circle.pseudoClassStateChanged(MADE, state == Course.Stop.FAILED);
      circle.pseudoClassStateChanged(WELL, state == Course.Stop.DELIVERED);
      circle.pseudoClassStateChanged(NEXT, state == Course.Stop.NEXT);
      circle.pseudoClassStateChanged(DROPPED, state == Course.Stop.DROPPED);
      Region line = stops.get(i).line();
      line.pseudoClassStateChanged(MADE, state == Course.Stop.FAILED);
      line.pseudoClassStateChanged(WELL, state == Course.Stop.DELIVERED);
    }
  }

  @Override
  protected void layoutChildren() {
    double length = getWidth() - 2 * EDGE;
    int gaps = Math.max(1, stops.size() - 1);
    double gap = length / gaps;
    int everyNth = (int) Math.max(1, Math.ceil(WORD / gap));
    double middle = MARK_TOP + CIRCLE / 2 + 2;
    for (int i = 0; i < stops.size(); i++) {
      Stop stop = stops.get(i);
      double x = EDGE + i * gap;
      stop.circle().resizeRelocate(x - CIRCLE / 2, middle - CIRCLE / 2, CIRCLE, CIRCLE);
      stop.line().resizeRelocate(x - gap + CIRCLE / 2 + 3, middle - 1, gap - CIRCLE - 6, 2);
      boolean told = (stops.size() - 1 - i) % everyNth == 0;
      stop.time().setVisible(told);
      double width = Math.max(WORD, everyNth * gap);
      stop.time().resizeRelocate(x - width / 2, MARK_TOP + CIRCLE + 10, width, 18);
    }
    slider.resizeRelocate(EDGE - THUMB / 2, SLIDER_TOP - 12, length + THUMB, 24);
    Course now = course;
    place(back, now == null ? null : now.back(), gap, middle);
    place(disabled, now == null ? null : now.one().disabledAt(), gap, middle);
  }

  private void place(Mark mark, @Nullable Duration moment, double gap, double middle) {
    double place = moment == null || course == null ? -1 : course.place(moment);
    mark.word().setVisible(place >= 0);
    mark.stroke().setVisible(place >= 0);
    if (place >= 0) {
      double x = EDGE + place * gap;
      mark.word().resizeRelocate(x - WORD, 0, 2 * WORD, 16);
      boolean atStop = Math.abs(place - Math.rint(place)) * gap < CIRCLE / 2;
      double end = atStop ? middle - CIRCLE / 2 : middle + 5;
      mark.stroke().resizeRelocate(x - 1, 16, 2, end - 16);
    }
  }
}
