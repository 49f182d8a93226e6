package io.posthorn.store.sqlite.read;

import io.posthorn.store.codec.DictionaryKind;
import io.posthorn.store.codec.SecretBox;
import io.posthorn.store.sqlite.file.Sql;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The readers' side of the dictionary. Only committed entries are read and an entry never changes,
 * so what was read once is kept; threads share it.
 */
public final class DictionaryReader {
  private final SecretBox box;
  private final Map<Long, byte[]> known = new ConcurrentHashMap<>();

  public DictionaryReader(SecretBox box) {
    this.box = box;
  }

  /** An entry; on the caller's connection. */
  public byte[] data(Sql sql, long id) {
    byte[] data = known.get(id);
    if (data == null) {
      data =
          sql.first(
              "SELECT kind, data FROM dictionary WHERE id = ?",
              row -> DictionaryKind.of(row.getInt(1)).plain(box, row.getBytes(2)),
              id);
      if (data == null) {
        throw new IllegalStateException("the dictionary has no entry " + id);
      }
      known.put(id, data);
    }
    return data;
  }
}
