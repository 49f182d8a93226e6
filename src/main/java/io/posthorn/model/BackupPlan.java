package io.posthorn.model;

import java.time.DateTimeException;
import java.time.Duration;

/**
 * When the store is backed up by itself, and how long such backups stay.
 *
 * @param every time between two, 1 h–30 days; zero for never
 * @param keep how many stay, the newest, 1–100
 * @param keepFor older ones go, but never the newest, 1–3,650 days
 */
public record BackupPlan(Duration every, int keep, Duration keepFor) {
  public static final BackupPlan DEFAULT =
      new BackupPlan(Duration.ofDays(1), 7, Duration.ofDays(30));

  public static final Duration MOST_OFTEN = Duration.ofHours(1);
  public static final Duration LEAST_OFTEN = Duration.ofDays(30);
  public static final int MOST = 100;

  public boolean never() {
    return every.isZero();
  }

  /**
   * Itself, if it is one that can be kept.
   *
   * @throws Refused naming the field that can't be so
   */
  public BackupPlan checked() {
    if (!never() && (every.compareTo(MOST_OFTEN) < 0 || every.compareTo(LEAST_OFTEN) > 0)) {
      throw Refused.field("every", "Backups are made every 1 hour to 30 days, or never.");
    }
    if (keep < 1 || keep > MOST) {
      throw Refused.field("keep", "1 to 100 backups are kept.");
    }
    if (keepFor.compareTo(Retention.LEAST) < 0 || keepFor.compareTo(Retention.MOST) > 0) {
      throw Refused.field("keepFor", "Backups are kept for 1 to 3650 days.");
    }
    return this;
  }

  /** As it is stored. */
  public String stored() {
    return every + " " + keep + " " + keepFor;
  }

  /** What was stored; the default where that can't be read, which is no reason not to start. */
  public static BackupPlan read(String stored) {
    try {
      String[] parts = stored.split(" ", -1);
      return new BackupPlan(
          Duration.parse(parts[0]), Integer.parseInt(parts[1]), Duration.parse(parts[2]));
    } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return DEFAULT;
    }
  }
}
