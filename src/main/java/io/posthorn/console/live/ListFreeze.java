package io.posthorn.console.live;

/** Why the order of a live list stands still. */
public enum ListFreeze {
  /** It doesn't: the list is live. */
  NO,
  SELECTED,
  SCROLLED,
  PAUSED
}
