package io.posthorn.console.words;

import java.text.NumberFormat;

/** Numbers as people read them, in the language of the window. */
public final class Numbers {
  private Numbers() {}

  /** {@code 10,787}. */
  public static String count(long number) {
    return NumberFormat.getIntegerInstance(Texts.language()).format(number);
  }

  /** {@code 99.7 %}, {@code 100 %}: one digit behind the point, and never 100 for a little less. */
  public static String percent(long part, long whole) {
    if (part == whole) {
      return "100 %";
    }
    double floor = Math.floor(1000.0 * part / whole) / 10;
    NumberFormat format = NumberFormat.getNumberInstance(Texts.language());
    format.setMinimumFractionDigits(1);
    format.setMaximumFractionDigits(1);
    return format.format(floor) + " %";
  }

  /** {@code 814 bytes}, {@code 1.7 KB}, {@code 2.4 MB}. */
  public static String size(long bytes) {
    if (bytes < 1024) {
      return Texts.of(Numbers.class).get("bytes", bytes);
    }
    String[] units = {"KB", "MB", "GB", "TB"};
    double amount = bytes / 1024.0;
    int unit = 0;
    while (amount >= 1024 && unit < units.length - 1) {
      amount /= 1024;
      unit++;
    }
    NumberFormat format = NumberFormat.getNumberInstance(Texts.language());
    format.setMaximumFractionDigits(amount < 10 ? 1 : 0);
    return format.format(amount) + " " + units[unit];
  }

  /** Microseconds as milliseconds with one digit: {@code 162.3}. */
  public static String millis(long micros) {
    NumberFormat format = NumberFormat.getNumberInstance(Texts.language());
    format.setMinimumFractionDigits(1);
    format.setMaximumFractionDigits(1);
    return format.format(micros / 1000.0);
  }
}
