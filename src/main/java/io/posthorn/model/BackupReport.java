package io.posthorn.model;

import java.util.List;

/**
 * How a backup is, looked at as a whole, and what it would mean to put it in the store's place.
 *
 * @param faults why it can't be used, each in a few words; empty when it can
 * @param holds what is in it
 * @param waiting deliveries that go out again, because they were still to be made when it was made
 * @param eventsSince events, tests aside, that came in since it was made and are not in it
 */
public record BackupReport(
    BackupFile file, List<String> faults, StoreReport.Holds holds, long waiting, long eventsSince) {

  public BackupReport {
    faults = List.copyOf(faults);
  }

  public boolean sound() {
    return faults.isEmpty();
  }
}
