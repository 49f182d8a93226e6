package io.posthorn.engine.upkeep;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.posthorn.engine.port.Reads;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.port.Tx;
import io.posthorn.engine.state.Connectivity;
import io.posthorn.engine.state.Times;
import io.posthorn.model.Attempt;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Gap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the times in which this computer could send nothing, so that people understand why an
 * attempt came hours after its time.
 *
 * <p>That the program was not running is seen at the next start, from its last sign of life: the
 * newest stored time, or the heartbeat that is written once a minute, so that an idle program costs
 * the disk next to nothing.
 *
 * <p>Concurrency: {@link #beat} and {@link #slept} on the heart's thread, {@link #network} from
 * any; writes are queued in the order of the calls and not waited for.
 */
public final class Gaps implements Heart.Beat {
  private static final String ALIVE = "alive";
  private static final Duration HEARTBEAT = Duration.ofMinutes(1);

  /** Longer than a heartbeat, so that a crash and a start at once are no gap. */
  private static final Duration SHORTEST_STOP = Duration.ofSeconds(90);

  /** What held a delivery up for less than this explains nothing. */
  private static final Duration FELT = Duration.ofSeconds(1);

  private final Store store;
  private final Times times;
  private final Connectivity connectivity;

  private final @Nullable Instant lastSign;
  private long beatAt;

  @GuardedBy("this")
  private @Nullable Instant offlineSince;

  /** Looks for the last sign of life: to be made before anything is written. */
  public Gaps(Store store, Times times, Connectivity connectivity) {
    this.store = store;
    this.times = times;
    this.connectivity = connectivity;
    this.beatAt = times.ticker().nanos();
    this.lastSign = lastSign(store.reads(), times.wall());
  }

  /** Null before the first heartbeat; a sign from the future, as of a clock set wrong, is none. */
  private static @Nullable Instant lastSign(Reads reads, Instant now) {
    String alive = reads.upkeep().meta(ALIVE);
    if (alive == null) {
      return null;
    }
    Instant beat = Instant.ofEpochMilli(Long.parseLong(alive));
    Instant newest = reads.upkeep().newestTime();
    Instant latest = newest.isAfter(beat) && !newest.isAfter(now) ? newest : beat;
    return latest.isAfter(now) ? null : latest;
  }

  /** Tells that the program was not running until now. */
  public void start() {
    Instant now = times.wall();
    Instant sign = lastSign;
    keep(
        tx -> {
          tx.upkeep().endGaps(sign == null ? now : sign);
          if (sign != null && !sign.plus(SHORTEST_STOP).isAfter(now)) {
            tx.upkeep().addGap(new Gap(Gap.Kind.NOT_RUNNING, sign, now));
          }
        });
  }

  /** The last sign of life of a program that ends as it should. */
  public void stop() {
    keep(_ -> {});
  }

  /** Once a minute a sign of life. */
  @Override
  public long beat() {
    long now = times.ticker().nanos();
    if (now - beatAt >= HEARTBEAT.toNanos()) {
      beatAt = now;
      Instant wall = times.wall();
      var unused = store.offer(tx -> alive(tx, wall));
    }
    return Long.MAX_VALUE;
  }

  void slept(Instant from, Instant to) {
    keep(tx -> tx.upkeep().addGap(new Gap(Gap.Kind.ASLEEP, from, to)));
  }

  /** The network may have gone or come back. */
  public synchronized void network() {
    Instant since = connectivity.offlineSince();
    if (Objects.equals(since, offlineSince)) {
      return;
    }
    Instant now = times.wall();
    boolean ends = offlineSince != null;
    offlineSince = since;
    keep(
        tx -> {
          if (ends) {
            tx.upkeep().endGaps(now);
          }
          if (since != null) {
            tx.upkeep().addGap(new Gap(Gap.Kind.OFFLINE, since, null));
          }
        });
  }

  /** Every change is a sign of life too. */
  private void keep(Consumer<Tx> change) {
    Instant wall = times.wall();
    var unused =
        store.write(
            tx -> {
              change.accept(tx);
              return alive(tx, wall);
            });
  }

  private static boolean alive(Tx tx, Instant wall) {
    tx.upkeep().saveMeta(ALIVE, Long.toString(wall.toEpochMilli()));
    return true;
  }

  /** All that touch a time, oldest first. */
  public List<Gap> between(Instant from, Instant to) {
    return store.reads().upkeep().gaps(from, to);
  }

  /**
   * Those that a delivery had to wait through, oldest first.
   *
   * @param local whether it goes to this computer itself, which needs no network
   */
  public List<Gap> of(Delivery delivery, List<Attempt> attempts, boolean local) {
    List<Wait> waits = waits(delivery, attempts, times.wall());
    List<Gap> touching =
        waits.isEmpty() ? List.of() : between(waits.getFirst().from(), waits.getLast().to());
    List<Gap> felt = new ArrayList<>();
    for (Gap gap : touching) {
      boolean concerned = !gap.lasts() && !(local && gap.kind() == Gap.Kind.OFFLINE);
      if (concerned && waits.stream().anyMatch(wait -> wait.feels(gap))) {
        felt.add(gap);
      }
    }
    Instant since = connectivity.offlineSince();
    if (delivery.waiting() == Delivery.Waiting.OFFLINE && since != null) {
      felt.add(new Gap(Gap.Kind.OFFLINE, since, null));
    }
    return felt;
  }

  /**
   * What lies before each attempt, and behind the last one while another is to come. Most are too
   * short for a gap to be felt in them, and for those nothing is read.
   */
  private static List<Wait> waits(Delivery delivery, List<Attempt> attempts, Instant now) {
    List<Wait> waits = new ArrayList<>();
    Instant from = delivery.created();
    for (Attempt attempt : attempts) {
      if (!attempt.manual()) {
        waits.add(new Wait(from, attempt.at()));
      }
      from = attempt.ended();
    }
    if (delivery.status().unfinished() && delivery.status() != DeliveryStatus.HELD) {
      waits.add(new Wait(from, now));
    }
    waits.removeIf(wait -> Duration.between(wait.from(), wait.to()).compareTo(FELT) < 0);
    return waits;
  }

  private record Wait(Instant from, Instant to) {
    boolean feels(Gap gap) {
      return gap.within(from, to).compareTo(FELT) >= 0;
    }
  }
}
