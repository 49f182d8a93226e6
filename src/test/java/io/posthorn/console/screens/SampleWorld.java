package io.posthorn.console.screens;

import io.posthorn.SettableClock;
import io.posthorn.console.RealEngine;
import io.posthorn.console.screens.SampleDay.Came;
import io.posthorn.model.Assign;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.SigningSecret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A day of the shop "Thyme &amp; Honey", site 1042, as it stands on Tuesday 24 November 2026 at
 * 14:32:08 in Athens: a real engine on a real store that has lived through the last 24 hours.
 *
 * <ul>
 *   <li>CRM: all events, all well; its certificate ends in 14 days.
 *   <li>Help desk: its code has crashed since about 11:01 (HTTP 500, a PHP TypeError); disabled a
 *       few minutes ago because a delivery failed six times ({@link #failed}), the rest is held
 *       ({@link #held}). A test gets through.
 *   <li>Slack relay: fine but for one delivery that got no reply in 5 s, three times ({@link
 *       #silent}); has a schedule of its own.
 *   <li>Data warehouse: slow, and has asked for a pause until 14:35:56 (429, Retry-After); two
 *       deliveries retry ({@link #slowed}), what came since waits. Three short pauses before.
 *   <li>n8n: its workflow is not active (404); seven deliveries retry and a warning is out. One of
 *       them has just failed for the third time ({@link #retrying}).
 *   <li>Loyalty app: disabled by hand, nine deliveries held.
 * </ul>
 *
 * <p>Around 1,600 events and 4,500 deliveries; built in some seconds. The clock stands still then:
 * whoever wants something to happen advances it. What changes the world opens its own with {@link
 * #open}; all others share one through {@link #shared}.
 */
public final class SampleWorld implements AutoCloseable {
  public static final ZoneId ZONE = ZoneId.of("Europe/Athens");
  public static final Instant NOW = Instant.parse("2026-11-24T12:32:08Z");
  public static final long SITE = 1042;

  private static final long SEED = 184;
  private static final Instant FIRST_DAY = Instant.parse("2026-08-12T06:14:00Z");
  private static final Duration LENGTH = Duration.ofMinutes(24 * 60 + 20);
  private static @Nullable SampleWorld shared;

  public final RealEngine real;
  private final Map<SampleShop, Long> ids = new EnumMap<>(SampleShop.class);

  private SampleWorld(Path home, SampleScript script) {
    SettableClock clock = new SettableClock(FIRST_DAY);
    SampleTown town = new SampleTown(clock, script, NOW);
    real = new RealEngine(home, clock, SITE, town::before);
    for (SampleShop shop : SampleShop.values()) {
      ids.put(shop, endpoint(shop));
      clock.advance(Duration.ofHours(50));
    }
    real.tokens.put(SITE, "pht_" + fixed(SITE).substring(0, 43));
    real.showFolder(Path.of("/home/eleni/.local/share/posthorn"));
    settings();
    live(script, new SampleRun(real, town));
  }

  /** Adds one with a secret that is the same each time, so that its signatures are too. */
  private long endpoint(SampleShop shop) {
    EndpointChange settings =
        EndpointChange.NOTHING
            .withUrl(shop.url)
            .withDescription(shop.title)
            .withEvents(shop.events);
    String secret = SigningSecret.PREFIX + fixed(shop.ordinal());
    return real.engine.endpoints().add(SITE, settings, secret).endpoint().endpoint().id();
  }

  /** 64 hex characters. */
  private static String fixed(long seed) {
    byte[] bytes = new byte[32];
    new SplittableRandom(seed).nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Builds a world of one's own. */
  public static SampleWorld open() {
    try {
      Instant begin = NOW.minus(LENGTH);
      List<Came> day = new SampleDay(SITE, SEED, ZONE).between(begin, NOW.minusSeconds(2));
      Path home = Files.createTempDirectory(memory(), "posthorn-world");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(home)));
      return new SampleWorld(home, SampleScript.of(day, NOW));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path home) {
    try (Stream<Path> all = Files.walk(home)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    } catch (IOException | UncheckedIOException e) {
      // It lies where the system tidies up by itself.
    }
  }

  /** Where writing needs no disk, if there is such a place: a day is many commits. */
  private static Path memory() {
    Path shm = Path.of("/dev/shm");
    return Files.isWritable(shm) ? shm : Path.of(System.getProperty("java.io.tmpdir"));
  }

  /** The one that all share who change nothing; never closed. */
  public static synchronized SampleWorld shared() {
    if (shared == null) {
      shared = open();
    }
    return shared;
  }

  private void settings() {
    EndpointChange slack =
        EndpointChange.NOTHING
            .withTimeout(Duration.ofSeconds(5))
            .withRetrySchedule(new Assign<>(List.of(Duration.ofMinutes(1), Duration.ofMinutes(5))));
    real.engine.endpoints().change(slackRelay(), slack);
    EndpointChange helpDesk = EndpointChange.NOTHING.withHeaders(Map.of("X-Source", "chat"));
    real.engine.endpoints().change(helpDesk(), helpDesk);
    EndpointChange warehouse = EndpointChange.NOTHING.withTimeout(Duration.ofSeconds(15));
    real.engine.endpoints().change(warehouse(), warehouse);
  }

  private void live(SampleScript script, SampleRun run) {
    boolean on = true;
    List<Came> day = script.day();
    for (int i = 0; i < day.size(); ) {
      Instant at = day.get(i).at();
      if (on && !at.isBefore(script.loyaltyOff())) {
        run.until(script.loyaltyOff());
        run.disable(loyaltyApp());
        on = false;
      }
      List<byte[]> together = new ArrayList<>();
      for (; i < day.size() && day.get(i).at().equals(at); i++) {
        together.add(day.get(i).json());
      }
      run.until(at);
      run.comeIn(together);
    }
    run.until(NOW);
  }

  public long crm() {
    return id(SampleShop.CRM);
  }

  public long helpDesk() {
    return id(SampleShop.HELP_DESK);
  }

  public long slackRelay() {
    return id(SampleShop.SLACK_RELAY);
  }

  public long warehouse() {
    return id(SampleShop.DATA_WAREHOUSE);
  }

  public long n8n() {
    return id(SampleShop.N8N);
  }

  public long loyaltyApp() {
    return id(SampleShop.LOYALTY_APP);
  }

  private long id(SampleShop shop) {
    return Objects.requireNonNull(ids.get(shop));
  }

  /** The newest delivery of n8n that failed for the third time: 404, the next in 20 min. */
  public long retrying() {
    return newest(n8n(), DeliveryStatus.RETRYING, delivery -> delivery.attempts() == 3);
  }

  /** The delivery of the help desk that used up its six attempts and disabled it. */
  public long failed() {
    return newest(helpDesk(), DeliveryStatus.FAILED, _ -> true);
  }

  /** A held delivery of the help desk that was tried before. */
  public long held() {
    return newest(helpDesk(), DeliveryStatus.HELD, delivery -> delivery.attempts() == 2);
  }

  /** A held delivery of the help desk that was never tried. */
  long heldUntried() {
    return newest(helpDesk(), DeliveryStatus.HELD, delivery -> delivery.attempts() == 0);
  }

  /** A delivery of n8n that arrived at once, while its workflow was active. */
  long deliveredToN8n() {
    return newest(n8n(), DeliveryStatus.DELIVERED, delivery -> delivery.attempts() == 1);
  }

  /** The delivery that the Slack relay never answered. */
  public long silent() {
    return newest(slackRelay(), DeliveryStatus.FAILED, _ -> true);
  }

  /** A delivery of the warehouse that was refused with 429. */
  public long slowed() {
    return newest(warehouse(), DeliveryStatus.RETRYING, _ -> true);
  }

  /** A delivery of the CRM that went well. */
  public long delivered() {
    return newest(crm(), DeliveryStatus.DELIVERED, _ -> true);
  }

  private long newest(long endpoint, DeliveryStatus status, Predicate<Delivery> wanted) {
    DeliveryFilter own =
        DeliveryFilter.ANY.withEndpoints(Set.of(endpoint)).withStatuses(Set.of(status));
    return real.engine.deliveries().page(own, null, 200).items().stream()
        .filter(wanted)
        .findFirst()
        .orElseThrow()
        .id();
  }

  @Override
  public void close() {
    real.close();
  }
}
