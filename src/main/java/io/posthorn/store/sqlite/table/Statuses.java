package io.posthorn.store.sqlite.table;

import io.posthorn.model.DeliveryStatus;
import java.util.regex.Pattern;

/**
 * Delivery statuses as stored. DELIVERED is 1 because SQLite stores 0 and 1 in no bytes; the
 * numbers stand in the partial indexes of the schema, too. Other SQL has their names.
 */
public final class Statuses {
  public static final int PENDING = 0;
  public static final int DELIVERED = 1;
  public static final int RETRYING = 2;
  public static final int FAILED = 3;
  public static final int HELD = 4;
  public static final int SKIPPED = 5;

  private static final Pattern NAMES =
      Pattern.compile("\\b(PENDING|DELIVERED|RETRYING|FAILED|HELD|SKIPPED)\\b");

  private Statuses() {}

  /**
   * SQL in which statuses stand by name, with the numbers in their place: a partial index is only
   * used where its own number stands in the statement. To be done once, not for each call.
   */
  public static String named(String sql) {
    return NAMES
        .matcher(sql)
        .replaceAll(name -> Integer.toString(number(DeliveryStatus.valueOf(name.group()))));
  }

  public static int number(DeliveryStatus status) {
    return switch (status) {
      case PENDING -> PENDING;
      case DELIVERED -> DELIVERED;
      case RETRYING -> RETRYING;
      case FAILED -> FAILED;
      case HELD -> HELD;
      case SKIPPED -> SKIPPED;
      case SENDING -> throw new IllegalArgumentException("SENDING is known in memory only");
    };
  }

  public static DeliveryStatus status(int number) {
    return switch (number) {
      case PENDING -> DeliveryStatus.PENDING;
      case DELIVERED -> DeliveryStatus.DELIVERED;
      case RETRYING -> DeliveryStatus.RETRYING;
      case FAILED -> DeliveryStatus.FAILED;
      case HELD -> DeliveryStatus.HELD;
      case SKIPPED -> DeliveryStatus.SKIPPED;
      default -> throw new IllegalStateException("unknown delivery status " + number);
    };
  }
}
