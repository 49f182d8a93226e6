package io.posthorn.store;

import io.posthorn.model.Refused;

/** Where a page ended: the id behind which the next one begins. */
final class Cursor {
  private Cursor() {}

  static String of(long id) {
    return Long.toString(id);
  }

  /**
   * The id of a cursor.
   *
   * @throws Refused naming the field {@code before}
   */
  static long parse(String cursor) {
    try {
      return Long.parseLong(cursor);
    } catch (NumberFormatException _) {
      throw Refused.field("before", "Take the value of \"next\" from the page before.");
    }
  }
}
