package io.posthorn.cli;

import io.posthorn.app.Desktop;
import io.posthorn.app.Posthorn;
import io.posthorn.app.Settings;
import io.posthorn.app.StartFailure;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.Lifetime;
import io.posthorn.cli.common.Terminal;

/** {@code posthorn} without a command: the engine, and the window around it. */
final class WindowCommand {
  private WindowCommand() {}

  /**
   * Runs until a person closes the window or a signal comes; either way the engine is stopped.
   * Where one with a window runs on the folder already, that window is shown instead.
   */
  static int run(ServeOptions options, boolean debug) throws StartFailure, InterruptedException {
    Settings settings = options.settings(false);
    Posthorn posthorn;
    try {
      posthorn = Posthorn.start(settings);
    } catch (StartFailure failure) {
      boolean running = failure.kind() == StartFailure.Kind.RUNNING;
      if (running && Desktop.showOther(settings.folder())) {
        return ExitCode.OK;
      }
      if (!Terminal.present()) {
        Desktop.tell(failure);
      }
      throw failure;
    }
    Desktop desktop = open(posthorn, debug);
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

  /** Leaves nothing running where the window can't be built. */
  private static Desktop open(Posthorn posthorn, boolean debug) {
    try {
      return Desktop.open(posthorn, debug);
    } catch (RuntimeException | Error e) {
      posthorn.close();
      throw e;
    }
  }
}
