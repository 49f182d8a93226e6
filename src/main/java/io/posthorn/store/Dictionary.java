package io.posthorn.store;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The writer's side of the dictionary: texts that come again and again are stored once and named by
 * a small number. Owned by the writer's thread.
 */
final class Dictionary implements TransactionMemory {
  /** With more than this many, further ones are stored where they occur. */
  private static final int MOST_ENTRIES = 10_000;

  private final Sql sql;
  private final SecretBox box;
  private @Nullable Map<Entry, Long> ids;
  private long newest;

  Dictionary(Sql sql, SecretBox box) {
    this.sql = sql;
    this.box = box;
  }

  /** What an entry is. */
  enum Kind {
    /** A URL and request headers: encrypted, because custom headers may carry credentials. */
    REQUEST(1),
    RESPONSE(2),
    TEXT(3);

    private final int number;

    Kind(int number) {
      this.number = number;
    }
  }

  /** The number of an entry, from 1; 0 when the dictionary is full. */
  long id(Kind kind, byte[] data) {
    Map<Entry, Long> known = known();
    Entry entry = new Entry(kind.number, data);
    Long id = known.get(entry);
    if (id != null) {
      return id;
    }
    if (known.size() >= MOST_ENTRIES) {
      return 0;
    }
    newest++;
    sql.update(
        "INSERT INTO dictionary (id, kind, data) VALUES (?, ?, ?)",
        newest,
        kind.number,
        stored(box, kind, data));
    known.put(entry, newest);
    return newest;
  }

  static byte[] stored(SecretBox box, Kind kind, byte[] data) {
    return kind == Kind.REQUEST ? box.seal(kind.name(), data) : data;
  }

  static byte[] plain(SecretBox box, Kind kind, byte[] stored) {
    return kind == Kind.REQUEST ? box.open(kind.name(), stored) : stored;
  }

  private Map<Entry, Long> known() {
    Map<Entry, Long> known = ids;
    if (known == null) {
      Map<Entry, Long> loaded = new HashMap<>();
      newest = sql.number("SELECT max(id) FROM dictionary");
      sql.each(
          "SELECT id, kind, data FROM dictionary",
          row -> {
            Kind kind = kind(row.getInt(2));
            loaded.put(new Entry(kind.number, plain(box, kind, row.getBytes(3))), row.getLong(1));
            return true;
          });
      ids = loaded;
      known = loaded;
    }
    return known;
  }

  static Kind kind(int number) {
    for (Kind kind : Kind.values()) {
      if (kind.number == number) {
        return kind;
      }
    }
    throw new IllegalStateException("unknown kind of dictionary entry " + number);
  }

  @Override
  public void forget() {
    ids = null;
  }

  /** An entry by its content. */
  private static final class Entry {
    private final int kind;
    private final byte[] data;
    private final int hash;

    Entry(int kind, byte[] data) {
      this.kind = kind;
      this.data = data;
      this.hash = Arrays.hashCode(data) * 31 + kind;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Entry entry
          && entry.hash == hash
          && entry.kind == kind
          && Arrays.equals(entry.data, data);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
