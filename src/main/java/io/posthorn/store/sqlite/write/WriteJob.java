package io.posthorn.store.sqlite.write;

import io.posthorn.engine.port.Store.Work;
import io.posthorn.model.Refused;
import io.posthorn.store.codec.DamagedRow;
import io.posthorn.store.sqlite.file.StoreTrouble;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A work in the writer's queue with what became of it. Run by the writer's thread. */
final class WriteJob<T> {
  private static final Logger LOG = LoggerFactory.getLogger(WriteJob.class);

  private final Work<T> work;
  private final CompletableFuture<T> future = new CompletableFuture<>();
  private @Nullable T result;
  private @Nullable Throwable refusal;

  WriteJob(Work<T> work) {
    this.work = work;
  }

  CompletableFuture<T> future() {
    return future;
  }

  /**
   * Runs the work in the open transaction. A work that throws before it changed anything needs no
   * rollback: its refusal is told after the commit that it was decided in.
   *
   * @throws RuntimeException when the transaction must be rolled back
   */
  void run(WriterSession session) {
    result = null;
    refusal = null;
    long before = session.changes();
    try {
      result = work.in(session.tx());
      session.endWork();
    } catch (StoreTrouble e) {
      throw e;
    } catch (Throwable e) {
      Throwable told = e instanceof DamagedRow row ? StoreTrouble.refused(row) : e;
      if (session.changes() != before) {
        throw new Undo(told);
      }
      refusal = told;
    }
  }

  /** The transaction is on disk. */
  @SuppressWarnings("NullAway") // a work of a nullable type gives null
  void committed() {
    if (refusal != null) {
      future.completeExceptionally(refusal);
      return;
    }
    try {
      work.committed(result);
    } catch (RuntimeException | Error e) {
      LOG.error("What should follow a commit failed", e);
    }
    future.complete(result);
  }

  /** Nothing of it stays. */
  void failed(Throwable why) {
    Throwable told =
        switch (why) {
          case Undo undo -> undo.cause();
          case StoreTrouble trouble when trouble.environment() -> trouble.refused();
          case StoreTrouble trouble -> new IllegalStateException(trouble.getMessage(), trouble);
          default -> why;
        };
    future.completeExceptionally(told);
  }

  void refused(Refused refused) {
    future.completeExceptionally(refused);
  }

  /** A work threw after it had changed something. */
  static final class Undo extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Throwable thrown;

    Undo(Throwable thrown) {
      super(null, thrown, false, false);
      this.thrown = thrown;
    }

    Throwable cause() {
      return thrown;
    }
  }
}
