package io.posthorn.model;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What people set on an endpoint.
 *
 * @param url absolute http or https URL in ASCII form (IDNA applied), at most 2,048 characters
 * @param description free text, at most 1,000 characters
 * @param events what it receives
 * @param timeout from name resolution to the last byte, 1–60 s
 * @param ratePerSecond bound on starts, 1–10,000; null for none
 * @param concurrency requests under way at once, 1–256
 * @param headers custom headers, sent after the program's own, in this order
 * @param retrySchedule its own schedule; null for the site's
 * @param caPem PEM certificates of a private CA to trust for this endpoint beside the system's;
 *     null for none
 * @param concessions what its receiver is spared
 */
public record EndpointSettings(
    String url,
    String description,
    Subscription events,
    Duration timeout,
    @Nullable Integer ratePerSecond,
    int concurrency,
    Map<String, String> headers,
    @Nullable List<Duration> retrySchedule,
    @Nullable String caPem,
    Set<Concession> concessions) {

  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
  public static final int DEFAULT_CONCURRENCY = 8;

  public EndpointSettings {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    retrySchedule = retrySchedule == null ? null : List.copyOf(retrySchedule);
    concessions = Set.copyOf(concessions);
  }

  /** Without a concession. */
  public EndpointSettings(
      String url,
      String description,
      Subscription events,
      Duration timeout,
      @Nullable Integer ratePerSecond,
      int concurrency,
      Map<String, String> headers,
      @Nullable List<Duration> retrySchedule,
      @Nullable String caPem) {
    this(
        url,
        description,
        events,
        timeout,
        ratePerSecond,
        concurrency,
        headers,
        retrySchedule,
        caPem,
        Set.of());
  }

  /** Settings with the product's defaults. */
  public static EndpointSettings of(String url, Subscription events) {
    return new EndpointSettings(
        url, "", events, DEFAULT_TIMEOUT, null, DEFAULT_CONCURRENCY, Map.of(), null, null);
  }

  /** The same for another URL. */
  public EndpointSettings withUrl(String other) {
    return new EndpointSettings(
        other,
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

  /** The same under another description. */
  public EndpointSettings withDescription(String other) {
    return new EndpointSettings(
        url,
        other,
        events,
        timeout,
        ratePerSecond,
        concurrency,
        headers,
        retrySchedule,
        caPem,
        concessions);
  }

  /** Whether its receiver is spared this. */
  public boolean has(Concession one) {
    return concessions.contains(one);
  }

  /** The URL for people, with its host as they write it. */
  public String shownUrl() {
    return HostName.shownIn(url);
  }
}
