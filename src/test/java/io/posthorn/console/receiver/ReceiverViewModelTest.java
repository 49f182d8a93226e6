package io.posthorn.console.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.Fx;
import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Preferences;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.SiteChoice;
import io.posthorn.console.receiver.ReceiverViewModel.Running;
import io.posthorn.console.receiver.ReceiverViewModel.Stopped;
import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.receiver.LocalReceiver;
import io.posthorn.signature.Verification;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiverViewModelTest {
  @TempDir Path home;
  private final Preferences preferences = Preferences.inMemory();
  private RealEngine real;
  private ReceiverViewModel model;

  @BeforeEach
  void open() {
    real = new RealEngine(home);
    model = model();
  }

  @AfterEach
  void close() {
    Fx.run(model::close);
    real.close();
  }

  @Test
  void takesAFreePortAndRemembersIt() {
    start();

    int port = running().port();
    assertThat(port).isPositive();
    assertThat(Fx.get(() -> model.port().get())).isEqualTo(Integer.toString(port));

    on(ReceiverViewModel::stop);
    assertThat(Fx.get(() -> model.state().get())).isEqualTo(new Stopped(null));
    ReceiverViewModel next = model();
    assertThat(Fx.get(() -> next.port().get())).isEqualTo(Integer.toString(port));
  }

  @Test
  void saysThatAPortIsTakenAndTakesAFreeOne() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      String taken = Integer.toString(other.getLocalPort());
      on(m -> m.port().set(taken));
      on(ReceiverViewModel::start);
      until(() -> model.state().get() instanceof Stopped(var trouble) && trouble != null);

      assertThat(Fx.get(() -> model.state().get()))
          .isInstanceOfSatisfying(
              Stopped.class,
              stopped -> {
                assertThat(stopped.trouble().taken()).isTrue();
                assertThat(stopped.trouble().says()).contains("Port " + taken + " is taken");
              });

      on(ReceiverViewModel::startAnywhere);
      until(() -> model.runs());
      assertThat(running().port()).isNotEqualTo(other.getLocalPort());
    }
  }

  @Test
  void saysWhatAPortIs() {
    for (String wrong : List.of("70000", "-1", "http")) {
      on(m -> m.port().set(wrong));
      on(ReceiverViewModel::start);

      assertThat(Fx.get(() -> model.state().get()))
          .isInstanceOfSatisfying(
              Stopped.class,
              stopped -> assertThat(stopped.trouble().says()).contains("from 1 to 65535"));
    }
  }

  @Test
  void aTestToTheEndpointThatItMakesArrivesGenuine() {
    start();
    long endpoint = makeEndpoint();

    DeliveryDetail sent = real.engine.deliveries().test(endpoint);
    Seen seen = arrived(1).getFirst();

    assertThat(sent.delivery().status()).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(seen.verdict()).isEqualTo(Verification.Result.GENUINE);
    assertThat(seen.event()).isEqualTo("ping");
    assertThat(seen.delivery()).isEqualTo(sent.delivery().id());
    assertThat(seen.workings().own().fits()).isTrue();
    assertThat(seen.workings().time().fits()).isTrue();
    assertThat(seen.workings().standard().fits()).isTrue();
    assertThat(Fx.get(() -> model.inbox().counts().get())).isEqualTo(new Inbox.Counts(1, 1, 0));
  }

  @Test
  void usesAnEndpointThatSendsHereAlreadyAndItsNewSecret() {
    start();
    long endpoint = real.endpoint("http://localhost:" + running().port() + "/hooks?a=1", "My code");
    until(() -> model.link().get().endpoints().size() == 1);
    assertThat(Fx.get(() -> model.link().get().endpoints().getFirst().name())).isEqualTo("My code");

    var fresh = real.engine.endpoints().rotateSecret(endpoint, Duration.ZERO, null);
    until(() -> model.link().get().endpoints().getFirst().secrets().equals(List.of(fresh)));
    real.engine.deliveries().test(endpoint);

    assertThat(arrived(1).getFirst().verdict()).isEqualTo(Verification.Result.GENUINE);
  }

  @Test
  void refusesWhatWasSignedWithAnotherSecret() throws Exception {
    start();
    makeEndpoint();
    try (LocalReceiver elsewhere = LocalReceiver.start("127.0.0.1", 0, real.clock, null)) {
      long other = real.endpoint(elsewhere.url(), "Other");
      DeliveryDetail sent = real.engine.deliveries().test(other);
      Strangers.post(running().url(), sent);
    }

    Seen seen = arrived(1).getFirst();
    assertThat(seen.verdict()).isEqualTo(Verification.Result.REFUSED);
    assertThat(seen.workings().own().fits()).isFalse();
    assertThat(seen.workings().own().received()).startsWith("sha256=");
    assertThat(seen.workings().own().right()).hasSize(1);
    assertThat(Fx.get(() -> model.inbox().counts().get())).isEqualTo(new Inbox.Counts(1, 0, 1));
  }

  @Test
  void checksNothingWithoutAnEndpoint() throws Exception {
    start();
    Strangers.post(running().url(), "hello");

    assertThat(arrived(1).getFirst().verdict()).isEqualTo(Verification.Result.UNCHECKED);
  }

  @Test
  void deliveriesFailWithTheirDiagnosisWhenTheDialIsAt500AndGetThroughAgain() {
    start();
    long endpoint = makeEndpoint();
    on(m -> m.dial().mode().set(Mode.CRASHED));

    DeliveryDetail failed = real.engine.deliveries().test(endpoint);

    assertThat(failed.delivery().status()).isEqualTo(DeliveryStatus.FAILED);
    assertThat(failed.attempts().getFirst().attempt().outcome().code()).isEqualTo(500);
    assertThat(failed.attempts().getFirst().diagnosis().fix()).isNotEmpty();
    assertThat(Behaviours.brief(arrived(1).getFirst().behaviour())).isEqualTo("500");

    on(m -> m.dial().mode().set(Mode.OK));
    assertThat(real.engine.deliveries().test(endpoint).delivery().status())
        .isEqualTo(DeliveryStatus.DELIVERED);
  }

  @Test
  void keepsTheNewestRequestsAndCountsOn() {
    start();
    long endpoint = makeEndpoint();
    for (int i = 0; i < 30; i++) {
      real.engine.deliveries().test(endpoint);
    }
    assertThat(arrived(30).getFirst().request().number()).isEqualTo(30);

    on(m -> m.inbox().clear());
    assertThat(Fx.get(() -> model.inbox().counts().get().all())).isZero();
    real.engine.deliveries().test(endpoint);
    assertThat(arrived(1).getFirst().request().number()).isEqualTo(31);
  }

  @Test
  void whatItGotStaysWhenItStopsAndThePortIsFreeAgain() throws Exception {
    start();
    int port = running().port();
    real.engine.deliveries().test(makeEndpoint());
    arrived(1);

    on(ReceiverViewModel::stop);

    assertThat(Fx.get(() -> model.inbox().shown().size())).isEqualTo(1);
    Awaitility.await().until(() -> isFree(port));
  }

  @Test
  void stopsWithTheWindowAlsoWhenItHasOnlyBegunToStart() {
    on(ReceiverViewModel::start);
    on(ReceiverViewModel::close);

    until(() -> !model.port().get().isEmpty() || model.state().get() instanceof Stopped);
    assertThat(Fx.get(model::runs)).isFalse();
  }

  private static boolean isFree(int port) {
    try (ServerSocket _ = new ServerSocket(port, 1, java.net.InetAddress.getLoopbackAddress())) {
      return true;
    } catch (java.io.IOException taken) {
      return false;
    }
  }

  private ReceiverViewModel model() {
    return Fx.get(
        () -> {
          Session session = real.session(Background.forJavaFx(), preferences);
          return new ReceiverViewModel(session, new SiteChoice(session, real.engine.sites().all()));
        });
  }

  private void start() {
    on(ReceiverViewModel::start);
    until(() -> model.runs() && model.link().get().read());
  }

  private long makeEndpoint() {
    on(ReceiverViewModel::makeEndpoint);
    until(() -> !model.link().get().endpoints().isEmpty());
    return Fx.get(() -> model.link().get().endpoints().getFirst().id());
  }

  private Running running() {
    return Fx.get(() -> (Running) model.state().get());
  }

  private List<Seen> arrived(int count) {
    until(() -> model.inbox().shown().size() == count);
    return Fx.get(() -> List.copyOf(model.inbox().shown()));
  }

  private void on(Consumer<ReceiverViewModel> does) {
    Fx.run(() -> does.accept(model));
  }

  private static void until(Callable<Boolean> holds) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> Fx.get(holds));
  }
}
