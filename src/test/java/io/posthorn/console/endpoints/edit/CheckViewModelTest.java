package io.posthorn.console.endpoints.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.RealEngine;
import io.posthorn.console.endpoints.doctor.CheckUp;
import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Preferences;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.Subscription;
import io.posthorn.receiver.LocalReceiver;
import io.posthorn.simulator.chaos.RawServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckViewModelTest {
  @TempDir Path home;
  private RealEngine real;

  @BeforeEach
  void start() {
    real = new RealEngine(home);
  }

  @AfterEach
  void stop() {
    real.close();
  }

  private EditViewModel adding(String url) {
    EditViewModel model =
        new EditViewModel(real.direct(), 1, EndpointSettings.of(url, Subscription.ALL));
    model.checkUrl();
    return model;
  }

  private static CheckUp.State state(EditViewModel model) {
    return model.check().checkUp().state().get();
  }

  @Test
  void aUrlThatCannotBeSavedCannotBeCheckedAndSaysWhy() {
    assertThat(adding("").check().ready().get())
        .isEqualTo(new CheckViewModel.Cannot("Enter the URL first."));
    EditViewModel model = adding("ftp://example.com/");
    assertThat(model.check().ready().get()).isInstanceOf(CheckViewModel.Cannot.class);
    model.check().run();
    assertThat(state(model)).isInstanceOf(CheckUp.Idle.class);
  }

  @Test
  void itIsCheckedWithWhatIsTypedAndNothingIsKept() throws IOException {
    try (LocalReceiver receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null)) {
      EditViewModel model = adding(receiver.url());
      model.secret().set("a secret from elsewhere");
      model.check().run();
      assertThat(state(model))
          .isInstanceOfSatisfying(
              CheckUp.Ended.class, ended -> assertThat(ended.failed()).isNull());
      assertThat(receiver.taken()).isEqualTo(1);
      assertThat(real.engine.endpoints().all(1L)).isEmpty();
      assertThat(model.check().secretIsMadeUp()).isFalse();
    }
  }

  @Test
  void whatWasFoundIsForgottenOnceWhatItDependsOnIsEdited() {
    EditViewModel model = adding("http://127.0.0.1:1/");
    model.check().run();
    assertThat(state(model))
        .isInstanceOfSatisfying(
            CheckUp.Ended.class, ended -> assertThat(ended.failed().name()).isEqualTo("connect"));
    model.url().set("http://127.0.0.1:2/");
    assertThat(state(model)).isInstanceOf(CheckUp.Idle.class);
    model.checkUrl();
    model.advanced().headers.add(AdvancedForm.HeaderLine.of("X-Key", "7"));
    model.check().run();
    assertThat(state(model)).isInstanceOf(CheckUp.Ended.class);
    model.advanced().headers.getFirst().value().set("8");
    assertThat(state(model)).as("a custom header counts, too").isInstanceOf(CheckUp.Idle.class);
  }

  @Test
  void aTimeoutThatIsNoNumberIsSaidAtItsField() {
    EditViewModel model = adding("http://127.0.0.1:1/");
    model.advanced().timeout.set("soon");
    model.check().run();
    assertThat(model.faults()).containsOnlyKeys("timeout");
    assertThat(state(model)).isInstanceOf(CheckUp.Idle.class);
  }

  @Test
  void aCaThatCannotBeReadIsSaid() {
    EditViewModel model = adding("https://127.0.0.1:1/");
    model.advanced().caPem.set("not a certificate");
    model.check().run();
    assertThat(state(model))
        .isInstanceOfSatisfying(
            CheckUp.NotMade.class,
            not -> assertThat(not.problem().says()).contains("no certificate in PEM form"));
  }

  @Test
  void stoppingCutsTheRequestOff() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch gone = new CountDownLatch(1);
    try (RawServer silent =
        RawServer.plain(
            (socket, _) -> {
              RawServer.readRequest(socket);
              arrived.countDown();
              socket.getInputStream().read();
              gone.countDown();
            })) {
      Queue<Runnable> window = new ConcurrentLinkedQueue<>();
      Background background = new Background(work -> Thread.ofVirtual().start(work), window::add);
      EditViewModel model =
          new EditViewModel(
              real.session(background, Preferences.inMemory()),
              1,
              EndpointSettings.of(silent.http("/").toString(), Subscription.ALL));
      model.checkUrl();
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(5))
          .until(
              () -> {
                drain(window);
                return model.check().ready().get() instanceof CheckViewModel.Can;
              });
      model.check().run();
      assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();
      model.check().checkUp().stop();
      assertThat(gone.await(5, TimeUnit.SECONDS)).as("the connection is closed").isTrue();
      drain(window);
      assertThat(state(model)).isInstanceOf(CheckUp.Idle.class);
    }
  }

  private static void drain(Queue<Runnable> window) {
    for (Runnable next = window.poll(); next != null; next = window.poll()) {
      next.run();
    }
  }
}
