package io.posthorn.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.engine.Interleavings;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.DisabledReason;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Two threads meet at a lane, in every order of their steps: what is due is started once for each
 * of its attempts, whichever of memory and store it is taken from, and nothing is left behind.
 */
class LaneInterleavingsTest {
  /** Each of these races needs at most three moments at which somebody is passed over. */
  private static final int PASSED_OVER = 3;

  @Test
  void whatComesInWhileTheLaneReadsIsStartedOnce() {
    everyOrder(
        world -> {
          world.restarts();
          world.intake(1);
          world.intake(2);
          return () -> world.allDelivered(Map.of(1L, 1, 2L, 1));
        });
  }

  @Test
  void whatComesInWhileTheLaneStartsOverTwiceIsStartedOnce() {
    everyOrder(
        world -> {
          world.has(1, DeliveryStatus.PENDING, null);
          world.restarts();
          world.restarts();
          world.intake(2);
          return () -> world.allDelivered(Map.of(1L, 1, 2L, 1));
        });
  }

  @Test
  void whatAReplayAddsIsNotPassedByWhatComesInBehindIt() {
    everyOrder(
        world -> {
          world.write(
              "replay adds 1",
              () -> world.has(1, DeliveryStatus.PENDING, null),
              world.lane::readAgain);
          world.intake(2);
          world.restarts();
          return () -> world.allDelivered(Map.of(1L, 1, 2L, 1));
        });
  }

  @Test
  void whatIsSkippedWhileItComesInIsNotStarted() {
    everyOrder(
        world -> {
          world.restarts();
          world.write(
              "event 1",
              () -> {
                world.has(1, DeliveryStatus.PENDING, null);
                world.skips(1);
              },
              () -> world.lane.offer(world.first(1)));
          world.intake(2);
          return () -> {
            world.allDelivered(Map.of(2L, 1));
            world.deliveredOrSkipped(1);
          };
        });
  }

  @Test
  void aSkipThatCameToNothingLeavesItToTheLane() {
    everyOrder(
        world -> {
          world.restarts();
          world.write(
              "event 1",
              () -> {
                world.has(1, DeliveryStatus.PENDING, null);
                world.claimsAndLetsGo(1);
              },
              () -> world.lane.offer(world.first(1)));
          return () -> world.allDelivered(Map.of(1L, 1));
        });
  }

  @Test
  void aFailedDeliveryThatIsSentAgainIsStartedOnce() {
    everyOrder(
        world -> {
          world.has(1, DeliveryStatus.FAILED, null);
          world.restarts();
          world.resends(1);
          world.readsAgain();
          return () -> world.allDelivered(Map.of(1L, 1));
        });
  }

  @Test
  void aRetryThatIsSentAtOnceIsNotSentOnItsTimeToo() {
    everyOrder(
        world -> {
          world.has(1, DeliveryStatus.RETRYING, LaneWorld.ago(Duration.ofSeconds(1)));
          world.restarts();
          world.resends(1);
          world.restarts();
          return () -> {
            assertThat(world.rows.get(1L).status()).isEqualTo(DeliveryStatus.DELIVERED);
            assertThat(world.started).containsOnly(1L).hasSizeLessThanOrEqualTo(2);
          };
        });
  }

  @Test
  void aTestIsSentByWhoeverClaimedIt() {
    everyOrder(
        world -> {
          world.restarts();
          world.test(1);
          world.readsAgain();
          world.intake(2);
          return () -> world.allDelivered(Map.of(1L, 1, 2L, 1));
        });
  }

  @Test
  void anAttemptThatFailsAndIsDueAgainAtOnceIsStartedOnceMore() {
    everyOrder(
        world -> {
          world.has(1, DeliveryStatus.RETRYING, LaneWorld.ago(Duration.ofSeconds(1)));
          world.has(2, DeliveryStatus.PENDING, null);
          world.ends(1, DeliveryStatus.RETRYING);
          world.ends(2, DeliveryStatus.RETRYING);
          world.restarts();
          world.restarts();
          return () -> world.allDelivered(Map.of(1L, 2, 2L, 2));
        });
  }

