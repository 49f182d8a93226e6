package io.posthorn.app;

import io.posthorn.engine.upkeep.LongWork;
import io.posthorn.model.Refused;
import io.posthorn.store.sqlite.care.StoreCare;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One run of the program: a Posthorn on a folder, and another one in its place after something was
 * done to its store, which can't be done while one runs.
 *
 * <p>Concurrency: any thread. {@link #close} waits for what is being done to the store; nothing is
 * started after that.
 */
public final class ProgramRun implements AutoCloseable {
  private Settings settings;
  private boolean closed;
  private volatile @Nullable Posthorn running;

  ProgramRun(Settings settings, Posthorn running) {
    this.settings = settings;
    this.running = running;
  }

  /**
   * Starts Posthorn.
   *
   * @throws StartFailure with a sentence and the remedy; nothing is left running
   */
  public static ProgramRun start(Settings settings) throws StartFailure {
    return new ProgramRun(settings, Posthorn.start(settings));
  }

  /**
   * The one that runs now.
   *
   * @throws Refused while none does
   */
  public Posthorn posthorn() {
    Posthorn now = running;
    if (now == null) {
      throw Refused.unavailable("Posthorn is stopped for a moment: try again once it runs.", 5);
    }
    return now;
  }

  /**
   * Stops Posthorn, does something to its store, and starts it again at the same address, whatever
   * came of that. What was paused is paused again.
   *
   * @throws StartFailure when it can't be started again; nothing runs then
   */
  public synchronized <T> T whileStopped(Function<StoreCare, T> work) throws StartFailure {
    if (closed) {
      throw Refused.unavailable("Posthorn is stopping: try again once it runs.", 5);
    }
    Posthorn before = posthorn();
    boolean paused = before.engine().health().now().paused();
    settings = settings.at(before.url().getPort());
    running = null;
    before.close();
    try {
      StoreCare care = new StoreCare(settings.folder().path());
      return LongWork.now(() -> work.apply(care));
    } finally {
      running = Posthorn.startAgain(settings, paused);
    }
  }

  /** Whether a Posthorn runs. */
  public boolean runs() {
    return running != null;
  }

  /**
   * Stops Posthorn and starts it again at another port, which it keeps for later starts; at the old
   * one where that can't be had. What was paused is paused again.
   *
   * @throws StartFailure when the other port can't be had, or when it can't be started again at all
   */
  public synchronized void moveTo(int port) throws StartFailure {
    if (closed) {
      throw Refused.unavailable("Posthorn is stopping: try again once it runs.", 5);
    }
    Posthorn before = posthorn();
    boolean paused = before.engine().health().now().paused();
    Settings old = settings.at(before.url().getPort());
    running = null;
    before.close();
    try {
      running = Posthorn.startAgain(old.at(port), paused);
      settings = old.at(port);
      settings.folder().keepPort(port);
    } catch (StartFailure e) {
      if (running == null) {
        running = Posthorn.startAgain(old, paused);
      }
      throw e;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    Posthorn last = running;
    running = null;
    if (last != null) {
      last.close();
    }
  }
}
