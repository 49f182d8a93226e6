package io.posthorn.console;

import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Preferences;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.SiteChoice;
import io.posthorn.console.frame.Toasts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/**
 * The test's own thread as the window's: news and results wait until the test takes them with
 * {@link #settle} or {@link #until}. Remembers what the toasts said.
 */
public final class OwnWindow implements Executor, Toasts {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  public final List<String> said = new ArrayList<>();
  public final List<String> problems = new ArrayList<>();
  public final Preferences preferences = Preferences.inMemory();
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private Runnable undo = () -> {};

  /** A session whose work is done at once and whose results wait in line. */
  public Session session(RealEngine real) {
    return real.session(new Background(Runnable::run, this), preferences);
  }

  public SiteChoice sites(RealEngine real, Session session) {
    return new SiteChoice(session, real.engine.sites().all());
  }

  @Override
  public void execute(Runnable task) {
    waiting.add(task);
  }

  /** Takes what is there now, and what comes of it. */
  public void settle() {
    for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
      next.run();
    }
  }

  /** Takes what comes until something holds. */
  public void until(String what, BooleanSupplier holds) {
    Awaitility.await(what)
        .atMost(PATIENCE)
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> {
              settle();
              return holds.getAsBoolean();
            });
  }

  @Override
  public void say(String text) {
    said.add(text);
  }

  @Override
  public void problem(String text) {
    problems.add(text);
  }

  @Override
  public void offer(String text, String action, Runnable does) {}

  @Override
  public void undoable(String text, Runnable back) {
    said.add(text);
    undo = back;
  }

  /** Presses Undo of the newest toast. */
  public void undo() {
    undo.run();
    settle();
  }
}
