package io.posthorn.cli.live;

import io.posthorn.cli.common.PrintedWords;
import io.posthorn.cli.common.TextOutput;
import io.posthorn.engine.Engine;
import io.posthorn.model.Change;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Health;
import io.posthorn.model.Stats;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line for each change that a person cares for and, on a terminal, one status line below them. A
 * flood of changes is counted rather than shown: at most {@link #LINES} lines at a time.
 *
 * <p>Concurrency: a thread of its own asks and prints; the engine's thread only hands it changes.
 * On close what was gathered is shown again and the thread ends.
 */
public final class LiveView implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveView.class);
  private static final int LINES = 15;
  private static final long LOOK_MILLIS = 1_000;
  private static final int LOOKS_BETWEEN_STATUS = 40;

  private final Engine engine;
  private final TextOutput screen;
  private final boolean terminal;
  private final ChangeLines lines;
  private final ChangeGatherer pulse = new ChangeGatherer();
  private final AutoCloseable subscription;
  private final Thread thread;

  private String lastStatus = "";
  private int quietLooks;

  private LiveView(
      Engine engine,
      TextOutput screen,
      boolean terminal,
      InstantSource clock,
      ChangeDetail detail) {
    this.engine = engine;
    this.screen = screen;
    this.terminal = terminal;
    this.lines = new ChangeLines(engine, screen, clock, detail);
    this.subscription = engine.changes().listen(pulse::add);
    this.thread = Thread.ofPlatform().name("live-view").daemon().unstarted(this::run);
  }

  /**
   * Starts it.
   *
   * @param terminal whether a status line can be rewritten in place
   */
  public static LiveView start(
      Engine engine,
      TextOutput screen,
      boolean terminal,
      InstantSource clock,
      ChangeDetail detail) {
    LiveView view = new LiveView(engine, screen, terminal, clock, detail);
    view.thread.start();
    return view;
  }

  private void run() {
    try {
      while (!pulse.ended()) {
        showIfPossible(pulse.take(LOOK_MILLIS));
      }
      showIfPossible(pulse.take(0));
      clearStatus();
    } catch (InterruptedException e) {
      LOG.debug("The view was interrupted");
    }
  }

  /** The view goes on when a look fails, as it does while the store can't be read. */
  private void showIfPossible(List<Change> changes) {
    try {
      show(changes);
    } catch (RuntimeException e) {
      LOG.warn("What changed can't be shown", e);
    }
  }

  private void show(List<Change> changes) {
    int shown = 0;
    int left = 0;
    for (Change change : changes) {
      String line = shown < LINES ? lines.of(change) : null;
      if (line != null) {
        line(line);
        shown++;
      } else if (shown >= LINES) {
        left++;
      }
    }
    if (left > 0) {
      line(
          screen.dim("          … and " + PrintedWords.count(left, "more change", "more changes")));
    }
    printStatus();
  }

  /** Above the status line. */
  private void line(String text) {
    clearStatus();
    screen.line(text);
  }

  private void clearStatus() {
    if (terminal) {
      screen.rewrite("");
      lastStatus = "";
    }
  }

  /** On a terminal always; elsewhere now and then; and only when something changed. */
  private void printStatus() {
    String status = status();
    if (status.equals(lastStatus)) {
      return;
    }
    if (terminal) {
      screen.rewrite(screen.dim(status));
      lastStatus = status;
    } else if (++quietLooks >= LOOKS_BETWEEN_STATUS) {
      screen.line("          " + status);
      lastStatus = status;
      quietLooks = 0;
    }
  }

  /** All in one line: what came in, what became of it, what is under way. */
  private String status() {
    Stats stats = engine.health().stats();
    Health health = engine.health().now();
    StringJoiner words = new StringJoiner(" · ");
    words.add(PrintedWords.count(stats.events(), "event", "events"));
    for (DeliveryStatus status :
        List.of(DeliveryStatus.DELIVERED, DeliveryStatus.FAILED, DeliveryStatus.SKIPPED)) {
      long number = stats.deliveries().getOrDefault(status, 0L);
      if (number > 0 || status == DeliveryStatus.DELIVERED) {
        words.add("%,d %s".formatted(number, status.name().toLowerCase(Locale.ROOT)));
      }
    }
    words.add("%,d waiting".formatted(health.backlog()));
    if (health.offline()) {
      words.add(ChangeLines.offline(health));
    }
    Instant paused = health.pausedSince();
    if (paused != null) {
      words.add("paused since " + PrintedWords.date(paused.toString()));
    }
    return words.toString();
  }

  @Override
  public void close() {
    try {
      subscription.close();
      pulse.end();
      thread.join(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.warn("The view did not end", e);
    }
  }
}
