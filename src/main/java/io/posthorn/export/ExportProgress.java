package io.posthorn.export;

/** Follows an export, on the thread that it runs on. */
@FunctionalInterface
public interface ExportProgress {
  /** Never calls it off. */
  ExportProgress UNSEEN = _ -> true;

  /**
   * So far it has come; told at least once a page.
   *
   * @param deliveries how many are written
   * @return whether to go on; false calls the export off
   */
  boolean goOn(long deliveries);
}
