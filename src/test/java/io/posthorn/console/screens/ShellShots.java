package io.posthorn.console.screens;

import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;

/** The window around the screens. */
final class ShellShots implements Shots {
  @Override
  public void take(Studio studio) throws Exception {
    studio.show(SampleWorld.shared().real);
    studio.take("shell");
    MenuButton site = studio.find("#site");
    studio.on(_ -> site.show());
    studio.take("shell-sites");
    studio.on(_ -> site.hide());
    Button shortcuts = studio.find("#shortcuts");
    studio.on(_ -> shortcuts.fire());
    studio.take("shell-shortcuts");
    Button palette = studio.find("#palette-button");
    studio.on(_ -> palette.fire());
    studio.take("palette");
    TextField field = studio.find("#palette-field");
    studio.on(_ -> field.setText("he"));
    studio.take("palette-found");
    studio.close();
    try (SampleWorld world = SampleWorld.open()) {
      studio.show(world.real);
      Button pause = studio.find("#pause");
      studio.on(_ -> pause.fire());
      studio.settle();
      studio.take("shell-paused");
    }
  }
}
