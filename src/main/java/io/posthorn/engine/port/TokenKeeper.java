package io.posthorn.engine.port;

/** Keeps a site's plain token where only the owner can read it. */
@FunctionalInterface
public interface TokenKeeper {
  void keep(long siteId, String token);
}
