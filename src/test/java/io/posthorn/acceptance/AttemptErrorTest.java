package io.posthorn.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posthorn.engine.port.Sender;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.EndpointState;
import io.posthorn.model.Failure;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An attempt that ends in an error of our own, of whatever kind, takes nothing else with it. */
class AttemptErrorTest {
  @TempDir Path home;
  private final AtomicInteger errors = new AtomicInteger();
  private Scripted scripted;
  private Rig rig;

  @BeforeEach
  void start() {
    rig = new Rig(home, this::throwing);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  /** Throws an error for each attempt as long as any are left. */
  private Sender throwing(Sender real) {
    return (Sender)
        Proxy.newProxyInstance(
            Sender.class.getClassLoader(),
            new Class<?>[] {Sender.class},
            (_, method, arguments) -> {
              if (method.getName().equals("send") && errors.getAndDecrement() > 0) {
                throw new OutOfMemoryError("made by a test");
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void itsDeliveryGoesOutLaterAndItsLaneGoesOn() {
    try (Receiver receiver = Receiver.answering(200)) {
      long endpoint = rig.endpoint(receiver.url());
      rig.engine.endpoints().change(endpoint, EndpointChange.NOTHING.withConcurrency(1));
      errors.set(1);
      long unlucky = rig.send("chat.created");
      long next = rig.send("chat.closed");
      rig.await(next, DeliveryStatus.DELIVERED);
      rig.pass(Duration.ofSeconds(10));
      rig.await(unlucky, DeliveryStatus.DELIVERED);
      assertThat(receiver.count()).isEqualTo(2);
      assertThat(rig.engine.endpoints().one(endpoint).endpoint().state().failuresInARow()).isZero();
    }
  }

  @Test
  void aTestOfAnEndpointAnswersAndItsEndpointCanBeTestedAgain() {
    try (Receiver receiver = Receiver.answering(200)) {
      long endpoint = rig.endpoint(receiver.url());
      errors.set(1);
      assertThatThrownBy(() -> rig.engine.deliveries().test(endpoint))
          .hasStackTraceContaining("made by a test");
      assertThat(rig.engine.deliveries().test(endpoint).delivery().status())
          .isEqualTo(DeliveryStatus.DELIVERED);
    }
  }

  @Test
  void troubleOfOursCountsAgainstNobodyAndIsTold() {
    rig.close();
    rig = new Rig(home.resolve("other"), real -> scripted = new Scripted(real));
    rig.engine.sites().change(1, Orders.strict(5));
    scripted.failing.put("crm.example", Failure.Kind.LOCAL);
    long endpoint = rig.endpoint("https://crm.example/hook");
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      ids.add(rig.send("chat.created"));
    }
    ids.forEach(id -> rig.awaitAttempts(id, 1));
    EndpointState state = rig.engine.endpoints().one(endpoint).endpoint().state();
    assertThat(state.enabled()).isTrue();
    assertThat(state.failuresInARow()).isZero();
    assertThat(rig.engine.health().now().ownTrouble())
        .contains("could not be sent from here", "Check this computer's memory");
    scripted.failing.clear();
    rig.pass(Duration.ofMinutes(1));
    ids.forEach(id -> rig.await(id, DeliveryStatus.DELIVERED));
    rig.pass(Duration.ofMinutes(5));
    assertThat(rig.engine.health().now().ownTrouble()).isNull();
  }

  @Test
  void lastingTroubleOfOursMakesFewAttemptsAndNeverFailsADelivery() {
    rig.close();
    rig = new Rig(home.resolve("other"), real -> scripted = new Scripted(real));
    scripted.failing.put("crm.example", Failure.Kind.LOCAL);
    rig.endpoint("https://crm.example/hook");
    long id = rig.send("chat.created");
    int attempt = 1;
    for (int minutes : new int[] {1, 5, 20, 60, 120, 120, 120}) {
      Delivery waits = rig.awaitAttempts(id, attempt++);
      assertThat(waits.status()).isEqualTo(DeliveryStatus.RETRYING);
      assertThat(waits.nextAttempt())
          .isEqualTo(rig.clock.instant().plus(Duration.ofMinutes(minutes)));
      rig.pass(Duration.ofMinutes(minutes));
    }
  }
}
