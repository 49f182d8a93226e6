package io.posthorn.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint did over a time, tests left out.
 *
 * @param endpointId the endpoint
 * @param since begin of the time, and of the first bucket
 * @param bucket length of each bucket
 * @param buckets by when the deliveries were created, oldest first
 * @param attempted deliveries created in the time that have at least one finished attempt
 * @param delivered those of them that are DELIVERED now
 * @param p95Millis 95th percentile of the newest attempts' durations, milliseconds; null without
 *     any
 * @param certificateEnds when the certificate that its receiver showed last ends; null without TLS
 *     or before the first attempt since the program started
 * @param partialSince null when all of the time was read; else only what came after this was, since
 *     there was more than could be counted quickly
 */
public record EndpointHealth(
    long endpointId,
    Instant since,
    Duration bucket,
    List<Bucket> buckets,
    long attempted,
    long delivered,
    @Nullable Long p95Millis,
    @Nullable Instant certificateEnds,
    @Nullable Instant partialSince) {
  public EndpointHealth {
    buckets = List.copyOf(buckets);
  }

  /** Of an endpoint that had no deliveries in the time, as far as it was read. */
  public static EndpointHealth none(
      long endpointId,
      Instant since,
      Duration bucket,
      int buckets,
      @Nullable Instant partialSince) {
    return new EndpointHealth(
        endpointId,
        since,
        bucket,
        Collections.nCopies(buckets, Bucket.NONE),
        0,
        0,
        null,
        null,
        partialSince);
  }

  public EndpointHealth withCertificateEnds(@Nullable Instant ends) {
    return new EndpointHealth(
        endpointId, since, bucket, buckets, attempted, delivered, p95Millis, ends, partialSince);
  }

  /** All buckets together. */
  public Bucket total() {
    return buckets.stream().reduce(Bucket.NONE, Bucket::plus);
  }

  /**
   * Deliveries created within one stretch of the time.
   *
   * @param delivered DELIVERED now
   * @param failed FAILED, or RETRYING after a failed attempt
   * @param held HELD
   * @param other PENDING, SENDING, SKIPPED
   */
  public record Bucket(long delivered, long failed, long held, long other) {
    public static final Bucket NONE = new Bucket(0, 0, 0, 0);

    /** Both together. */
    public Bucket plus(Bucket more) {
      return new Bucket(
          delivered + more.delivered, failed + more.failed, held + more.held, other + more.other);
    }
  }
}
