package io.posthorn.engine.port;

import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.EndpointState;
import io.posthorn.model.Secrets;
import io.posthorn.model.SigningSecret;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Endpoints, their state and their secrets. */
public interface EndpointWrites {

  /** Those of a site that aren't deleted, by id; served from memory, this is on the hot path. */
  List<Endpoint> live(long siteId);

  /** Also a deleted one; served from memory. */
  @Nullable Endpoint find(long id);

  Endpoint add(long siteId, EndpointSettings settings, SigningSecret secret, Instant now);

  /** Replaces all but its counters at once. */
  void save(Endpoint endpoint);

  /**
   * Replaces the state alone. Cheap: visible to later works at once, written once per endpoint and
   * commit however often it is called.
   */
  void saveState(long endpointId, EndpointState state);

  Secrets secrets(long endpointId);

  void saveSecrets(long endpointId, Secrets secrets);
}
