package io.posthorn.store.sqlite.write;

import io.posthorn.engine.port.Tx;
import io.posthorn.store.codec.SecretBox;
import io.posthorn.store.sqlite.file.Sql;
import io.posthorn.store.sqlite.file.StoreTrouble;
import io.posthorn.store.sqlite.table.EndpointTable;
import java.util.List;

/**
 * The writer's connection with everything that it keeps in memory beside it. What a part keeps is
 * true for the open transaction; a rollback makes all of them forget. Owned by the writer's thread.
 */
public final class WriterSession implements AutoCloseable {
  private final Sql sql;
  private final WriterParts shared;
  private final DeliveryRows deliveries;
  private final Tx tx;
  private final List<TransactionMemory> parts;

  public WriterSession(Sql sql, SecretBox box) {
    this.sql = sql;
    NumberedNames types = NumberedNames.ofTypes(sql);
    NumberedNames causes = NumberedNames.ofCauses(sql);
    NewestTime newestTime = new NewestTime(sql);
    this.shared =
        new WriterParts(
            box,
            types,
            causes,
            new BlockMarks(sql),
            newestTime,
            new Dictionary(sql, box),
            new EndpointRows(sql, new EndpointTable(box), newestTime),
            new RetentionWalker(sql));
    SiteRows sites = new SiteRows(sql);
    EventRows events = new EventRows(sql, types, shared.marks(), shared.newestTime());
    this.deliveries = new DeliveryRows(sql, shared);
    this.tx =
        new Tx(
            sites,
            shared.endpoints(),
            events,
            deliveries,
            new BulkChanges(sql, shared, deliveries),
            new UpkeepRows(sql, shared, deliveries));
    this.parts =
        List.of(
            deliveries,
            sites,
            events,
            types,
            causes,
            shared.marks(),
            shared.dictionary(),
            shared.endpoints(),
            shared.retention(),
            newestTime); // behind the endpoints, whose rows keep it mostly
  }

  Tx tx() {
    return tx;
  }

  void begin() {
    sql.update("BEGIN IMMEDIATE");
  }

  /** To be called behind each work. */
  void endWork() {
    deliveries.endWork();
  }

  void commit() {
    for (TransactionMemory part : parts) {
      part.flush();
    }
    sql.update("COMMIT");
  }

  /**
   * Undoes the open transaction; after a full disk or an I/O error SQLite has mostly done so
   * itself.
   *
   * @return whether the connection can still be used
   */
  boolean rollBack() {
    for (TransactionMemory part : parts) {
      part.forget();
    }
    try {
      sql.update("ROLLBACK");
      return true;
    } catch (StoreTrouble e) {
      return e.noTransaction();
    }
  }

  /** Grows with every change; the same number twice means that nothing changed between. */
  long changes() {
    long changes = sql.changes();
    for (TransactionMemory part : parts) {
      changes += part.changes();
    }
    return changes;
  }

  @Override
  public void close() {
    sql.close();
  }
}
