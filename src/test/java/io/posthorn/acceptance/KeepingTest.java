package io.posthorn.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Refused;
import io.posthorn.model.Refused.Fault;
import io.posthorn.model.Retention;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long things are kept, and how much room they take. */
class KeepingTest {
  @TempDir Path home;
  private Rig rig;

  @BeforeEach
  void start() {
    rig = new Rig(home);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private static Retention days(int payloads, int rows) {
    return new Retention(Duration.ofDays(payloads), Duration.ofDays(rows));
  }

  @Test
  void whatIsOlderThanWasSaidGoesAndTheRestStays() {
    try (Receiver receiver = Receiver.answering(200)) {
      rig.endpoint(receiver.url());
      long old = rig.send("chat.created");
      rig.await(old, DeliveryStatus.DELIVERED);
      assertThat(rig.engine.storage().retention()).isEqualTo(Retention.DEFAULT);
      assertThat(rig.engine.storage().changeRetention(days(2, 4))).isEqualTo(days(2, 4));
      rig.pass(Duration.ofDays(1));
      long young = rig.send("chat.created");
      rig.await(young, DeliveryStatus.DELIVERED);
      rig.pass(Duration.ofDays(1).plusMinutes(11));
      Awaited.that(() -> rig.engine.deliveries().one(old), seen -> seen.payload() == null);
      assertThat(rig.engine.deliveries().one(young).payload()).isNotNull();
    }
  }

  @Test
  void whatWasSaidHoldsAfterARestart() {
    rig.engine.storage().changeRetention(days(7, 7));
    rig.restart();
    assertThat(rig.engine.storage().retention()).isEqualTo(days(7, 7));
  }

  @Test
  void rowsStayAsLongAsTheirPayloadsAndNothingForEver() {
    assertThatThrownBy(() -> rig.engine.storage().changeRetention(days(0, 4000)))
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.faults())
                    .extracting(Fault::field)
                    .containsExactly("payloads", "rows"));
    assertThatThrownBy(() -> rig.engine.storage().changeRetention(days(31, 30)))
        .hasMessageContaining("as long at least");
    assertThat(rig.engine.storage().retention()).isEqualTo(Retention.DEFAULT);
  }

  @Test
  void theRoomOnDiskIsTold() {
    assertThat(rig.engine.storage().size()).isPositive();
  }
}
