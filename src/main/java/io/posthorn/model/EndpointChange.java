package io.posthorn.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What changes on an endpoint, or how a new one differs from the defaults; null stays as it is. */
public record EndpointChange(
    @Nullable String url,
    @Nullable String description,
    @Nullable List<String> events,
    @Nullable Duration timeout,
    @Nullable Assign<Integer> ratePerSecond,
    @Nullable Integer concurrency,
    @Nullable Map<String, String> headers,
    @Nullable Assign<List<Duration>> retrySchedule,
    @Nullable Assign<String> caPem) {
  public static final EndpointChange NOTHING =
      new EndpointChange(null, null, null, null, null, null, null, null, null);

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
        caPem);
  }

  public EndpointChange withDescription(@Nullable String wanted) {
    return new EndpointChange(
        url, wanted, events, timeout, ratePerSecond, concurrency, headers, retrySchedule, caPem);
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
        caPem);
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
        caPem);
  }

  public EndpointChange withRatePerSecond(@Nullable Assign<Integer> wanted) {
    return new EndpointChange(
        url, description, events, timeout, wanted, concurrency, headers, retrySchedule, caPem);
  }

  public EndpointChange withConcurrency(@Nullable Integer wanted) {
    return new EndpointChange(
        url, description, events, timeout, ratePerSecond, wanted, headers, retrySchedule, caPem);
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
        caPem);
  }

  public EndpointChange withRetrySchedule(@Nullable Assign<List<Duration>> wanted) {
    return new EndpointChange(
        url, description, events, timeout, ratePerSecond, concurrency, headers, wanted, caPem);
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
        wanted);
  }
}
