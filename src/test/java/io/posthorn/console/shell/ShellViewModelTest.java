package io.posthorn.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.Network;
import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.SiteChoice;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShellViewModelTest {
  private static final String EVENT = "{\"event\":\"chat.closed\",\"siteid\":1}";

  @TempDir Path home;
  private Network network;
  private RealEngine real;
  private ShellViewModel model;

  @BeforeEach
  void open() {
    real =
        new RealEngine(
            home,
            RealEngine.START,
            sender -> {
              network = new Network(sender);
              return network;
            });
    Session session = real.direct();
    model = new ShellViewModel(session, new SiteChoice(session, real.engine.sites().all()));
    real.endpoint("https://crm.example.com/hooks", "CRM");
  }

  @AfterEach
  void close() {
    model.stop();
    real.close();
  }

  private ShellViewModel.Vitals vitals() {
    return model.vitals().get();
  }

  private void network(boolean up) {
    network.up(up);
    real.clock.advance(Duration.ofSeconds(6));
    Awaitility.await().until(() -> real.engine.health().now().offline() != up);
  }

  @Test
  void tellsHowManyDeliveriesWaitWhileThisComputerIsOfflineAndNoLonger() {
    model.start();
    assertThat(vitals().offlineWaiting()).isNull();
    network(false);
    Awaitility.await().until(() -> vitals().state() == ShellViewModel.State.OFFLINE);
    assertThat(vitals().offlineWaiting()).isZero();
    for (int i = 0; i < 14; i++) {
      real.emit(EVENT);
    }
    Awaitility.await().until(() -> vitals().offlineWaiting() == 14);
    network(true);
    Awaitility.await().until(() -> vitals().offlineWaiting() == null);
    assertThat(vitals().state()).isEqualTo(ShellViewModel.State.RUNNING);
  }

  @Test
  void aPauseDoesNotHideThatThisComputerIsOffline() {
    network(false);
    real.engine.pause(true);
    real.emit(EVENT);
    model.start();
    assertThat(vitals().state()).isEqualTo(ShellViewModel.State.PAUSED);
    assertThat(vitals().offlineWaiting()).isEqualTo(1);
  }
}
