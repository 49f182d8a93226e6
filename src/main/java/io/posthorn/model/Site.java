package io.posthorn.model;

import java.time.Duration;
import java.util.List;

/**
 * One chat site: owns endpoints and an ingest token.
 *
 * @param siteId positive, given by the chat product
 * @param name what people call it, 1–200 characters
 * @param retrySchedule waits after failed attempts 1…n: 0–20 steps of 1 s–7 d
 * @param disableRule when a failing endpoint is switched off
 * @param allow address ranges beyond the public ones that its endpoints may be in
 * @param eventTypes types that the site registered beside the nine
 * @param strictSchemas whether events that don't match their type's JSON Schema are refused
 */
public record Site(
    long siteId,
    String name,
    List<Duration> retrySchedule,
    DisableRule disableRule,
    Allowed allow,
    List<String> eventTypes,
    boolean strictSchemas) {

  /** onWebChat's retries: after 1 min, 5 min, 20 min, 1 h and 2 h; six attempts in all. */
  public static final List<Duration> DEFAULT_SCHEDULE =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(20),
          Duration.ofHours(1),
          Duration.ofHours(2));

  public Site {
    retrySchedule = List.copyOf(retrySchedule);
    eventTypes = List.copyOf(eventTypes);
  }

  /** A site with the product's defaults. */
  public static Site withDefaults(long siteId, String name) {
    return new Site(
        siteId, name, DEFAULT_SCHEDULE, DisableRule.RETRIES, Allowed.DEFAULT, List.of(), false);
  }

  /**
   * Address ranges that a site's endpoints may be in although they are not public.
   *
   * @param loopback 127.0.0.0/8 and ::1
   * @param privateRanges RFC 1918, RFC 6598 and RFC 4193 ranges
   */
  public record Allowed(boolean loopback, boolean privateRanges) {
    /** Self-hosters deliver to their own machine; other private machines are asked about. */
    public static final Allowed DEFAULT = new Allowed(true, false);
  }
}
