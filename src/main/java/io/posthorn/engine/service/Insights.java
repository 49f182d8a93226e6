package io.posthorn.engine.service;

import io.posthorn.engine.dispatch.Dispatcher;
import io.posthorn.engine.dispatch.Lane;
import io.posthorn.engine.port.HealthQueries;
import io.posthorn.engine.port.HealthQueries.Recent;
import io.posthorn.engine.state.CertificateEnds;
import io.posthorn.engine.state.Times;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointHealth;
import io.posthorn.model.Refused;
import io.posthorn.model.TypeTraffic;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What people see of a whole time: how endpoints did, and what came in. Any thread. */
public final class Insights {
  static final int MOST_BUCKETS = 200;
  private static final Duration BUDGET = Duration.ofSeconds(1);

  private final HealthQueries reads;
  private final Times times;
  private final CertificateEnds certificates;
  private final Dispatcher dispatcher;

  private final KeptAnswers<Health> health;
  private final KeptAnswers<Map<Long, List<TypeTraffic>>> traffic;

  public Insights(
      HealthQueries reads, Times times, CertificateEnds certificates, Dispatcher dispatcher) {
    this.reads = reads;
    this.times = times;
    this.certificates = certificates;
    this.dispatcher = dispatcher;
    this.health = new KeptAnswers<>(times.ticker());
    this.traffic = new KeptAnswers<>(times.ticker());
  }

  private record Health(Instant since, Duration bucket, Recent read) {}

  /** All sites are read at once: who looks at several pays once. */
  List<EndpointHealth> health(@Nullable Long siteId, Instant since, int buckets) {
    if (buckets < 1 || buckets > MOST_BUCKETS) {
      throw Refused.field("buckets", "buckets is 1–" + MOST_BUCKETS);
    }
    Health found = health.get(since, buckets, from -> read(from, buckets));
    return dispatcher.lanes().stream()
        .map(Lane::endpoint)
        .filter(endpoint -> endpoint.deleted() == null)
        .filter(endpoint -> siteId == null || endpoint.siteId() == siteId)
        .sorted(Comparator.comparingLong(Endpoint::id))
        .map(endpoint -> of(endpoint, found, buckets))
        .toList();
  }

  private Health read(Instant since, int buckets) {
    long millis = Duration.between(since, times.stored()).toMillis();
    Duration bucket = Duration.ofMillis(Math.max(1, Math.ceilDiv(millis, buckets)));
    return new Health(since, bucket, reads.health(since, bucket, buckets, BUDGET));
  }

  private EndpointHealth of(Endpoint endpoint, Health found, int buckets) {
    EndpointHealth health = found.read().byEndpoint().get(endpoint.id());
    if (health == null) {
      Instant partialSince = found.read().partialSince();
      health =
          EndpointHealth.none(endpoint.id(), found.since(), found.bucket(), buckets, partialSince);
    }
    return health.withCertificateEnds(certificates.of(endpoint));
  }

  List<TypeTraffic> traffic(@Nullable Long siteId, Instant since) {
    Map<Long, List<TypeTraffic>> bySite =
        traffic.get(since, 0, from -> reads.traffic(from, BUDGET));
    Map<String, TypeTraffic> byType = new TreeMap<>();
    bySite.forEach(
        (site, types) -> {
          if (siteId == null || siteId.equals(site)) {
            types.forEach(type -> byType.merge(type.type(), type, TypeTraffic::plus));
          }
        });
    return List.copyOf(byType.values());
  }
}
