package io.posthorn.app.sample;

import io.posthorn.app.Posthorn;
import io.posthorn.app.ScratchFolder;
import io.posthorn.app.Settings;
import io.posthorn.app.StartFailure;
import io.posthorn.app.StateFolder;
import io.posthorn.engine.Engine;
import io.posthorn.model.Access;
import io.posthorn.model.Refused;
import io.posthorn.model.SiteChange;
import io.posthorn.sender.Resolver;
import io.posthorn.simulator.ChatSite;
import io.posthorn.simulator.TimedEvent;
import io.posthorn.simulator.chaos.ChaosCast;
import io.posthorn.simulator.chaos.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A simulated chat site whose events go through a Posthorn of its own to receivers on this
 * computer, some of which misbehave. Waits between retries are seconds and minutes, so that one
 * sees them.
 *
 * <p>Concurrency: one thread sends the events, the first {@link #AT_ONCE} quickly and the others at
 * the pace of an ordinary day; {@link #close} ends it and takes the store away.
 */
public final class SampleSite implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SampleSite.class);
  private static final long SEED = 1;
  private static final int AT_ONCE = 240;
  private static final long AT_ONCE_GAP_MILLIS = 15;
  private static final double ARRIVALS_PER_MINUTE = 5;
  private static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1));

  private final Opened opened;
  private final Posthorn posthorn;
  private final ScheduledExecutorService sending =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sample-site").factory());
  private final ChatSite site;
  private int sent;
  private Duration last = Duration.ZERO;

  private SampleSite(Opened opened, Posthorn posthorn, Instant start) {
    this.opened = opened;
    this.posthorn = posthorn;
    this.site =
        new ChatSite(new ChatSite.Settings(Posthorn.FIRST_SITE, SEED, start, ARRIVALS_PER_MINUTE));
  }

  /** Who receives its events. */
  public enum Kind {
    /** Four receivers: one that is well, one shaky, one broken, one gone. */
    ORDINARY,
    /** These, and one for every kind of failure. */
    EVERY_FAILURE
  }

  /**
   * Opens it in a temporary folder; events begin to come at once.
   *
   * @param clock says the time of the first event, and of what the failing receivers answer
   * @throws StartFailure with a sentence and the remedy; nothing is left running
   */
  public static SampleSite open(Kind kind, InstantSource clock) throws StartFailure, IOException {
    Opened opened = new Opened();
    try {
      SampleSite sample =
          switch (kind) {
            case ORDINARY -> open(opened, Resolver.system(), List.of(), clock);
            case EVERY_FAILURE -> {
              ChaosCast cast = opened.keep(ChaosCast.start(clock));
              yield open(opened, SampleTroubles.resolver(cast), cast.troubles(), clock);
            }
          };
      sample.next();
      return sample;
    } catch (StartFailure | IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private static SampleSite open(
      Opened opened, Resolver resolver, List<Trouble> troubles, InstantSource clock)
      throws StartFailure, IOException {
    ScratchFolder folder = opened.keep(ScratchFolder.make("posthorn-sample", false));
    Posthorn posthorn =
        opened.keep(Posthorn.startBeside(Settings.apart(StateFolder.at(folder.path()), resolver)));
    Engine engine = posthorn.engine();
    engine
        .sites()
        .change(
            Posthorn.FIRST_SITE,
            SiteChange.NOTHING.withName("Sample site").withRetrySchedule(WAITS));
    opened.keep(SampleReceivers.set(engine, Posthorn.FIRST_SITE, SampleCast.of(SEED)));
    SampleTroubles.set(engine, Posthorn.FIRST_SITE, troubles);
    return new SampleSite(opened, posthorn, clock.instant());
  }

  private void next() {
    TimedEvent event = site.next();
    long wait =
        sent++ < AT_ONCE ? AT_ONCE_GAP_MILLIS : Math.max(0, event.offset().minus(last).toMillis());
    last = event.offset();
    sending.schedule(() -> send(event), wait, TimeUnit.MILLISECONDS);
  }

  private void send(TimedEvent event) {
    try {
      posthorn.engine().intake().accept(Access.ADMIN, event.json(), null);
    } catch (Refused e) {
      LOG.warn("The sample site's event was refused: {}", e.detail());
    }
    next();
  }

  public Posthorn posthorn() {
    return posthorn;
  }

  @Override
  public void close() {
    sending.shutdownNow();
    try {
      if (!sending.awaitTermination(1, TimeUnit.SECONDS)) {
        LOG.debug("The sample site's last event is still under way");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    opened.close();
  }

  /** What is to be closed, the last first. */
  private static final class Opened implements AutoCloseable {
    private final Deque<AutoCloseable> all = new ArrayDeque<>();

    <T extends AutoCloseable> T keep(T one) {
      all.push(one);
      return one;
    }

    @Override
    public void close() {
      while (!all.isEmpty()) {
        AutoCloseable next = all.pop();
        try {
          next.close();
        } catch (Exception e) {
          LOG.warn("A part of the sample site can't be closed", e);
        }
      }
    }
  }
}
