package io.posthorn.console.live;

/**
 * What came in above a list.
 *
 * @param more whether there may be more than that
 */
public record NewerCount(long count, boolean more) {
  public static final NewerCount NONE = new NewerCount(0, false);

  public boolean any() {
    return count > 0 || more;
  }
}
