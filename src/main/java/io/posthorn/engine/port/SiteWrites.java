package io.posthorn.engine.port;

import io.posthorn.model.Site;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sites and their tokens. */
public interface SiteWrites {

  /** By id; served from memory. */
  List<Site> all();

  @Nullable Site find(long siteId);

  /** Adds it or replaces it whole. */
  void save(Site site);

  /** Keeps the SHA-256 of a site's ingest token; the older one no longer counts. */
  void saveTokenHash(long siteId, byte[] sha256);
}
