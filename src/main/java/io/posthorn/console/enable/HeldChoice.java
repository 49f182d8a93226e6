package io.posthorn.console.enable;

/** What becomes of the held deliveries. */
enum HeldChoice {
  ALL,
  /** Those created since a time go out, the others are skipped. */
  SINCE,
  /** All are skipped. */
  FRESH
}
