package io.posthorn.store.sqlite.write;

import io.posthorn.engine.port.EventWrites;
import io.posthorn.engine.port.EventWrites.EventRef;
import io.posthorn.model.Event;
import io.posthorn.store.codec.Ulids;
import io.posthorn.store.sqlite.file.Sql;
import io.posthorn.store.sqlite.table.Columns;
import org.jspecify.annotations.Nullable;

/** The writer's events, and the keys that they came with. Owned by the writer's thread. */
final class EventRows implements TransactionMemory, EventWrites {
  private final Sql sql;
  private final NumberedNames types;
  private final BlockMarks marks;
  private final NewestTime newestTime;
  private @Nullable Long newestRef;

  EventRows(Sql sql, NumberedNames types, BlockMarks marks, NewestTime newestTime) {
    this.sql = sql;
    this.types = types;
    this.marks = marks;
    this.newestTime = newestTime;
  }

  @Override
  public EventRef add(Event event) {
    byte[] payload = event.payload();
    if (payload == null) {
      throw new IllegalArgumentException("a new event has a payload");
    }
    long ref = (newestRef == null ? sql.number("SELECT max(id) FROM event") : newestRef) + 1;
    long type = types.id(event.type());
    sql.update(
        "INSERT INTO event (id, ulid, type, site, at, test, payload) VALUES (?, ?, ?, ?, ?, ?, ?)",
        ref,
        Ulids.required(event.id()),
        type,
        event.siteId(),
        event.at().toEpochMilli(),
        Columns.flag(event.test()),
        payload);
    newestRef = ref;
    newestTime.wrote(event.at().toEpochMilli());
    marks.mark(BlockMarks.Dim.EVENT_TYPE, type, ref);
    marks.mark(BlockMarks.Dim.EVENT_SITE, event.siteId(), ref);
    return new EventRef(ref, event.id(), event.type(), event.test(), payload.length);
  }

  @Override
  public boolean hasPayload(EventRef event) {
    return sql.number(
            "SELECT count(*) FROM event WHERE id = ? AND payload IS NOT NULL", event.ref())
        > 0;
  }

  @Override
  public @Nullable KeyUse keyUse(long siteId, String key) {
    return sql.first(
        "SELECT sha256, answer, at FROM key_use WHERE site = ? AND key = ?",
        row -> new KeyUse(row.getBytes(1), row.getString(2), Columns.instant(row, 3)),
        siteId,
        key);
  }

  @Override
  public void saveKeyUse(long siteId, String key, KeyUse use) {
    sql.update(
        "INSERT OR REPLACE INTO key_use (site, key, sha256, answer, at) VALUES (?, ?, ?, ?, ?)",
        siteId,
        key,
        use.sha256(),
        use.answer(),
        use.at().toEpochMilli());
  }

  @Override
  public void forget() {
    newestRef = null;
  }
}
