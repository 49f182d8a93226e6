package io.posthorn.store.sqlite.write;

import io.posthorn.store.sqlite.file.Sql;
import java.util.HashMap;
import java.util.Map;

/** The writer's event types by name, as small numbers. Owned by the writer's thread. */
final class TypeNames implements TransactionMemory {
  private final Sql sql;
  private final Map<String, Long> ids = new HashMap<>();

  TypeNames(Sql sql) {
    this.sql = sql;
  }

  /** The number of a type; a new name gets one. */
  long id(String name) {
    Long known = ids.get(name);
    if (known != null) {
      return known;
    }
    Long id = sql.numberOrNull("SELECT id FROM event_type WHERE name = ?", name);
    if (id == null) {
      sql.update("INSERT INTO event_type (name) VALUES (?)", name);
      id = sql.number("SELECT last_insert_rowid()");
    }
    ids.put(name, id);
    return id;
  }

  @Override
  public void forget() {
    ids.clear();
  }
}
