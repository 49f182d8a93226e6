package io.posthorn.store.sqlite.table;

import io.posthorn.model.DeliveryStatus;

/**
 * Delivery statuses as stored. DELIVERED is 1 because SQLite stores 0 and 1 in no bytes; the
 * numbers stand in the partial indexes of the schema, too.
 */
public final class Statuses {
  public static final int PENDING = 0;
  public static final int DELIVERED = 1;
  public static final int RETRYING = 2;
  public static final int FAILED = 3;
  public static final int HELD = 4;
  public static final int SKIPPED = 5;

  private Statuses() {}

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
