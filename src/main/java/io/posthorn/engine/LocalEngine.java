package io.posthorn.engine;

import java.time.InstantSource;

/** The engine in this process. */
public final class LocalEngine {
  private LocalEngine() {}

  /** Starts it on an open store; it belongs to the engine from then on, as does the sender. */
  public static Engine start(Parts parts) {
    throw new UnsupportedOperationException();
  }

  /**
   * What an engine is made of.
   *
   * @param clock wall clock; a settable one in tests
   * @param ticker monotonic clock
   * @param tokens keeps the plain tokens of sites for their owner
   * @param adminTokenHash SHA-256 of the admin token
   * @param version of the program, for {@code User-Agent}
   */
  public record Parts(
      Store store,
      Sender sender,
      InstantSource clock,
      Ticker ticker,
      TokenKeeper tokens,
      byte[] adminTokenHash,
      String version) {}

  /** Keeps a site's plain token where only the owner can read it. */
  @FunctionalInterface
  public interface TokenKeeper {
    void keep(long siteId, String token);
  }
}
