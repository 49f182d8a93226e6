package io.posthorn.cli;

import io.posthorn.app.Desktop;
import io.posthorn.app.Posthorn;
import io.posthorn.app.StartFailure;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.Lifetime;

/** {@code posthorn} without a command: the engine, and the window around it. */
final class WindowCommand {
  private WindowCommand() {}

  /** Runs until a person closes the window or a signal comes; either way the engine is stopped. */
  static int run(ServeOptions options, boolean debug) throws StartFailure, InterruptedException {
    Posthorn posthorn = Posthorn.start(options.settings(false));
    Desktop desktop = Desktop.open(posthorn, debug);
    Lifetime lifetime =
        Lifetime.of(
            () -> {
              desktop.close();
              posthorn.close();
            });
    desktop.awaitClosed();
    lifetime.end();
    return ExitCode.OK;
  }
}
