package io.posthorn.engine.port;

import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.Secrets;
import io.posthorn.model.SigningSecret;
import io.posthorn.model.Site;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is set: sites, their tokens, endpoints and their secrets, and small values by name. */
public interface SettingsWrites {

  List<Site> sites();

  @Nullable Site site(long siteId);

  /** Adds it or replaces it whole. */
  void saveSite(Site site);

  /** Keeps the SHA-256 of a site's ingest token; the older one no longer counts. */
  void saveTokenHash(long siteId, byte[] sha256);

  /** Those of a site that aren't deleted, by id; served from memory, this is on the hot path. */
  List<Endpoint> endpoints(long siteId);

  /** Also a deleted one; served from memory. */
  @Nullable Endpoint endpoint(long id);

  Endpoint addEndpoint(long siteId, EndpointSettings settings, SigningSecret secret, Instant now);

  /** Replaces all but its counters at once. */
  void saveEndpoint(Endpoint endpoint);

  Secrets secrets(long endpointId);

  void saveSecrets(long endpointId, Secrets secrets);

  /** A small value by name (settings, cursors); null when it was never set. */
  @Nullable String meta(String name);

  void saveMeta(String name, String value);
}
