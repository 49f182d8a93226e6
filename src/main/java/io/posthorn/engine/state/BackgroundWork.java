package io.posthorn.engine.state;

import io.posthorn.engine.port.Threads;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the engine's short pieces of work that read or write the store, each on a thread of its own,
 * so that neither a lane's lock nor the heart waits for the disk.
 *
 * <p>Any thread. A piece that fails is logged, told where that is an error of ours, and takes
 * nothing else with it; who needs it comes again by itself. After {@link #close} failures are
 * expected, since the store closes too.
 */
public final class BackgroundWork implements Executor, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundWork.class);

  private final Threads threads;
  private final OwnTrouble own;
  private volatile boolean closed;

  public BackgroundWork(Threads threads, OwnTrouble own) {
    this.threads = threads;
    this.own = own;
  }

  @Override
  public void execute(Runnable work) {
    threads.start("store-work", () -> run(work));
  }

  private void run(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      if (!closed) {
        LOG.warn("The store could not be asked; trying again: {}", e.toString());
      }
    } catch (Error e) {
      own.unforeseen("Some work with the store failed and is tried again", e);
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
