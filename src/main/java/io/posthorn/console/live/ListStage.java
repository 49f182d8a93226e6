package io.posthorn.console.live;

/** What stands in place of a list. */
public enum ListStage {
  /** Asked for, and not there yet. */
  READING,
  ROWS,
  /** There is nothing at all. */
  NOTHING_YET,
  NO_MATCH,
  /** It can't be read; {@link LiveList#problem} says why. */
  FAILED
}
