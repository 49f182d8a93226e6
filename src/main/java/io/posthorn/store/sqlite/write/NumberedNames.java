package io.posthorn.store.sqlite.write;

import io.posthorn.store.sqlite.file.Sql;
import java.util.HashMap;
import java.util.Map;

/** The names of a table, as small numbers. Owned by the writer's thread. */
final class NumberedNames implements TransactionMemory {
  private final Sql sql;
  private final String table;
  private final Map<String, Long> ids = new HashMap<>();

  private NumberedNames(Sql sql, String table) {
    this.sql = sql;
    this.table = table;
  }

  static NumberedNames ofTypes(Sql sql) {
    return new NumberedNames(sql, "event_type");
  }

  /** Of diagnoses. */
  static NumberedNames ofCauses(Sql sql) {
    return new NumberedNames(sql, "cause");
  }

  /** The number of a name; a new one gets one. */
  long id(String name) {
    Long known = ids.get(name);
    if (known != null) {
      return known;
    }
    Long id = sql.numberOrNull("SELECT id FROM " + table + " WHERE name = ?", name);
    if (id == null) {
      sql.update("INSERT INTO " + table + " (name) VALUES (?)", name);
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
