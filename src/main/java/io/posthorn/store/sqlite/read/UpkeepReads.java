package io.posthorn.store.sqlite.read;

import io.posthorn.engine.port.UpkeepQueries;
import io.posthorn.engine.port.UpkeepWrites.ReplayRow;
import io.posthorn.model.Gap;
import io.posthorn.store.codec.Ulids;
import io.posthorn.store.sqlite.file.ReaderPool;
import io.posthorn.store.sqlite.file.StoreFiles;
import io.posthorn.store.sqlite.table.GapRows;
import io.posthorn.store.sqlite.table.SmallRows;
import io.posthorn.store.sqlite.write.NewestTime;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a start goes on. */
public final class UpkeepReads implements UpkeepQueries {
  private final ReaderPool pool;
  private final StoreFiles files;

  public UpkeepReads(ReaderPool pool, StoreFiles files) {
    this.pool = pool;
    this.files = files;
  }

  @Override
  public long newestDelivery() {
    return pool.read(sql -> sql.number("SELECT max(id) FROM delivery"));
  }

  @Override
  public Instant newestTime() {
    return pool.read(sql -> Instant.ofEpochMilli(NewestTime.read(sql)));
  }

  @Override
  public @Nullable String newestEvent() {
    byte[] newest =
        pool.read(sql -> sql.first("SELECT max(ulid) FROM event", row -> row.getBytes(1)));
    return newest == null ? null : Ulids.text(newest);
  }

  @Override
  public List<ReplayRow> replays() {
    return pool.read(SmallRows::replays);
  }

  @Override
  public @Nullable String meta(String name) {
    return pool.read(sql -> SmallRows.meta(sql, name));
  }

  @Override
  public long sizeOnDisk() {
    return files.size();
  }

  @Override
  public List<Gap> gaps(Instant from, Instant to) {
    return pool.read(sql -> GapRows.between(sql, from, to));
  }
}
