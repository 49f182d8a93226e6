package io.posthorn.engine.upkeep;

import io.posthorn.engine.port.Ticker;
import io.posthorn.engine.state.OwnTrouble;
import java.time.Duration;
import java.util.List;

/**
 * The one timer of the engine: beats when the next thing is due, and at least once a second.
 *
 * <p>Concurrency: one thread of its own, "posthorn-heart"; {@link #wake} from any, see {@link
 * Alarm}. What fails in a beat, by whatever it throws, stops neither the rest of that beat nor the
 * next one. After {@link #close} it does nothing any more.
 */
public final class Heart implements AutoCloseable {
  /** What is due later than this is seen in time without a wake. */
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final List<Beat> beats;
  private final OwnTrouble own;
  private final Alarm alarm;
  private final Thread thread;
  private volatile boolean closed;

  /** Something that must be looked at again and again. */
  @FunctionalInterface
  public interface Beat {
    /**
     * Looks, and starts what is due; must not block for long.
     *
     * @return nanoseconds until it wants to be asked again; long when a second from now is enough
     */
    long beat();
  }

  /**
   * Not yet started.
   *
   * @param beats asked in this order, each once in a beat
   * @param own told of a beat that fails
   */
  public Heart(Ticker ticker, List<Beat> beats, OwnTrouble own) {
    this(new Alarm(ticker, LONGEST), beats, own);
  }

  Heart(Alarm alarm, List<Beat> beats, OwnTrouble own) {
    this.beats = List.copyOf(beats);
    this.own = own;
    this.alarm = alarm;
    this.thread = Thread.ofPlatform().daemon().name("posthorn-heart").unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Looks at once at what is due. */
  public void wake() {
    alarm.now();
  }

  /** Looks in so many nanoseconds, or a little later, at what is due; earlier if asked to. */
  public void wake(long nanos) {
    alarm.in(nanos);
  }

  private void run() {
    try {
      while (!closed) {
        var unused = beat();
        alarm.await();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks each once; nanoseconds until the next time, 0 when something became due meanwhile. */
  long beat() {
    alarm.begin();
    beats.forEach(this::ask);
    return alarm.left();
  }

  private void ask(Beat beat) {
    try {
      alarm.in(beat.beat());
    } catch (RuntimeException | Error e) {
      own.unforeseen("Something that is done every second failed and is tried again", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    wake();
    try {
      thread.join(Duration.ofSeconds(1));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
