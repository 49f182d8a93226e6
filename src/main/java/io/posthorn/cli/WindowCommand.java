package io.posthorn.cli;

import io.posthorn.app.ProgramRun;
import io.posthorn.app.Settings;
import io.posthorn.app.StartFailure;
import io.posthorn.app.window.Desktop;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.Lifetime;
import io.posthorn.cli.common.Terminal;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** {@code posthorn} without a command: the engine, and the window around it. */
final class WindowCommand {
  private WindowCommand() {}

  /**
   * Runs until a person closes the window or a signal comes; either way the engine is stopped.
   * Where one with a window runs on the folder already, that window is shown instead.
   */
  static int run(ServeOptions options, boolean debug) throws StartFailure, InterruptedException {
    ProgramRun run = start(options.settings(false), options.namesPort());
    if (run == null) {
      return ExitCode.OK;
    }
    // A signal may come while the window is being built, which takes a second.
    AtomicReference<@Nullable Desktop> shown = new AtomicReference<>();
    Lifetime lifetime =
        Lifetime.of(
            () -> {
              Desktop desktop = shown.get();
              if (desktop != null) {
                desktop.close();
              }
              run.close();
            });
    try {
      Desktop desktop = Desktop.open(run, debug);
      shown.set(desktop);
      desktop.awaitClosed();
    } finally {
      lifetime.end();
    }
    return ExitCode.OK;
  }

  /**
   * Starts it, at another port where a person says so.
   *
   * @return null where the window of another one is shown in its place
   */
  private static @Nullable ProgramRun start(Settings settings, boolean fixedPort)
      throws StartFailure, InterruptedException {
    try {
      return ProgramRun.start(settings);
    } catch (StartFailure failure) {
      boolean running = failure.kind() == StartFailure.Kind.RUNNING;
      if (running && Desktop.showOther(settings.folder())) {
        return null;
      }
      Integer other =
          failure.kind() == StartFailure.Kind.PORT && !fixedPort
              ? Desktop.askForPort(settings)
              : null;
      if (other != null) {
        settings.folder().keepPort(other);
        return start(settings.at(other), false);
      }
      if (!Terminal.present()) {
        Desktop.tell(failure);
      }
      throw failure;
    }
  }
}
