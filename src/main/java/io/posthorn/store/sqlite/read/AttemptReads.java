package io.posthorn.store.sqlite.read;

import io.posthorn.engine.port.DeliveryQueries;
import io.posthorn.engine.port.DeliveryQueries.Whole;
import io.posthorn.model.Attempt;
import io.posthorn.model.Delivery;
import io.posthorn.store.codec.AttemptCodec;
import io.posthorn.store.codec.SecretBox;
import io.posthorn.store.sqlite.file.ReaderPool;
import io.posthorn.store.sqlite.file.Sql;
import io.posthorn.store.sqlite.table.DeliveryTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One delivery and its attempts. */
public final class AttemptReads implements DeliveryQueries {
  private static final String ONE =
      "SELECT " + DeliveryTable.COLUMNS + " FROM " + DeliveryTable.JOINED + " WHERE d.id = ?";

  private static final String OWNER =
      """
      SELECT d.id, t.name, d.created, d.attempt
      FROM delivery d CROSS JOIN event_type t ON t.id = d.type WHERE d.id = ?
      """;

  private static final String BESIDE =
      "SELECT data FROM attempt WHERE delivery = ? ORDER BY number";

  /** The ids come as one JSON text: the statement stays the same, however many there are. */
  private static final String OF_THESE =
      " FROM json_each(?) w CROSS JOIN delivery d ON d.id = w.value"
          + " CROSS JOIN event e ON e.id = d.event CROSS JOIN event_type t ON t.id = e.type";

  private static final String ROWS = "SELECT " + DeliveryTable.COLUMNS + OF_THESE;

  private static final String SEVERAL =
      "SELECT " + DeliveryTable.COLUMNS + ", d.attempt, e.payload" + OF_THESE;

  private static final String SEVERAL_BESIDE =
      "SELECT a.delivery, a.data FROM json_each(?) w CROSS JOIN attempt a ON a.delivery = w.value";

  private final ReaderPool pool;
  private final SecretBox box;
  private final DictionaryReader dictionary;

  public AttemptReads(ReaderPool pool, SecretBox box) {
    this.pool = pool;
    this.box = box;
    this.dictionary = new DictionaryReader(box);
  }

  private record Stored(AttemptCodec.Owner owner, byte @Nullable [] inRow) {}

  @Override
  public @Nullable Delivery find(long id) {
    return pool.read(sql -> sql.first(ONE, DeliveryTable::delivery, id));
  }

  @Override
  public List<Delivery> these(Collection<Long> ids) {
    return pool.read(sql -> sql.all(ROWS, DeliveryTable::delivery, json(ids)));
  }

  private static String json(Collection<Long> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
  }

  @Override
  public List<Attempt> attempts(long deliveryId) {
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
    return decoded(sql, stored.owner(), all);
  }

  private List<Attempt> decoded(Sql sql, AttemptCodec.Owner owner, List<byte[]> all) {
    return all.stream()
        .map(data -> AttemptCodec.read(data, owner, id -> dictionary.data(sql, id), box))
        .sorted(Comparator.comparingInt(Attempt::number))
        .toList();
  }

  /** A row of several, its attempts not yet put together. */
  private record Row(
      Delivery delivery, AttemptCodec.Owner owner, byte @Nullable [] payload, List<byte[]> data) {}

  @Override
  public List<Whole> whole(Collection<Long> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    String wanted = json(ids);
    return pool.read(
        sql -> {
          Map<Long, Row> rows = new LinkedHashMap<>();
          sql.all(SEVERAL, AttemptReads::row, wanted)
              .forEach(row -> rows.put(row.delivery().id(), row));
          sql.each(
              SEVERAL_BESIDE,
              row -> {
                Row of = rows.get(row.getLong(1));
                if (of != null) {
                  of.data().add(row.getBytes(2));
                }
                return true;
              },
              wanted);
          return rows.values().stream()
              .map(
                  row ->
                      new Whole(
                          row.delivery(), row.payload(), decoded(sql, row.owner(), row.data())))
              .toList();
        });
  }

  private static Row row(ResultSet row) throws SQLException {
    List<byte[]> data = new ArrayList<>();
    byte[] inRow = row.getBytes(DeliveryTable.COUNT + 1);
    if (inRow != null && AttemptCodec.number(inRow) > 0) {
      data.add(inRow);
    }
    return new Row(
        DeliveryTable.delivery(row),
        new AttemptCodec.Owner(row.getLong(1), row.getString(3), row.getLong(10)),
        row.getBytes(DeliveryTable.COUNT + 2),
        data);
  }
}
