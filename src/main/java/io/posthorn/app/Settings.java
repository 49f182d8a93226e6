package io.posthorn.app;

import io.posthorn.sender.Resolver;
import java.util.Set;

/**
 * How the program is started.
 *
 * @param host address that the API listens on
 * @param port its port, 0 for a free one
 * @param allowedHosts names that requests may carry as their host beside loopback's
 * @param warningsOnStderr whether warnings of the log show on standard error too
 * @param resolver who knows the addresses of the endpoints' names
 */
public record Settings(
    StateFolder folder,
    String host,
    int port,
    Set<String> allowedHosts,
    boolean warningsOnStderr,
    Resolver resolver) {
  public static final String LOOPBACK = "127.0.0.1";
  public static final int PORT = 8480;

  public Settings {
    allowedHosts = Set.copyOf(allowedHosts);
  }

  /** The same at another port. */
  public Settings at(int port) {
    return new Settings(folder, host, port, allowedHosts, warningsOnStderr, resolver);
  }

  /** On loopback and a free port: for a store of a demonstration's own. */
  public static Settings apart(StateFolder folder, Resolver resolver) {
    return new Settings(folder, LOOPBACK, 0, Set.of(), false, resolver);
  }
}
