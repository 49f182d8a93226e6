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

  public static EndpointChange to(String url, List<String> events) {
    return new EndpointChange(url, null, events, null, null, null, null, null, null);
  }
}
