package io.posthorn.store;

import io.posthorn.model.Attempt;
import io.posthorn.model.Delivery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One delivery and its attempts. */
final class AttemptReads {
  private static final String ONE =
      "SELECT " + DeliveryTable.COLUMNS + " FROM " + DeliveryTable.JOINED + " WHERE d.id = ?";

  private static final String OWNER =
      """
      SELECT d.id, t.name, d.created, d.attempt
      FROM delivery d CROSS JOIN event_type t ON t.id = d.type WHERE d.id = ?
      """;

  private static final String BESIDE =
      "SELECT data FROM attempt WHERE delivery = ? ORDER BY number";

  private final ReaderPool pool;
  private final SecretBox box;
  private final DictionaryReader dictionary;

  AttemptReads(ReaderPool pool, SecretBox box) {
    this.pool = pool;
    this.box = box;
    this.dictionary = new DictionaryReader(box);
  }

  private record Stored(AttemptCodec.Owner owner, byte @Nullable [] inRow) {}

  @Nullable Delivery delivery(long id) {
    return pool.read(sql -> sql.first(ONE, DeliveryTable::delivery, id));
  }

  List<Attempt> of(long deliveryId) {
    return pool.read(sql -> of(sql, deliveryId));
  }

  private List<Attempt> of(Sql sql, long deliveryId) {
    Stored stored =
        sql.first(
            OWNER,
            row ->
                new Stored(
                    new AttemptCodec.Owner(row.getLong(1), row.getString(2), row.getLong(3)),
                    row.getBytes(4)),
            deliveryId);
    if (stored == null) {
      return List.of();
    }
    List<byte[]> all = new ArrayList<>(sql.all(BESIDE, row -> row.getBytes(1), deliveryId));
    byte[] inRow = stored.inRow();
    if (inRow != null && AttemptCodec.number(inRow) > 0) {
      all.add(inRow);
    }
    return all.stream()
        .map(data -> AttemptCodec.read(data, stored.owner(), id -> dictionary.data(sql, id), box))
        .sorted(Comparator.comparingInt(Attempt::number))
        .toList();
  }
}
