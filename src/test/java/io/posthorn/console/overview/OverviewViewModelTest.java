package io.posthorn.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.OwnWindow;
import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Session;
import io.posthorn.console.overview.OverviewViewModel.Stage;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Gap;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.LocalReceiver;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverviewViewModelTest {
  @TempDir private Path home;
  private final OwnWindow window = new OwnWindow();

  @Test
  void theFirstStepsTickOffAsTheyGetDone() throws Exception {
    try (RealEngine real = new RealEngine(home);
        LocalReceiver receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null)) {
      Session session = window.session(real);
      OverviewViewModel model = new OverviewViewModel(session, window.sites(real, session));
      FirstRunViewModel steps = new FirstRunViewModel(session, window.sites(real, session));
      model.start();
      steps.start();
      window.until("it is the first run", () -> model.stage().get() == Stage.FIRST_RUN);
      assertThat(steps.token().get()).isEqualTo(real.tokens.get(1L));

      long id = real.endpoint(receiver.url(), "CRM");
      window.until(
          "it is added",
          () -> steps.done().get().equals(new FirstRunViewModel.Done(id, false, false)));
      steps.test().get().send();
      window.until(
          "it is verified",
          () -> steps.done().get().equals(new FirstRunViewModel.Done(id, true, true)));
      assertThat(model.stage().get()).isEqualTo(Stage.FIRST_RUN);

      model.leaveFirstRun();
      assertThat(model.stage().get()).isEqualTo(Stage.FIGURES);
      model.stop();
      model.start();
      window.until("it stays left", () -> model.stage().get() == Stage.FIGURES);
      steps.stop();
      model.stop();
    }
  }

  @Test
  void theFirstStepsGiveWayToTheFirstEventThatFails() throws Exception {
    try (RealEngine real = new RealEngine(home);
        LocalReceiver receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null)) {
      receiver.behave(Behaviour.Answer.of(500));
      Session session = window.session(real);
      OverviewViewModel model = new OverviewViewModel(session, window.sites(real, session));
      model.start();
      window.until("it is the first run", () -> model.stage().get() == Stage.FIRST_RUN);
      long id = real.endpoint(receiver.url(), "CRM");
      real.emit("{\"event\":\"chat.closed\",\"siteid\":1}");
      real.engine.endpoints().disable(id);

      window.until("figures are shown", () -> model.stage().get() == Stage.FIGURES);
      model.stop();
    }
  }

  @Test
  void figuresAreThereOnceSomethingWasDelivered() throws Exception {
    try (RealEngine real = new RealEngine(home);
        LocalReceiver receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null)) {
      long well = real.endpoint(receiver.url(), "CRM");
      long off = real.endpoint(receiver.url(), "Loyalty app");
      real.engine.endpoints().disable(off);
      long delivery = real.emit("{\"event\":\"chat.closed\",\"siteid\":1}").getFirst();
      window.until(
          "it is delivered",
          () ->
              real.engine.deliveries().one(delivery).delivery().status()
                  == DeliveryStatus.DELIVERED);
      Session session = window.session(real);
      OverviewViewModel model = new OverviewViewModel(session, window.sites(real, session));

      model.start();
      window.until("figures are there", () -> model.totals().get().delivered() == 1);

      assertThat(model.stage().get()).isEqualTo(Stage.FIGURES);
      assertThat(model.totals().get()).isEqualTo(new Totals(1, 0, 0, 1));
      assertThat(model.rows()).extracting(OverviewRow::id).containsExactly(well, off);
      assertThat(model.rows().getFirst().health()).isNotNull();
      model.stop();
    }
  }

  @Test
  void whatKeptThisComputerFromSendingSinceTheLastLookIsTold() throws Exception {
    try (RealEngine real = new RealEngine(home)) {
      Session session = window.session(real);
      OverviewViewModel model = new OverviewViewModel(session, window.sites(real, session));
      model.start();
      model.stop();
      Instant asleep = real.clock.instant();
      Instant awake = asleep.plus(Duration.ofHours(8));
      real.clock.setWall(awake);
      Gap night = new Gap(Gap.Kind.ASLEEP, asleep, awake);
      window.until("it is kept", () -> !real.engine.health().gaps(asleep, awake).isEmpty());

      model.start();
      window.until("it is told", () -> model.gaps().equals(List.of(night)));
      assertThat(model.offlineWaiting()).isZero();
      model.stop();
    }
  }
}
