package io.posthorn.model;

/**
 * A signing secret. Its text never shows in {@link #toString}, so that it cannot reach a log by
 * accident.
 *
 * @param text 16–256 characters; a generated one is {@code whsec_} + 64 lower-case hex characters
 */
public record SigningSecret(String text) {
  public static final String PREFIX = "whsec_";
  public static final int MIN_LENGTH = 16;
  public static final int MAX_LENGTH = 256;

  /**
   * The secret as a person may see it beside others: its first and last characters. Of a text that
   * is too short for a secret nothing shows.
   */
  public String masked() {
    if (text.length() < MIN_LENGTH) {
      return "…";
    }
    return text.substring(0, Math.min(PREFIX.length() + 2, text.length() / 4))
        + "…"
        + text.substring(text.length() - 2);
  }

  @Override
  public String toString() {
    return "SigningSecret[…]";
  }
}
