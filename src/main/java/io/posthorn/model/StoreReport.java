package io.posthorn.model;

import java.nio.file.Path;
import java.util.List;

/**
 * How a store is, looked at as a whole.
 *
 * @param faults what is wrong, each in a few words; empty when nothing is
 * @param remedy what can be done about it, one sentence; empty when nothing is wrong, or when that
 *     says it already
 * @param bytes its files on disk
 * @param holds what could be counted
 * @param backups those beside it, newest first
 */
public record StoreReport(
    Path store,
    List<String> faults,
    String remedy,
    long bytes,
    Holds holds,
    List<BackupFile> backups) {

  public StoreReport {
    faults = List.copyOf(faults);
    backups = List.copyOf(backups);
  }

  public boolean sound() {
    return faults.isEmpty();
  }

  /**
   * What is in it.
   *
   * @param newestDelivery the highest delivery id that was ever given out; 0 before the first
   */
  public record Holds(
      long sites, long endpoints, long events, long deliveries, long newestDelivery) {
    public static final Holds NOTHING = new Holds(0, 0, 0, 0, 0);
  }
}
