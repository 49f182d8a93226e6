package io.posthorn.console.overview;

/**
 * The line at the top.
 *
 * @param delivered of the chosen time
 * @param failed of the chosen time: given up
 * @param retrying now
 * @param held now
 */
record Totals(long delivered, long retrying, long failed, long held) {
  static final Totals NONE = new Totals(0, 0, 0, 0);
}
