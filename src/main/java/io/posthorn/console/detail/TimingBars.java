package io.posthorn.console.detail;

import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.model.Timing;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/** Where an attempt's time went: one bar a phase, all on one scale from the attempt's start. */
final class TimingBars extends Region {
  private static final double ROW = 24;
  private static final double BAR = 12;
  private static final double AXIS = 24;
  private static final double LEAST = 2;
  private static final double VALUES = 76;
  private static final double NAMES_LEAST = 64;
  private static final double GAP = 12;

  private final Texts texts = Texts.of(TimingBars.class);
  private final List<Row> rows = new ArrayList<>();
  private final List<Label> marks = new ArrayList<>();
  private final List<Region> grid = new ArrayList<>();
  private final Label unit = DetailNodes.label("ms", "mono", "muted");
  private long scale;
  private long step;

  /** A phase: when it began and how long it took, microseconds. */
  record Phase(String key, long from, long length) {
    boolean happened() {
      return length != Timing.NOT;
    }
  }

  private record Row(Phase phase, Label name, Label value, Rectangle bar) {}

  TimingBars() {
    getStyleClass().add("timing-bars");
  }

  /** The phases in the order in which they came. */
  static List<Phase> phases(Timing timing) {
    List<Phase> phases = new ArrayList<>();
    long at = 0;
    String[] keys = {"dns", "connect", "tls", "send", "await", "read"};
    long[] lengths = {
      timing.dns(), timing.connect(), timing.tls(), timing.send(), timing.await(), timing.read()
    };
    for (int i = 0; i < keys.length; i++) {
      phases.add(new Phase(keys[i], at, lengths[i]));
      at += Math.max(0, lengths[i]);
    }
    return phases;
  }

  /** A step of 1, 2, 3, 5 or 6 times a power of ten so that four or five of them hold it all. */
  static long step(long whole) {
    long unit = 1;
    while (true) {
      for (long times : new long[] {1, 2, 3, 5, 6}) {
        if (times * unit * 4 >= whole) {
          return times * unit;
        }
      }
      unit *= 10;
    }
  }

  void show(Timing timing, long micros) {
    getChildren().clear();
    rows.clear();
    marks.clear();
    grid.clear();
    List<Phase> phases = phases(timing);
    long end =
        phases.stream().mapToLong(phase -> phase.from + Math.max(0, phase.length)).max().orElse(0);
    long whole = Math.max(1000, Math.max(micros, end));
    step = Math.max(1, step(Math.ceilDiv(whole, 1000))) * 1000;
    scale = step * 4;
    for (int i = 0; i <= 4; i++) {
      Region line = new Region();
      line.getStyleClass().add("timing-line");
      grid.add(line);
      marks.add(DetailNodes.label(Numbers.count(i * step / 1000), "mono", "muted"));
    }
    getChildren().addAll(grid);
    getChildren().addAll(marks);
    getChildren().add(unit);
    long longest = phases.stream().mapToLong(Phase::length).max().orElse(0);
    for (Phase phase : phases) {
      boolean main = phase.happened() && phase.length == longest;
      Label name = DetailNodes.label(texts.get("phase." + phase.key));
      Label value =
          DetailNodes.label(phase.happened() ? Numbers.millis(phase.length) + " ms" : "–", "mono");
      if (main) {
        name.getStyleClass().add("strong");
        value.getStyleClass().add("strong");
      }
      if (!phase.happened()) {
        name.getStyleClass().add("muted");
        value.getStyleClass().add("muted");
      }
      Rectangle bar = new Rectangle();
      bar.getStyleClass().add(phase.key.equals("await") ? "timing-waiting" : "timing-way");
      bar.setVisible(phase.happened());
      bar.setArcWidth(4);
      bar.setArcHeight(4);
      rows.add(new Row(phase, name, value, bar));
      getChildren().addAll(name, value, bar);
    }
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double names =
        rows.stream().mapToDouble(row -> row.name.prefWidth(-1)).reduce(NAMES_LEAST, Math::max);
    double left = snapPositionX(names + GAP);
    double width = Math.max(20, getWidth() - left - VALUES - GAP);
    double height = rows.size() * ROW;
    for (int i = 0; i < grid.size(); i++) {
      double x = snapPositionX(left + width * i / 4);
      grid.get(i).resizeRelocate(x, 0, 1, height);
      Label mark = marks.get(i);
      layoutInArea(mark, x - 30, height + 2, 60, 20, 0, HPos.CENTER, VPos.CENTER);
    }
    layoutInArea(unit, getWidth() - VALUES, height + 2, VALUES, 20, 0, HPos.RIGHT, VPos.CENTER);
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      double top = i * ROW;
      layoutInArea(row.name, 0, top, names, ROW, 0, HPos.LEFT, VPos.CENTER);
      layoutInArea(row.value, getWidth() - VALUES, top, VALUES, ROW, 0, HPos.RIGHT, VPos.CENTER);
      row.bar.setX(left + width * row.phase.from / scale);
      row.bar.setY(snapPositionY(top + (ROW - BAR) / 2));
      row.bar.setWidth(Math.max(LEAST, width * Math.max(0, row.phase.length) / scale));
      row.bar.setHeight(BAR);
    }
  }

  @Override
  protected double computePrefHeight(double width) {
    return rows.size() * ROW + AXIS;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }
}
