package io.posthorn.console.deliveries;

/** Why the order of the live list stands still. */
enum ListFreeze {
  NO,
  SELECTED,
  SCROLLED,
  PAUSED
}
