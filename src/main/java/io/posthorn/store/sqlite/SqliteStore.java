package io.posthorn.store.sqlite;

import io.posthorn.engine.port.BackupKeeper;
import io.posthorn.engine.port.CommitStats;
import io.posthorn.engine.port.Reads;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.port.Ticker;
import io.posthorn.store.StoreUnusable;
import io.posthorn.store.codec.SecretBox;
import io.posthorn.store.sqlite.care.KeptBackups;
import io.posthorn.store.sqlite.care.SettingsRows;
import io.posthorn.store.sqlite.file.Connections;
import io.posthorn.store.sqlite.file.Migrations;
import io.posthorn.store.sqlite.file.ReaderPool;
import io.posthorn.store.sqlite.file.SecretKeyFile;
import io.posthorn.store.sqlite.file.Sql;
import io.posthorn.store.sqlite.file.StoreCopy;
import io.posthorn.store.sqlite.file.StoreFiles;
import io.posthorn.store.sqlite.file.StoreFolder;
import io.posthorn.store.sqlite.file.StoreTrouble;
import io.posthorn.store.sqlite.read.AttemptReads;
import io.posthorn.store.sqlite.read.DeliverySearch;
import io.posthorn.store.sqlite.read.EventReads;
import io.posthorn.store.sqlite.read.HealthReads;
import io.posthorn.store.sqlite.read.LaneReads;
import io.posthorn.store.sqlite.read.SettingsReads;
import io.posthorn.store.sqlite.read.UpkeepReads;
import io.posthorn.store.sqlite.write.Writer;
import io.posthorn.store.sqlite.write.WriterSession;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/**
 * The store in one SQLite file, {@code posthorn.db} in its folder. One thread writes (see {@link
 * Writer}); readers have connections of their own (see {@link ReaderPool}).
 */
public final class SqliteStore implements Store {
  private final StoreFolder folder;
  private final Writer writer;
  private final ReaderPool pool;
  private final Reads reads;
  private final KeptBackups backups;

  private SqliteStore(StoreFolder folder, Writer writer, ReaderPool pool, Reads reads) {
    this.folder = folder;
    this.writer = writer;
    this.pool = pool;
    this.reads = reads;
    this.backups = new KeptBackups(folder.files());
  }

  /**
   * Opens the store of a folder, or makes a new one; the folder belongs to this process until the
   * store is closed.
   *
   * @param home its folder; made when it is missing
   * @param clock names the copies that are made before a migration
   * @throws StoreUnusable with a sentence for people, when it can't be opened
   */
  public static SqliteStore open(Path home, InstantSource clock) {
    return open(home, clock, Ticker.system());
  }

  /**
   * The same with a monotonic clock of its own.
   *
   * @param ticker decides when a search has taken long enough
   */
  public static SqliteStore open(Path home, InstantSource clock, Ticker ticker) {
    StoreFolder folder = StoreFolder.claim(home);
    try {
      folder.files().checkHead();
      folder.files().make();
      return open(folder, clock, ticker);
    } catch (StoreTrouble e) {
      folder.close();
      throw folder.files().unusable(e);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private static SqliteStore open(StoreFolder folder, InstantSource clock, Ticker ticker) {
    StoreFiles files = folder.files();
    Sql sql = Connections.writer(files.database());
    try {
      Migrations.apply(sql, files, clock);
      StoreCopy.skipIds(sql);
      SecretBox box = SecretKeyFile.open(sql, files);
      SettingsRows.require(sql, box, files);
      Writer writer =
          new Writer(
              new WriterSession(sql, box),
              () -> new WriterSession(Connections.writer(files.database()), box),
              ticker);
      ReaderPool pool = new ReaderPool(files.database());
      return new SqliteStore(folder, writer, pool, reads(pool, files, box, ticker));
    } catch (RuntimeException e) {
      sql.close();
      throw e;
    }
  }

  private static Reads reads(ReaderPool pool, StoreFiles files, SecretBox box, Ticker ticker) {
    return new Reads(
        new SettingsReads(pool, box),
        new DeliverySearch(pool, ticker),
        new AttemptReads(pool, box),
        new EventReads(pool, ticker),
        new HealthReads(pool, ticker),
        new LaneReads(pool),
        new UpkeepReads(pool, files));
  }

  @Override
  public <T> CompletableFuture<T> write(Work<T> work) {
    return writer.put(work);
  }

  @Override
  public <T> CompletableFuture<T> offer(Work<T> work) {
    return writer.offer(work);
  }

  @Override
  public Reads reads() {
    return reads;
  }

  /** The readers' connections, for tests that look at their statements. */
  public ReaderPool pool() {
    return pool;
  }

  @Override
  public BackupKeeper backups() {
    return backups;
  }

  @Override
  public int queued() {
    return writer.queued();
  }

  @Override
  public CommitStats commits() {
    return writer.meter().stats();
  }

  @Override
  public void close() {
    backups.close();
    writer.drain();
    pool.close();
    writer.close();
    folder.close();
  }
}
