package io.posthorn.console.overview;

import java.time.Duration;

/** The time that the figures are about; it ends now. */
enum FigurePeriod {
  HOUR(Duration.ofHours(1), 30),
  DAY(Duration.ofHours(24), 48),
  WEEK(Duration.ofDays(7), 56);

  private final Duration length;
  private final int buckets;

  FigurePeriod(Duration length, int buckets) {
    this.length = length;
    this.buckets = buckets;
  }

  Duration length() {
    return length;
  }

  /** Into how many bars it is cut. */
  int buckets() {
    return buckets;
  }

  /** The key of its words. */
  String key() {
    return "period." + name().toLowerCase(java.util.Locale.ROOT);
  }
}
