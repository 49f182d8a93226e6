package io.posthorn.api;

import io.posthorn.engine.rules.EngineProof;
import java.util.Set;

/**
 * How the API is served.
 *
 * @param host address to listen on
 * @param port 0 for a free one
 * @param allowedHosts names that requests may carry as their host beside loopback's
 * @param version of the program
 * @param proof by which a command knows it
 */
public record ApiOptions(
    String host, int port, Set<String> allowedHosts, String version, EngineProof proof) {
  public static final String LOOPBACK = "127.0.0.1";

  public ApiOptions {
    allowedHosts = Set.copyOf(allowedHosts);
  }

  /** On loopback alone. */
  public static ApiOptions loopback(int port, String version) {
    return new ApiOptions(LOOPBACK, port, Set.of(), version, EngineProof.fresh());
  }
}
