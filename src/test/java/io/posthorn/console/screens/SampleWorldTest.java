package io.posthorn.console.screens;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.EndpointHealth;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.EndpointState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The world that all pictures show stands as its description says. */
final class SampleWorldTest {
  private final SampleWorld world = SampleWorld.shared();

  @Test
  void theHelpDeskWasDisabledSomeMinutesAgoAndHoldsItsDeliveries() {
    EndpointInfo helpDesk = world.real.engine.endpoints().one(world.helpDesk());
    EndpointState state = helpDesk.endpoint().state();
    assertThat(state.disabledReason()).isEqualTo(DisabledReason.FAILING);
    assertThat(state.disabledAt()).isBetween(ago(10), ago(1));
    assertThat(helpDesk.held()).isBetween(100L, 200L);
    assertThat(detail(world.failed()).attempts()).hasSize(6);
    assertThat(detail(world.held()).delivery().attempts()).isEqualTo(2);
  }

  @Test
  void n8nRetriesSevenAndOneHasJustFailedForTheThirdTime() {
    EndpointInfo n8n = world.real.engine.endpoints().one(world.n8n());
    assertThat(n8n.retrying()).isEqualTo(7);
    assertThat(n8n.endpoint().state().warned()).isTrue();
    DeliveryDetail retrying = detail(world.retrying());
    assertThat(retrying.attempts().getLast().attempt().at()).isAfter(ago(4));
    assertThat(retrying.attempts().getLast().diagnosis().code()).isEqualTo("n8n-not-active");
  }

  @Test
  void theWarehouseHasAskedForAPauseAndTheRestWaits() {
    EndpointInfo warehouse = world.real.engine.endpoints().one(world.warehouse());
    assertThat(warehouse.endpoint().state().pausedUntil()).isAfter(SampleWorld.NOW);
    assertThat(warehouse.retrying()).isBetween(1L, 2L);
    assertThat(warehouse.pending()).isBetween(5L, 40L);
  }

  @Test
  void theSlackRelayNeverAnsweredOneDeliveryAndTheLoyaltyAppHoldsNine() {
    assertThat(detail(world.silent()).attempts()).hasSize(3);
    assertThat(detail(world.silent()).delivery().ms()).isEqualTo(5_000);
    assertThat(world.real.engine.endpoints().one(world.slackRelay()).endpoint().state().enabled())
        .isTrue();
    EndpointInfo loyalty = world.real.engine.endpoints().one(world.loyaltyApp());
    assertThat(loyalty.endpoint().state().disabledReason()).isEqualTo(DisabledReason.MANUAL);
    assertThat(loyalty.held()).isEqualTo(9);
  }

  @Test
  void allIsWellWithTheRest() {
    Map<Long, EndpointHealth> health =
        world.real.engine.health().ofEndpoints(null, ago(24 * 60), 48).stream()
            .collect(Collectors.toMap(EndpointHealth::endpointId, Function.identity()));
    EndpointHealth crm = health.get(world.crm());
    assertThat(crm.delivered()).isEqualTo(crm.attempted()).isGreaterThan(1_000);
    assertThat(crm.p95Millis()).isBetween(140L, 260L);
    assertThat(crm.certificateEnds()).isBetween(ago(-13 * 24 * 60), ago(-14 * 24 * 60));
    assertThat(health.get(world.warehouse()).p95Millis()).isBetween(400L, 800L);
    assertThat(world.real.clock.instant()).isEqualTo(SampleWorld.NOW);
  }

  private DeliveryDetail detail(long delivery) {
    return world.real.engine.deliveries().one(delivery);
  }

  private static Instant ago(int minutes) {
    return SampleWorld.NOW.minus(Duration.ofMinutes(minutes));
  }
}
