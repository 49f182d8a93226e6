package io.posthorn.console.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.OwnWindow;
import io.posthorn.console.RealEngine;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.SiteChange;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.LocalReceiver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeResendTest {
  private static final String CLOSED = "{\"event\":\"chat.closed\",\"siteid\":1}";
  private static final DeliveryFilter SITE = DeliveryFilter.ANY.withSites(Set.of(1L));

  @TempDir private Path home;
  private final OwnWindow window = new OwnWindow();
  private RealEngine real;
  private LocalReceiver receiver;

  @BeforeEach
  void start() throws IOException {
    real = new RealEngine(home);
    receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null);
    real.engine.sites().change(1, SiteChange.NOTHING.withRetrySchedule(List.of()));
    real.endpoint(receiver.url(), "Help desk");
    real.emit(CLOSED);
    real.emit(CLOSED);
    window.until("two are delivered", () -> count(DeliveryStatus.DELIVERED) == 2);
  }

  @AfterEach
  void stop() {
    real.close();
    receiver.close();
  }

  private long count(DeliveryStatus status) {
    return real.engine.deliveries().count(SITE.withStatuses(Set.of(status))).total();
  }

  private void fail() {
    receiver.behave(Behaviour.Answer.of(500));
    real.emit(CLOSED);
    window.until("one failed", () -> count(DeliveryStatus.FAILED) == 1);
    receiver.behave(Behaviour.OK);
  }

  @Test
  void whereSomeWereDeliveredOnlyTheOthersAreMeantAtFirst() {
    fail();
    WholeResend resend = WholeResend.read(real.engine, SITE);

    assertThat(resend.isMixed()).isTrue();
    assertThat(resend.isAllDelivered()).isFalse();
    assertThat(resend.chosen().total()).isEqualTo(1);
    assertThat(resend.order().ratePerSecond()).isEqualTo(10);
    real.engine.replays().begin(resend.order());
    window.until("it got through", () -> count(DeliveryStatus.DELIVERED) == 3);
    assertThat(receiver.taken()).isEqualTo(4);

    resend.onlyNever().set(false);
    assertThat(resend.chosen().total()).isEqualTo(3);
    assertThat(resend.order().filter()).isEqualTo(SITE);
  }

  @Test
  void thatAllWereDeliveredIsSaid() {
    DeliveryFilter delivered = SITE.withStatuses(Set.of(DeliveryStatus.DELIVERED));
    for (DeliveryFilter filter : List.of(SITE, delivered)) {
      WholeResend resend = WholeResend.read(real.engine, filter);
      assertThat(resend.isAllDelivered()).isTrue();
      assertThat(resend.isMixed()).isFalse();
      assertThat(resend.chosen().total()).isEqualTo(2);
    }
  }

  @Test
  void whereNoneWasDeliveredThereIsNothingToChoose() {
    fail();
    WholeResend resend =
        WholeResend.read(real.engine, SITE.withStatuses(Set.of(DeliveryStatus.FAILED)));
    assertThat(resend.isAllDelivered()).isFalse();
    assertThat(resend.isMixed()).isFalse();
    assertThat(resend.chosen().total()).isEqualTo(1);
  }
}
