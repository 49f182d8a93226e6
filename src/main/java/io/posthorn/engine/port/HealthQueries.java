package io.posthorn.engine.port;

import io.posthorn.model.EndpointHealth;
import io.posthorn.model.TypeTraffic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Figures: what waits at endpoints, how they did lately, what came in. */
public interface HealthQueries {

  /** Deliveries by status, for each endpoint that has any unfinished ones. */
  Map<Long, Counts> counts();

  Counts counts(long endpointId);

  /**
   * How endpoints did lately, newest deliveries first, for at most about so long. What was created
   * behind the end of the last bucket counts to that one.
   *
   * @param buckets into how many parts of such a length the time since then is cut
   */
  Recent health(Instant since, Duration bucket, int buckets, Duration budget);

  /** What came in since a time, by site and type, newest first, for at most about so long. */
  Map<Long, List<TypeTraffic>> traffic(Instant since, Duration budget);

  /**
   * How endpoints did.
   *
   * @param byEndpoint only those that had any deliveries; without certificates
   * @param partialSince null when all of the time was read; else only what came after this was
   */
  record Recent(Map<Long, EndpointHealth> byEndpoint, @Nullable Instant partialSince) {}

  /** Unfinished deliveries of an endpoint by status. */
  record Counts(long pending, long retrying, long held) {
    public static final Counts NONE = new Counts(0, 0, 0);
  }
}
