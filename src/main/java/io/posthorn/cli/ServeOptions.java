package io.posthorn.cli;

import io.posthorn.app.Ports;
import io.posthorn.app.Settings;
import io.posthorn.app.StateFolder;
import io.posthorn.cli.common.Complaint;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.sender.Resolver;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the program keeps its state and where its API listens. */
final class ServeOptions {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "State folder (default: $POSTHORN_HOME, else the platform's own place).")
  private @Nullable Path home;

  @Option(
      names = "--port",
      paramLabel = "N",
      description =
          "Port of the API; 0 takes a free one (default: 8480, or what was chosen in the window).")
  private @Nullable Integer port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description =
          "Address that the API listens on (default: 127.0.0.1). Beyond loopback, put TLS in front:"
              + " tokens travel in the clear.")
  private String host = Settings.LOOPBACK;

  @Option(
      names = "--allow-host",
      split = ",",
      paramLabel = "NAME",
      description = "Other host names that requests may use, for a proxy in front.")
  private Set<String> allowedHosts = Set.of();

  /** What other commands need to find it: empty, or {@code --home DIR}. */
  String forOthers() {
    return home == null ? "" : " --home " + home;
  }

  /** Whether the port was named, so that no other will do. */
  boolean namesPort() {
    return port != null;
  }

  Settings settings(boolean warningsOnStderr) {
    StateFolder folder = StateFolder.locate(home);
    Integer chosen = port == null ? folder.port() : port;
    int at = chosen == null ? Settings.PORT : chosen;
    if (at < 0 || at > Ports.LAST) {
      throw new Complaint(ExitCode.USAGE, "--port must be 0–65535, not " + at + ".");
    }
    return new Settings(folder, host, at, allowedHosts, warningsOnStderr, Resolver.system());
  }
}
