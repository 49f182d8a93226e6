package io.posthorn.engine.port;

import io.posthorn.model.Endpoint;
import io.posthorn.model.Secrets;
import io.posthorn.model.Site;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is set: sites, their tokens, endpoints and their secrets. */
public interface SettingsQueries {

  List<Site> sites();

  /** SHA-256 of each site's ingest token. */
  Map<Long, byte[]> tokenHashes();

  /** All that aren't deleted, or all; by id. */
  List<Endpoint> endpoints(boolean withDeleted);

  /** Also a deleted one; null when there never was one. */
  @Nullable Endpoint endpoint(long id);

  Secrets secrets(long endpointId);
}
