package io.posthorn.engine.state;

import io.posthorn.engine.port.SettingsQueries;
import io.posthorn.engine.rules.Secretsmith;
import io.posthorn.model.Access;
import io.posthorn.model.Site;
import java.security.MessageDigest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Sites and tokens in memory, as they were committed last: for what must not wait for the store.
 *
 * <p>Written on the writer's thread in the order of the commits, read by any.
 */
public final class Registry {
  private final byte[] adminTokenHash;
  private final Map<Long, Site> sites = new ConcurrentHashMap<>();
  private final Map<Long, byte[]> tokenHashes = new ConcurrentHashMap<>();

  public Registry(SettingsQueries reads, byte[] adminTokenHash) {
    this.adminTokenHash = adminTokenHash.clone();
    reads.sites().forEach(this::saved);
    tokenHashes.putAll(reads.tokenHashes());
  }

  public @Nullable Site site(long siteId) {
    return sites.get(siteId);
  }

  /** A site with the usual settings for one that isn't there. */
  public Site siteOrDefault(long siteId) {
    Site site = sites.get(siteId);
    return site != null ? site : Site.withDefaults(siteId, "");
  }

  public void saved(Site site) {
    sites.put(site.siteId(), site);
  }

  public void tokenSaved(long siteId, byte[] sha256) {
    tokenHashes.put(siteId, sha256);
  }

  /** What a token opens; compared in constant time, and only as hashes. */
  public @Nullable Access access(String token) {
    byte[] hash = Secretsmith.sha256(token);
    if (MessageDigest.isEqual(hash, adminTokenHash)) {
      return Access.ADMIN;
    }
    for (var entry : tokenHashes.entrySet()) {
      if (MessageDigest.isEqual(hash, entry.getValue())) {
        return new Access.Ingest(entry.getKey());
      }
    }
    return null;
  }
}
