package io.posthorn.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What changes on an endpoint, or how a new one differs from the defaults; null stays as it is.
 *
 * @param concessions which are on or off from now on; those that are not named stay as they are
 */
public record EndpointChange(
    @Nullable String url,
    @Nullable String description,
    @Nullable List<String> events,
    @Nullable Duration timeout,
    @Nullable Assign<Integer> ratePerSecond,
    @Nullable Integer concurrency,
    @Nullable Map<String, String> headers,
    @Nullable Assign<List<Duration>> retrySchedule,
    @Nullable Assign<String> caPem,
    Map<Concession, Boolean> concessions) {
  public static final EndpointChange NOTHING =
      new EndpointChange(null, null, null, null, null, null, null, null, null, Map.of());

  public EndpointChange {
    concessions = Map.copyOf(concessions);
  }

  public EndpointChange withUrl(@Nullable String wanted) {
    return new EndpointChange(
        wanted,
        description,
        events,
        timeout,
        ratePerSecond,
        concurrency,
        headers,
        retrySchedule,
        caPem,
        concessions);
  }

  public EndpointChange withDescription(@Nullable String wanted) {
    return new EndpointChange(
        url,
        wanted,
        events,
        timeout,
        ratePerSecond,
        concurrency,
        headers,
        retrySchedule,
        caPem,
        concessions);
  }

  public EndpointChange withEvents(@Nullable List<String> wanted) {
    return new EndpointChange(
        url,
        description,
        wanted,
        timeout,
        ratePerSecond,
        concurrency,
        headers,
        retrySchedule,
        caPem,
        concessions);
  }

  public EndpointChange withTimeout(@Nullable Duration wanted) {
    return new EndpointChange(
        url,
        description,
        events,
        wanted,
        ratePerSecond,
        concurrency,
        headers,
        retrySchedule,
        caPem,
        concessions);
  }

  public EndpointChange withRatePerSecond(@Nullable Assign<Integer> wanted) {
    return new EndpointChange(
        url,
        description,
        events,
        timeout,
        wanted,
        concurrency,
        headers,
        retrySchedule,
        caPem,
        concessions);
  }

  public EndpointChange withConcurrency(@Nullable Integer wanted) {
    return new EndpointChange(
        url,
        description,
        events,
        timeout,
        ratePerSecond,
        wanted,
        headers,
        retrySchedule,
        caPem,
        concessions);
  }

  public EndpointChange withHeaders(@Nullable Map<String, String> wanted) {
    return new EndpointChange(
        url,
        description,
        events,
        timeout,
        ratePerSecond,
        concurrency,
        wanted,
        retrySchedule,
        caPem,
        concessions);
  }

  public EndpointChange withRetrySchedule(@Nullable Assign<List<Duration>> wanted) {
    return new EndpointChange(
        url,
        description,
        events,
        timeout,
        ratePerSecond,
        concurrency,
        headers,
        wanted,
        caPem,
        concessions);
  }

  public EndpointChange withCaPem(@Nullable Assign<String> wanted) {
    return new EndpointChange(
        url,
        description,
        events,
        timeout,
        ratePerSecond,
        concurrency,
        headers,
        retrySchedule,
        wanted,
        concessions);
  }

  public EndpointChange withConcessions(Map<Concession, Boolean> wanted) {
    return new EndpointChange(
        url,
        description,
        events,
        timeout,
        ratePerSecond,
        concurrency,
        headers,
        retrySchedule,
        caPem,
        wanted);
  }
}
