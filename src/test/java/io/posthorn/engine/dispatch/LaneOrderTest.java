package io.posthorn.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.engine.Interleavings;
import io.posthorn.model.DeliveryStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What one lane starts first, what waits for its pace, and how much of it waits in memory. */
class LaneOrderTest {
  private static final Duration LATE = Duration.ofMinutes(2);

  @Test
  void oneAtATimeNothingNewPassesWhatCatchesUp() {
    inOneOrder(
        world -> {
          world.oneAtATime();
          overdue(world, 60);
          world.restarts(60);
          for (long id = 61; id <= 80; id++) {
            world.intake(id);
          }
          whileTimePasses(world, Duration.ofMillis(1));
          return () -> assertThat(world.started).hasSize(80).isSorted();
        });
  }

  @Test
  void oneAtATimeNothingNewPassesWhatIsReleased() {
    inOneOrder(
        world -> {
          world.oneAtATime();
          for (long id = 1; id <= 30; id++) {
            world.has(id, DeliveryStatus.HELD, null);
          }
          world.write(
              "release", () -> world.releasing(30, 10), () -> world.lane.changed(world.endpoint));
          world.intake(31);
          whileTimePasses(world, Duration.ofMillis(1));
          return () -> assertThat(world.started).hasSize(31).isSorted();
        });
  }

  @Test
  void severalAtATimeWhatIsNewGoesAtFullSpeed() {
    inOneOrder(
        world -> {
          overdue(world, 60);
          world.restarts(60);
          world.intake(61);
          return () -> assertThat(world.started).contains(61L).hasSizeLessThan(20);
        });
  }

  @Test
  void oneAtATimeAnOverdueRetryHoldsUpNothing() {
    inOneOrder(
        world -> {
          world.oneAtATime();
          for (long id = 1; id <= 60; id++) {
            world.retries(id, LaneWorld.ago(LATE));
          }
          world.restarts(60);
          world.intake(61);
          return () -> assertThat(world.started).contains(61L).hasSizeLessThan(20);
        });
  }

  @Test
  void ofManyOverdueRetriesOnlySomeWaitInMemoryAndNoneOfTheOthersBehindThem() {
    inOneOrder(
        world -> {
          for (long id = 1; id <= 20_000; id++) {
            world.retries(id, LaneWorld.ago(LATE));
          }
          world.retries(20_001, LaneWorld.ago(Duration.ofSeconds(1)));
          world.restarts(0);
          return () -> {
            assertThat(world.started).contains(20_001L);
            assertThat(world.brought).isLessThan(Lane.CAPACITY);
          };
        });
  }

  @Test
  void allThatIsOverdueGoesInTheEnd() {
    inOneOrder(
        world -> {
          for (long id = 1; id <= 3_000; id++) {
            world.retries(id, LaneWorld.ago(LATE));
          }
          world.restarts(0);
          whileTimePasses(world, Duration.ofMillis(20));
          return () -> assertThat(world.started).hasSize(3_000).doesNotHaveDuplicates();
        });
  }

  @Test
  void whatIsSuspectedIsKeptApartUntilAPersonTakesIt() {
    inOneOrder(
        world -> {
          world.suspects().died("1:2:1");
          world.has(1, DeliveryStatus.PENDING, null);
          world.has(2, DeliveryStatus.PENDING, null);
          world.restarts(0);
          return () -> {
            assertThat(world.started).containsExactly(2L);
            assertThat(world.suspects().first()).isNotNull();
            assertThat(world.lane.claim(1)).isTrue();
            assertThat(world.suspects().first()).isNull();
          };
        });
  }

  private static void overdue(LaneWorld world, int many) {
    for (long id = 1; id <= many; id++) {
      world.has(id, DeliveryStatus.PENDING, null);
    }
    world.clock.advance(LATE);
  }

  /** Long enough for everything that has a pace of its own; what it starts runs in between. */
  private static void whileTimePasses(StagedLane world, Duration step) {
    tick(world, step, 4_000);
  }

  private static void tick(StagedLane world, Duration step, int left) {
    world.orders.begin(
        "time",
        () -> {
          world.clock.advance(step);
          world.lane.pump();
          if (left > 1) {
            tick(world, step, left - 1);
          }
        });
  }

  private interface Scene {
    Runnable in(StagedLane world);
  }

  private static void inOneOrder(Scene scene) {
    assertThat(Interleavings.all(0, turns -> scene.in(new StagedLane(turns)))).isOne();
  }
}
