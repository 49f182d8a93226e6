package io.posthorn.store.sqlite.write;

import io.posthorn.engine.port.UpkeepWrites;
import io.posthorn.model.Gap;
import io.posthorn.store.sqlite.file.Sql;
import io.posthorn.store.sqlite.table.Columns;
import io.posthorn.store.sqlite.table.GapRows;
import io.posthorn.store.sqlite.table.SmallRows;
import io.posthorn.store.sqlite.table.Statuses;
import java.time.Instant;

/** What is done now and then, and what is kept by name. Owned by the writer's thread. */
public final class UpkeepRows implements UpkeepWrites {
  private static final String CLAMP =
      Statuses.named(
          """
          UPDATE delivery SET next_attempt = ?1 + delay
          WHERE status = RETRYING AND next_attempt > ?1 + coalesce(delay, 0)
          """);

  private final Sql sql;
  private final WriterParts shared;
  private final DeliveryRows deliveries;

  UpkeepRows(Sql sql, WriterParts shared, DeliveryRows deliveries) {
    this.sql = sql;
    this.shared = shared;
    this.deliveries = deliveries;
  }

  /** The connection, for tests that limit the file's size or look at its statements. */
  public Sql sql() {
    return sql;
  }

  /**
   * Looks at no row while the clock stands where it ever stood, or later: each delay counts from a
   * time that was stored.
   */
  @Override
  public int clampNextAttempts(Instant now) {
    long millis = now.toEpochMilli();
    if (millis >= shared.newestTime().millis()) {
      return 0;
    }
    deliveries.forgetRows();
    return sql.update(CLAMP, millis);
  }

  @Override
  public void addGap(Gap gap) {
    GapRows.add(sql, gap);
  }

  @Override
  public int endGaps(Instant at) {
    return GapRows.end(sql, at);
  }

  @Override
  public ReplayRow saveReplay(ReplayRow replay) {
    return SmallRows.saveReplay(sql, replay);
  }

  @Override
  public void saveMeta(String name, String value) {
    SmallRows.saveMeta(sql, name, value);
  }

  @Override
  public boolean retain(Instant payloadsBefore, Instant rowsBefore, Instant keysBefore, int step) {
    deliveries.forgetRows();
    GapRows.forget(sql, Columns.bound(rowsBefore));
    return shared
        .retention()
        .step(
            Columns.bound(payloadsBefore),
            Columns.bound(rowsBefore),
            Columns.bound(keysBefore),
            step);
  }
}
