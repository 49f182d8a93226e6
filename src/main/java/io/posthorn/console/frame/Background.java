package io.posthorn.console.frame;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what must not hold up the window, and brings the result back to it.
 *
 * <p>Concurrency: work runs on a virtual thread each; results and problems arrive on the JavaFX
 * thread. What was {@linkplain Pin#close() cancelled} runs to its end unseen: its result is
 * dropped.
 */
public final class Background {
  private static final Logger LOG = LoggerFactory.getLogger(Background.class);

  private final Executor workers;
  private final Executor window;

  /**
   * A runner.
   *
   * @param workers where work runs; may block
   * @param window the thread that results go to
   */
  public Background(Executor workers, Executor window) {
    this.workers = workers;
    this.window = window;
  }

  /** On virtual threads, with results on the JavaFX thread. */
  public static Background forJavaFx() {
    return new Background(
        work -> Thread.ofVirtual().name("console").start(work), Platform::runLater);
  }

  /** All at once on the calling thread: for view models in tests. */
  public static Background direct() {
    return new Background(Runnable::run, Runnable::run);
  }

  /**
   * Starts work.
   *
   * @param done gets the result
   * @param failed gets what went wrong instead
   * @return drops the result when closed
   */
  public <T> Pin call(Callable<T> work, Consumer<? super T> done, Consumer<Problem> failed) {
    AtomicBoolean dropped = new AtomicBoolean();
    AtomicBoolean begun = new AtomicBoolean();
    Runnable run =
        () -> {
          begun.set(true);
          Runnable tells;
          try {
            T result = work.call();
            tells = () -> done.accept(result);
          } catch (Exception | Error e) {
            tells = failure(e, failed);
          }
          deliver(dropped, tells);
        };
    try {
      workers.execute(run);
    } catch (RuntimeException | Error e) {
      if (begun.get()) {
        throw e;
      }
      // No thread is to be had; who asked would wait for ever.
      deliver(dropped, failure(e, failed));
    }
    return () -> dropped.set(true);
  }

  private static Runnable failure(Throwable e, Consumer<Problem> failed) {
    LOG.debug("Background work failed", e);
    Problem problem = Problem.of(e);
    if (problem.kind() == null) {
      LOG.warn("Background work failed in a way that nobody foresaw", e);
    }
    return () -> failed.accept(problem);
  }

  private void deliver(AtomicBoolean dropped, Runnable what) {
    window.execute(
        () -> {
          if (!dropped.get()) {
            what.run();
          }
        });
  }

  /** A place where only the newest call counts: what was asked before is dropped. */
  public Latest latest() {
    return new Latest(this);
  }

  /** The executor of the window's thread. */
  public Executor window() {
    return window;
  }

  /** See {@link Background#latest}. Belongs to the window's thread. */
  public static final class Latest implements Pin {
    private final Background background;
    private Pin running = NONE;
    private boolean busy;
    private @Nullable Runnable behind;

    private Latest(Background background) {
      this.background = background;
    }

    /** Starts work; the result of an earlier one that is not there yet is dropped. */
    public <T> void call(Callable<T> work, Consumer<? super T> done, Consumer<Problem> failed) {
      close();
      busy = true;
      running =
          background.call(
              work,
              result -> {
                over(() -> done.accept(result));
              },
              problem -> {
                over(() -> failed.accept(problem));
              });
    }

    /** What is shown may fail; what was asked behind it is asked all the same. */
    private void over(Runnable show) {
      busy = false;
      try {
        show.run();
      } finally {
        goOn();
      }
    }

    /**
     * Reads again because something changed: at once, or, while a result is still to come, once
     * more behind it, however often that is asked meanwhile. No news is lost, and none keeps what
     * was asked before from being seen.
     *
     * @param read starts a {@link #call} here
     */
    public void again(Runnable read) {
      behind = read;
      goOn();
    }

    private void goOn() {
      Runnable next = behind;
      if (next != null && !busy) {
        behind = null;
        next.run();
      }
    }

    /** Whether a result is still to come: a refresh that would overtake it can be left out. */
    public boolean busy() {
      return busy;
    }

    @Override
    public void close() {
      running.close();
      busy = false;
      behind = null;
    }
  }
}
