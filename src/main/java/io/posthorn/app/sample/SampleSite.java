package io.posthorn.app.sample;

import io.posthorn.app.Posthorn;
import io.posthorn.app.ScratchFolder;
import io.posthorn.app.Settings;
import io.posthorn.app.StartFailure;
import io.posthorn.app.StateFolder;
import io.posthorn.model.Access;
import io.posthorn.model.Refused;
import io.posthorn.model.SiteChange;
import io.posthorn.sender.Resolver;
import io.posthorn.simulator.ChatSite;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
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

  private final ScratchFolder folder;
  private final Posthorn posthorn;
  private final SampleReceivers receivers;
  private final ScheduledExecutorService sending =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sample-site").factory());
  private final ChatSite site;
  private int sent;
  private Duration last = Duration.ZERO;

  private SampleSite(
      ScratchFolder folder, Posthorn posthorn, SampleReceivers receivers, Instant start) {
    this.folder = folder;
    this.posthorn = posthorn;
    this.receivers = receivers;
    this.site =
        new ChatSite(new ChatSite.Settings(Posthorn.FIRST_SITE, SEED, start, ARRIVALS_PER_MINUTE));
  }

  /**
   * Opens it in a temporary folder; events begin to come at once.
   *
   * @param start the time of the first event
   * @throws StartFailure with a sentence and the remedy; nothing is left running
   */
  public static SampleSite open(Instant start) throws StartFailure, IOException {
    ScratchFolder folder = ScratchFolder.make("posthorn-sample", false);
    try {
      Posthorn posthorn =
          Posthorn.startBeside(Settings.apart(StateFolder.at(folder.path()), Resolver.system()));
      try {
        posthorn
            .engine()
            .changeSite(
                Posthorn.FIRST_SITE, new SiteChange("Sample site", WAITS, null, null, null, null));
        SampleReceivers receivers =
            SampleReceivers.set(posthorn.engine(), Posthorn.FIRST_SITE, SampleCast.of(SEED));
        SampleSite sample = new SampleSite(folder, posthorn, receivers, start);
        sample.next();
        return sample;
      } catch (IOException | RuntimeException e) {
        posthorn.close();
        throw e;
      }
    } catch (StartFailure | IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private void next() {
    ChatSite.Timed event = site.next();
    long wait =
        sent++ < AT_ONCE ? AT_ONCE_GAP_MILLIS : Math.max(0, event.offset().minus(last).toMillis());
    last = event.offset();
    sending.schedule(() -> send(event), wait, TimeUnit.MILLISECONDS);
  }

  private void send(ChatSite.Timed event) {
    try {
      posthorn.engine().accept(Access.ADMIN, event.json(), null);
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
    posthorn.close();
    receivers.close();
    folder.close();
  }
}
