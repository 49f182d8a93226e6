package io.posthorn.export;

/** Follows an export, on the thread that it runs on. */
@FunctionalInterface
public interface Progress {
  /** Never calls it off. */
  Progress UNSEEN = _ -> true;

  /**
   * So far it has come; told at least once a page.
   *
   * @param deliveries how many are written
   * @return whether to go on; false calls the export off
   */
  boolean goOn(long deliveries);
}
