package io.posthorn.store.sqlite.care;

import io.posthorn.model.Retention;
import io.posthorn.store.codec.AttemptCodec;
import io.posthorn.store.codec.DamagedRow;
import io.posthorn.store.codec.SecretBox;
import io.posthorn.store.sqlite.file.Sql;
import io.posthorn.store.sqlite.read.DictionaryReader;
import io.posthorn.store.sqlite.table.EndpointTable;
import io.posthorn.store.sqlite.table.Statuses;
import io.posthorn.store.sqlite.write.BlockMarks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes one whole of rows that were saved one by one: drops what can't be used alone, and makes
 * again what follows from the rest.
 */
final class SalvagedRows {
  /** Deliveries and their events; a row's own attempt is empty (zeros) before the first. */
  private static final String IN_ROW =
      """
      SELECT d.id, t.name, d.created, d.attempt, 0 FROM delivery d
      JOIN event_type t ON t.id = d.type WHERE d.attempt IS NOT NULL
      """;

  private static final String BESIDE =
      """
      SELECT d.id, t.name, d.created, a.data, a.number FROM attempt a
      JOIN delivery d ON d.id = a.delivery JOIN event_type t ON t.id = d.type
      """;

  private static final String COUNT =
      Statuses.named(
          """
          UPDATE endpoint_state SET (pending, retrying, held) = (
            SELECT coalesce(sum(status = PENDING), 0), coalesce(sum(status = RETRYING), 0),
                   coalesce(sum(status = HELD), 0)
            FROM delivery
            WHERE delivery.endpoint = endpoint_state.endpoint AND status <> DELIVERED)
          """);

  private final Sql sql;
  private final SecretBox box;
  private final boolean smallValues;
  private final List<String> missing = new ArrayList<>();

  /**
   * Of a new store.
   *
   * @param smallValues whether all small values by name were saved
   */
  SalvagedRows(Sql sql, SecretBox box, boolean smallValues) {
    this.sql = sql;
    this.box = box;
    this.smallValues = smallValues;
  }

  private record Broken(long delivery, long number) {}

  /** What had to go or be replaced, each in a few words. */
  List<String> mend() {
    sql.script("BEGIN");
    dropDeliveriesWithoutEvent();
    nameTypes();
    missing.addAll(new SalvagedSettings(sql, new EndpointTable(box)).mend());
    dropUnreadableAttempts();
    keepLong();
    countUnfinished();
    markBlocks();
    sql.script("COMMIT");
    return missing;
  }

  private void say(long count, String what) {
    if (count > 0) {
      missing.add(count + " " + what);
    }
  }

  private void dropDeliveriesWithoutEvent() {
    say(
        sql.update("DELETE FROM delivery WHERE event NOT IN (SELECT id FROM event)"),
        "deliveries, because their events can't be read");
    sql.update("DELETE FROM attempt WHERE delivery NOT IN (SELECT id FROM delivery)");
    say(
        sql.update(
            """
            UPDATE delivery SET status = ?, took = coalesce(took, 0), next_attempt = NULL,
              error = 'Its status was lost when the store was repaired.'
            WHERE status NOT BETWEEN ? AND ?
            """,
            Statuses.FAILED,
            Statuses.PENDING,
            Statuses.SKIPPED),
        "deliveries' statuses: they count as failed now");
  }

  /** The payload says what its event was; a BLOB would be read as SQLite's own binary JSON. */
  private void nameTypes() {
    sql.update(
        """
        INSERT OR IGNORE INTO event_type (id, name)
        SELECT type, json_extract(CAST(payload AS TEXT), '$.event') FROM event
        WHERE type NOT IN (SELECT id FROM event_type)
          AND json_valid(CAST(payload AS TEXT))
          AND typeof(json_extract(CAST(payload AS TEXT), '$.event')) = 'text'
        """);
    say(
        sql.update(
            """
            INSERT INTO event_type (id, name)
            SELECT DISTINCT type, 'unknown.' || type FROM event
            WHERE type NOT IN (SELECT id FROM event_type)
            """),
        "names of event types: they are called unknown.N now");
  }

  private void dropUnreadableAttempts() {
    List<Broken> broken = new ArrayList<>();
    DictionaryReader dictionary = new DictionaryReader(box);
    for (String select : List.of(IN_ROW, BESIDE)) {
      sql.each(
          select,
          row -> {
            if (!readable(row, dictionary)) {
              broken.add(new Broken(row.getLong(1), row.getLong(5)));
            }
            return true;
          });
    }
    for (Broken one : broken) {
      if (one.number() == 0) {
        sql.update("UPDATE delivery SET attempt = NULL WHERE id = ?", one.delivery());
      } else {
        sql.update(
            "DELETE FROM attempt WHERE delivery = ? AND number = ?", one.delivery(), one.number());
      }
    }
    say(broken.size(), "attempts, because what they were can't be read in full");
  }

  private boolean readable(ResultSet row, DictionaryReader dictionary) throws SQLException {
    byte[] data = row.getBytes(4);
    if (row.getLong(5) == 0 && data[0] == 0) {
      return true;
    }
    var owner = new AttemptCodec.Owner(row.getLong(1), row.getString(2), row.getLong(3));
    try {
      AttemptCodec.read(data, owner, id -> dictionary.data(sql, id), box);
      return true;
    } catch (DamagedRow e) {
      return false;
    }
  }

  /** Better too long than that the next hour takes what its owner wanted to keep. */
  private void keepLong() {
    String kept = sql.first("SELECT value FROM meta WHERE name = 'retention'", r -> r.getString(1));
    boolean lost = kept == null && !smallValues;
    if (lost || (kept != null && !kept.matches("PT\\S+ PT\\S+"))) {
      sql.update(
          "INSERT OR REPLACE INTO meta (name, value) VALUES ('retention', ?)",
          Retention.MOST + " " + Retention.MOST);
      missing.add("how long things are kept: ten years now, choose anew in the settings");
    }
  }

  private void countUnfinished() {
    sql.update(COUNT);
  }

  private void markBlocks() {
    mark(BlockMarks.Dim.ENDPOINT, "endpoint", "delivery", "1");
    mark(BlockMarks.Dim.TYPE, "type", "delivery", "1");
    mark(BlockMarks.Dim.CODE, "code", "delivery", "code BETWEEN 200 AND 299");
    mark(BlockMarks.Dim.STATUS, "status", "delivery", "status = " + Statuses.DELIVERED);
    mark(BlockMarks.Dim.EVENT_TYPE, "type", "event", "1");
    mark(BlockMarks.Dim.EVENT_SITE, "site", "event", "1");
  }

  private void mark(BlockMarks.Dim dim, String column, String table, String where) {
    sql.update(
        "INSERT OR IGNORE INTO block (dim, value, block) SELECT DISTINCT %d, %s, id >> %d FROM %s WHERE %s"
            .formatted(dim.number, column, BlockMarks.SHIFT, table, where));
  }
}
