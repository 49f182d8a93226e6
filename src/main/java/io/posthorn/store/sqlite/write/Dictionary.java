package io.posthorn.store.sqlite.write;

import io.posthorn.store.codec.DictionaryIds;
import io.posthorn.store.codec.DictionaryKind;
import io.posthorn.store.codec.SecretBox;
import io.posthorn.store.sqlite.file.Sql;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The writer's side of the dictionary: texts that come again and again are stored once and named by
 * a small number. Owned by the writer's thread.
 */
final class Dictionary implements TransactionMemory, DictionaryIds {
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

  @Override
  public long id(DictionaryKind kind, byte[] data) {
    Map<Entry, Long> known = known();
    Entry entry = new Entry(kind.number(), data);
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
        kind.number(),
        kind.stored(box, data));
    known.put(entry, newest);
    return newest;
  }

  private Map<Entry, Long> known() {
    Map<Entry, Long> known = ids;
    if (known == null) {
      Map<Entry, Long> loaded = new HashMap<>();
      newest = sql.number("SELECT max(id) FROM dictionary");
      sql.each(
          "SELECT id, kind, data FROM dictionary",
          row -> {
            DictionaryKind kind = DictionaryKind.of(row.getInt(2));
            loaded.put(new Entry(kind.number(), kind.plain(box, row.getBytes(3))), row.getLong(1));
            return true;
          });
      ids = loaded;
      known = loaded;
    }
    return known;
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
