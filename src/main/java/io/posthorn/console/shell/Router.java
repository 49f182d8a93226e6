package io.posthorn.console.shell;

import io.posthorn.console.frame.Dialogs;
import io.posthorn.console.frame.Navigator;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Preferences;
import io.posthorn.console.frame.Screen;
import io.posthorn.console.frame.ScreenId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Shows one screen at a time, made at its first show, and dialogs over it. */
final class Router implements Navigator {
  private static final String LAST = "screen";

  private final StackPane place;
  private final Dialogs dialogs;
  private final Preferences preferences;
  private final Consumer<ScreenId> told;
  private final Map<ScreenId, Screen> made = new EnumMap<>(ScreenId.class);
  private @Nullable ScreenFactory factory;
  private @Nullable ScreenId current;

  Router(StackPane place, Dialogs dialogs, Preferences preferences, Consumer<ScreenId> told) {
    this.place = place;
    this.dialogs = dialogs;
    this.preferences = preferences;
    this.told = told;
  }

  /** Screens need the router, and the router the screens: this closes the ring. */
  void makeWith(ScreenFactory screens) {
    factory = screens;
  }

  @Override
  public void go(Place to) {
    switch (to) {
      case Place.OnScreen on -> show(on);
      case Place.Over over -> dialogs.open(factory().make(over));
    }
  }

  void go(ScreenId screen) {
    go(Place.of(screen));
  }

  /** The screen that was shown last, else the first. */
  void goWhereItWas() {
    ScreenId last = preferences.get(LAST, ScreenId.OVERVIEW);
    factory().screens().stream()
        .min(Comparator.comparing(screen -> screen == last ? -1 : screen.ordinal()))
        .ifPresent(this::go);
  }

  /** Before, nothing knows the colours of the theme yet, and nothing can have the focus. */
  private boolean isShowing() {
    Scene scene = place.getScene();
    return scene != null && scene.getWindow() != null && scene.getWindow().isShowing();
  }

  private void show(Place.OnScreen to) {
    dialogs.close();
    ScreenId id = to.screen();
    ScreenId before = current;
    if (before != null && before != id && !mayLeave(() -> show(to))) {
      told.accept(before);
      return;
    }
    boolean fresh = !made.containsKey(id);
    Screen screen = made.computeIfAbsent(id, factory()::make);
    if (current != id) {
      hide();
      current = id;
      place.getChildren().setAll(screen.root());
      if (fresh && isShowing()) {
        // What is in a split pane comes into the scene with its skin only. Waiting for the next
        // pulse, the screen could give the focus to nothing, and the first keys would be lost.
        screen.root().applyCss();
      }
      preferences.set(LAST, id.name());
    }
    told.accept(id);
    screen.onShow(to);
  }

  /** Whether the screen that is shown may be left now; it asks first where it must. */
  boolean mayLeave(Runnable goOn) {
    Screen shown = screen();
    return shown == null || shown.mayLeave(goOn);
  }

  @Nullable Screen screen() {
    return current == null ? null : made.get(current);
  }

  /** Leaves the screen that is shown. */
  void hide() {
    Screen shown = screen();
    if (shown != null) {
      shown.onHide();
    }
    current = null;
  }

  /** Ends all screens; none is shown again. */
  void close() {
    hide();
    made.values().forEach(Screen::close);
  }

  private ScreenFactory factory() {
    return java.util.Objects.requireNonNull(factory, "makeWith comes first");
  }
}
