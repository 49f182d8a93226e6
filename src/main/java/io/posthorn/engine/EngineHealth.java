package io.posthorn.engine;

import io.posthorn.model.EndpointHealth;
import io.posthorn.model.Gap;
import io.posthorn.model.Health;
import io.posthorn.model.Stats;
import io.posthorn.model.TypeTraffic;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the engine and its endpoints are, and what they did lately. See {@link Engine} for what holds
 * for every call.
 */
public interface EngineHealth {

  Health now();

  /** What was done since the start. */
  Stats stats();

  /**
   * When this computer slept, was offline, or Posthorn was not running: what touches a time, oldest
   * first. The newest thousand are kept, and none for longer than deliveries are.
   */
  List<Gap> gaps(Instant from, Instant to);

  /**
   * How each endpoint that isn't deleted did since a time; read for at most a second, and at most
   * some seconds old.
   *
   * @param siteId null for all sites
   * @param since begin of the time, which ends now
   * @param buckets into how many equal stretches the time is cut, 1–200
   */
  List<EndpointHealth> ofEndpoints(@Nullable Long siteId, Instant since, int buckets);

  /**
   * What came in since a time, by event type; types without any are left out. Read for at most a
   * second, and at most some seconds old.
   *
   * @param siteId null for all sites
   */
  List<TypeTraffic> traffic(@Nullable Long siteId, Instant since);
}
