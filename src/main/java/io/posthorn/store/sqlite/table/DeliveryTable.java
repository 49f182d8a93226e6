package io.posthorn.store.sqlite.table;

import io.posthorn.engine.port.LaneQueries.Ready;
import io.posthorn.engine.port.LaneQueries.Why;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Event;
import io.posthorn.store.codec.Ulids;
import io.posthorn.store.sqlite.file.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Rows of deliveries and events as the model's records. */
public final class DeliveryTable {
  /**
   * Columns for {@link #delivery}, from {@code delivery d}, {@code event e}, {@code event_type t}.
   */
  public static final String COLUMNS =
      """
      d.id, e.ulid, t.name, e.site, d.endpoint, d.status, d.code, d.attempts, d.ms, d.created, \
      d.next_attempt, e.test, coalesce(e.size, length(e.payload)), d.error, \
      (SELECT name FROM cause WHERE id = d.cause)
      """;

  /** How many {@link #COLUMNS} are, for those who read more behind them. */
  public static final int COUNT = 15;

  /** CROSS JOIN: deliveries first, and the others only for those that match. */
  public static final String JOINED =
      """
      delivery d CROSS JOIN event e ON e.id = d.event CROSS JOIN event_type t ON t.id = e.type
      """;

  /** Columns for {@link #ready}, from the same tables. */
  public static final String READY =
      """
      d.id, e.ulid, t.name, e.site, e.at, e.test, coalesce(e.size, length(e.payload)), d.attempts, \
      d.steps, d.created, d.next_attempt, e.payload
      """;

  public static final int READY_SIZE = 7;

  /** Columns for {@link #event}, from {@code event e} and {@code event_type t}. */
  public static final String EVENT =
      "e.id, e.ulid, t.name, e.site, e.at, e.test, coalesce(e.size, length(e.payload))";

  private DeliveryTable() {}

  public static Delivery delivery(ResultSet row) throws SQLException {
    DeliveryStatus status = Statuses.status(row.getInt(6));
    return new Delivery(
        row.getLong(1),
        Ulids.text(row.getBytes(2)),
        row.getString(3),
        row.getLong(4),
        row.getLong(5),
        status,
        Sql.intOrNull(row, 7),
        row.getInt(8),
        Sql.longOrNull(row, 9),
        Columns.instant(row, 10),
        status == DeliveryStatus.RETRYING ? Columns.instantOrNull(row, 11) : null,
        null,
        row.getInt(12) != 0,
        row.getInt(13),
        row.getString(14),
        row.getString(15));
  }

  public static Ready ready(ResultSet row, Why why) throws SQLException {
    Event event =
        new Event(
            Ulids.text(row.getBytes(2)),
            row.getString(3),
            row.getLong(4),
            Columns.instant(row, 5),
            row.getInt(6) != 0,
            row.getInt(READY_SIZE),
            row.getBytes(12));
    Instant created = Columns.instant(row, 10);
    Instant next = Columns.instantOrNull(row, 11);
    return new Ready(
        row.getLong(1),
        event,
        row.getInt(8),
        row.getInt(9),
        created,
        next == null ? created : next,
        why);
  }

  /** Without payload. */
  public static Event event(ResultSet row) throws SQLException {
    return event(row, null);
  }

  public static Event event(ResultSet row, byte @Nullable [] payload) throws SQLException {
    return new Event(
        Ulids.text(row.getBytes(2)),
        row.getString(3),
        row.getLong(4),
        Columns.instant(row, 5),
        row.getInt(6) != 0,
        row.getInt(7),
        payload);
  }
}
