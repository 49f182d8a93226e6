package io.posthorn.store.codec;

import io.posthorn.model.Refused;

/** Where a page ended: the id behind which the next one begins. */
public final class Cursor {
  private Cursor() {}

  public static String of(long id) {
    return Long.toString(id);
  }

  /**
   * The id of a cursor.
   *
   * @throws Refused naming the field {@code before}
   */
  public static long parse(String cursor) {
    try {
      return Long.parseLong(cursor);
    } catch (NumberFormatException _) {
      throw Refused.field("before", "Take the value of \"next\" from the page before.");
    }
  }
}