  @Test
  void whatIsReleasedIsStartedOnceAndItsEndIsTold() {
    everyOrder(
        world -> {
          world.has(1, DeliveryStatus.HELD, null);
          world.has(2, DeliveryStatus.HELD, null);
          world.write(
              "release", () -> world.releasing(2), () -> world.lane.changed(world.endpoint));
          world.restarts();
          world.intake(3);
          return () -> {
            world.allDelivered(Map.of(1L, 1, 2L, 1, 3L, 1));
            assertThat(world.releasesOver).isPositive();
          };
        });
  }

  @Test
  void theReleaseIsOverWhenTheLastOfItIsSkipped() {
    everyOrder(
        world -> {
          world.has(1, DeliveryStatus.HELD, null);
          world.write(
              "release", () -> world.releasing(1), () -> world.lane.changed(world.endpoint));
          world.skips(1);
          return () -> {
            world.deliveredOrSkipped(1);
            assertThat(world.releasesOver).isPositive();
          };
        });
  }

  @Test
  void whatIsHeldByADisablingWaitsForItsRelease() {
    everyOrder(
        world -> {
          world.has(1, DeliveryStatus.PENDING, null);
          world.restarts();
          world.write(
              "disable",
              () ->
                  world.becomes(
                      world.endpoint.state().disabled(DisabledReason.MANUAL, LaneWorld.NOW, null),
                      DeliveryStatus.PENDING,
                      DeliveryStatus.HELD),
              () -> world.lane.changed(world.endpoint));
          world.write(
              "enable",
              () -> {
                world.becomes(
                    world.endpoint.state().enabledAt(LaneWorld.NOW),
                    DeliveryStatus.HELD,
                    DeliveryStatus.HELD);
                world.releasing(1);
              },
              () -> world.lane.changed(world.endpoint));
          return () -> {
            assertThat(world.rows.get(1L).status()).isEqualTo(DeliveryStatus.DELIVERED);
            assertThat(world.started).containsOnly(1L).hasSize(1);
          };
        });
  }

  @Test
  void nothingStartsBehindAnAnswerThatDisablesTheEndpoint() {
    everyOrder(
        world -> {
          world.has(1, DeliveryStatus.PENDING, null);
          world.has(2, DeliveryStatus.PENDING, null);
          world.ends(1, DeliveryStatus.FAILED);
          world.stops(
              1, world.endpoint.state().disabled(DisabledReason.GONE, LaneWorld.NOW, "gone"));
          world.restarts();
          world.intake(3);
          world.readsAgain();
          return () -> assertThat(world.rows.get(1L).status()).isEqualTo(DeliveryStatus.FAILED);
        });
  }

  @Test
  void nothingStartsBehindAnAnswerThatPausesTheLane() {
    everyOrder(
        world -> {
          world.has(1, DeliveryStatus.PENDING, null);
          world.ends(1, DeliveryStatus.FAILED);
          world.stops(1, world.endpoint.state().pausedUntil(LaneWorld.NOW.plusSeconds(60)));
          world.restarts();
          world.restarts();
          world.intake(2);
          return () -> assertThat(world.rows.get(1L).status()).isEqualTo(DeliveryStatus.FAILED);
        });
  }

  @Test
  void theLaneGoesOnWhenTheAnswerDecidedNothing() {
    everyOrder(
        world -> {
          world.has(1, DeliveryStatus.PENDING, null);
          world.ends(1, DeliveryStatus.FAILED);
          world.mayStop(1);
          world.restarts();
          world.intake(2);
          return () -> world.allDelivered(Map.of(2L, 1));
        });
  }

  private interface Scene {
    Runnable in(StagedLane world);
  }

  private static void everyOrder(Scene scene) {
    int orders = Interleavings.all(PASSED_OVER, turns -> scene.in(new StagedLane(turns)));
    assertThat(orders).as("orders tried").isGreaterThan(20);
  }
}
