package io.posthorn.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdsTest {
  private static final Instant NOW = Instant.ofEpochMilli(1469918176385L);

  private final EventIds ids = new EventIds(null, new Random(1));

  /** The time of the ULID specification's own example: 01ARYZ6S41. */
  @Test
  void anIdBeginsWithItsTimeAsTheUlidSpecificationWritesIt() {
    assertThat(ids.next(NOW)).matches("evt_01ARYZ6S41[0-9A-HJKMNP-TV-Z]{16}");
  }

  @Test
  void idsGrowAlsoWithinAMillisecondAndWhileTheClockGoesBack() {
    Random random = new Random(2);
    List<String> given = new ArrayList<>();
    Instant now = NOW;
    for (int i = 0; i < 20_000; i++) {
      now = now.plusMillis(random.nextInt(7) - 3);
      given.add(ids.next(now));
    }
    assertThat(given).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void afterARestartIdsGoOnBehindTheNewestThoughTheClockWasSetBack() {
    String newest = ids.next(NOW);
    EventIds restarted = new EventIds(newest, new Random(3));
    String next = restarted.next(NOW.minusSeconds(86_400));
    assertThat(next).isGreaterThan(newest).startsWith(newest.substring(0, 27));
    assertThat(restarted.next(NOW.plusMillis(1))).startsWith("evt_01ARYZ6S42");
  }

  @Test
  void theLowerHalfOverflowsIntoTheUpperOne() {
    EventIds behind = new EventIds("evt_01ARYZ6S4100000000ZZZZZZZZ", new Random(4));
    assertThat(behind.next(NOW)).isEqualTo("evt_01ARYZ6S410000000100000000");
  }

  @Test
  void whenTheRandomBitsAreUsedUpTheIdRunsAMillisecondAhead() {
    String last = "evt_01ARYZ6S41ZZZZZZZZZZZZZZZZ";
    EventIds behind = new EventIds(last, new Random(5));
    String next = behind.next(NOW);
    assertThat(next).isGreaterThan(last).startsWith("evt_01ARYZ6S42");
    assertThat(behind.next(NOW)).isGreaterThan(next);
  }

  @Test
  void theLastIdOfAllHasNoNext() {
    EventIds behind = new EventIds("evt_7ZZZZZZZZZZZZZZZZZZZZZZZZZ", new Random(6));
    assertThatIllegalStateException().isThrownBy(() -> behind.next(NOW));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "evt_",
        "01ARYZ6S41TSV4RRFFQ69G5FAV",
        "evt_01ARYZ6S41TSV4RRFFQ69G5FA",
        "evt_01ARYZ6S41TSV4RRFFQ69G5FAVX",
        "evt_01ARYZ6S41TSV4RRFFQ69G5FAU",
        "evt_01aryz6s41tsv4rrffq69g5fav",
        "evt_8ZZZZZZZZZZZZZZZZZZZZZZZZZ"
      })
  void whatIsNoIdIsRefused(String newest) {
    assertThatIllegalArgumentException().isThrownBy(() -> new EventIds(newest, new Random(7)));
  }

  @Test
  void theRandomPartUsesAllItsBits() {
    RandomGenerator ones = () -> -1L;
    assertThat(new EventIds(null, ones).next(NOW)).isEqualTo("evt_01ARYZ6S41ZZZZZZZZZZZZZZZZ");
    RandomGenerator zeros = () -> 0L;
    assertThat(new EventIds(null, zeros).next(NOW)).isEqualTo("evt_01ARYZ6S410000000000000000");
  }

  @Test
  void manyThreadsNeverGetTheSameId() throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Callable<List<String>>> all = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        all.add(
            () -> {
              List<String> own = new ArrayList<>();
              for (int i = 0; i < 5_000; i++) {
                own.add(ids.next(NOW));
              }
              return own;
            });
      }
      List<String> given = new ArrayList<>();
      for (var own : threads.invokeAll(all)) {
        assertThat(own.get()).isSorted();
        given.addAll(own.get());
      }
      assertThat(given).hasSize(20_000).doesNotHaveDuplicates();
    }
  }
}
