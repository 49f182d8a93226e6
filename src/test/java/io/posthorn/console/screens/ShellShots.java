package io.posthorn.console.screens;

import io.posthorn.console.RealEngine;
import java.nio.file.Files;

/** The window around the screens. */
final class ShellShots implements Shots {
  @Override
  public void take(Studio studio) throws Exception {
    try (RealEngine real = new RealEngine(Files.createTempDirectory("posthorn-shell"))) {
      studio.show(real);
      studio.take("shell");
      studio.close();
    }
  }
}
