package io.posthorn.store.sqlite.file;

import io.posthorn.model.Refused;
import io.posthorn.store.codec.DamagedRow;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Read-only connections, one for each call under way, at most {@value #MOST}; further calls wait.
 * Any thread may read.
 */
public final class ReaderPool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReaderPool.class);
  private static final int MOST = 8;

  private final Path file;
  private final Semaphore places = new Semaphore(MOST, true);
  private final ConcurrentLinkedDeque<Sql> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  public ReaderPool(Path file) {
    this.file = file;
  }

  /**
   * Reads on a connection that sees all that was committed.
   *
   * @throws Refused UNAVAILABLE when the store can't be read
   */
  public <T extends @Nullable Object> T read(Function<Sql, T> reading) {
    places.acquireUninterruptibly();
    try {
      if (closed) {
        throw Refused.unavailable("Posthorn is stopping: try again once it runs.", 5);
      }
      Sql sql = idle.pollFirst();
      if (sql == null) {
        sql = Connections.reader(file);
      }
      try {
        T result = reading.apply(sql);
        idle.addFirst(sql);
        return result;
      } catch (StoreTrouble e) {
        sql.close();
        throw e;
      } catch (RuntimeException e) {
        idle.addFirst(sql);
        throw e;
      }
    } catch (StoreTrouble e) {
      throw e.refused();
    } catch (DamagedRow e) {
      LOG.error("The store holds a row that can't be read", e);
      throw StoreTrouble.refused(e);
    } finally {
      places.release();
    }
  }

  /** Lets the calls under way end, then closes all connections. */
  @Override
  public void close() {
    places.acquireUninterruptibly(MOST);
    closed = true;
    for (Sql sql = idle.poll(); sql != null; sql = idle.poll()) {
      sql.close();
    }
    places.release(MOST);
  }
}
