package io.posthorn.store.sqlite.write;

import io.posthorn.engine.port.IntakeWrites.EventRef;
import io.posthorn.model.Event;
import io.posthorn.store.codec.Ulids;
import io.posthorn.store.sqlite.file.Sql;
import io.posthorn.store.sqlite.table.Columns;
import org.jspecify.annotations.Nullable;

/** The writer's events. Owned by the writer's thread. */
final class EventRows implements TransactionMemory {
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

  EventRef add(Event event) {
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
    return new EventRef(
        ref, event.id(), event.type(), event.siteId(), event.test(), payload.length);
  }

  boolean hasPayload(EventRef event) {
    return sql.number(
            "SELECT count(*) FROM event WHERE id = ? AND payload IS NOT NULL", event.ref())
        > 0;
  }

  @Override
  public void forget() {
    newestRef = null;
  }
}
