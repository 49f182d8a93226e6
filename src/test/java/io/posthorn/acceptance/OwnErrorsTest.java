package io.posthorn.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.engine.port.DeliveryQueries;
import io.posthorn.engine.port.Reads;
import io.posthorn.engine.port.Store;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Replay;
import io.posthorn.store.StagedReads;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An error of Java's in the engine's own work: it is told, and the work is done later. */
class OwnErrorsTest {
  @TempDir Path home;
  private Rig rig;

  /** Name of the call of the store that ends in an error the next time; null for none. */
  private final AtomicReference<String> failing = new AtomicReference<>();

  @BeforeEach
  void start() {
    rig = new Rig(home);
    rig.storage(store -> around(store, this::failOnce));
    rig.restart();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  /** A store, before each call of which, or of its reads, a test may throw. */
  private static Store around(Store real, Consumer<Method> before) {
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (_, call, arguments) -> {
              before.accept(call);
              try {
                Object answer = call.invoke(real, arguments);
                return answer instanceof Reads reads ? around(reads, before) : answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static Reads around(Reads real, Consumer<Method> before) {
    return StagedReads.around(
        real,
        call -> {
          before.accept(call);
          return null;
        });
  }

  private void failOnce(Method call) {
    if (failing.compareAndSet(call.getName(), null)) {
      throw new InternalError("made by a test");
    }
  }

  private void untilFailed() {
    Awaited.that(failing::get, name -> name == null);
  }

  /** Until the engine has done it, with the time that it takes to try again. */
  private <T> void untilDone(java.util.function.Supplier<T> look, T wanted) {
    Awaited.that(
        () -> {
          rig.pass(Duration.ofSeconds(1));
          return look.get();
        },
        wanted::equals);
  }

  private long held(int events) {
    long endpoint = rig.endpoint("http://127.0.0.1:1/");
    rig.engine.endpoints().disable(endpoint);
    for (int i = 0; i < events; i++) {
      rig.emit("chat.closed");
    }
    return endpoint;
  }

  private int skipped() {
    return rig.deliveries(DeliveryStatus.SKIPPED).size();
  }

  @Test
  void aReplayGoesOnAndLeavesNoDeliveryClaimed() {
    held(6);
    Replay begun =
        rig.engine
            .replays()
            .begin(
                new Replay.Order(
                    DeliveryFilter.ANY.withStatuses(Set.of(DeliveryStatus.HELD)),
                    Replay.Action.SKIP,
                    2));
    // of its second step, after it has claimed what it is to skip
    failing.set("write");
    rig.clock.advance(Duration.ofSeconds(1));
    untilDone(() -> rig.engine.replays().one(begun.id()).state(), Replay.State.DONE);
    assertThat(failing.get()).isNull();
    assertThat(skipped()).isEqualTo(6);
    assertThat(rig.engine.health().now().ownTrouble())
        .contains("is tried again (InternalError)", "Check this computer's memory");
  }

  @Test
  void whatIsClaimedWhenALookFailsIsGivenBack() {
    held(4);
    List<Long> ids = rig.deliveries(DeliveryStatus.HELD).stream().map(Delivery::id).toList();
    Replay.Order skip =
        new Replay.Order(
            DeliveryFilter.ANY.withStatuses(Set.of(DeliveryStatus.HELD)), Replay.Action.SKIP, null);
    AtomicReference<Integer> looks = new AtomicReference<>(0);
    rig.storage(
        store ->
            around(
                store,
                call -> {
                  boolean look = call.getDeclaringClass() == DeliveryQueries.class;
                  if (look && looks.updateAndGet(seen -> seen + 1) == 3) {
                    throw new StackOverflowError("made by a test");
                  }
                }));
    rig.restart();
    Replay begun = rig.engine.replays().begin(skip);
    untilDone(() -> rig.engine.replays().one(begun.id()).state(), Replay.State.DONE);
    assertThat(looks.get()).isGreaterThan(3);
    assertThat(skipped()).isEqualTo(ids.size());
  }

  @Test
  void aLaneThatCanNotReadReadsLater() {
    try (Receiver receiver = Receiver.answering(200)) {
      rig.endpoint(receiver.url());
      rig.engine.pause(true);
      for (int i = 0; i < 3; i++) {
        rig.emit("chat.closed");
      }
      failing.set("pending");
      rig.restart();
      untilFailed();
      rig.engine.pause(false);
      untilDone(receiver::count, 3);
      assertThat(rig.engine.health().now().ownTrouble()).contains("InternalError");
    }
  }

  @Test
  void theEndOfADeletionComesLater() {
    long endpoint = held(3);
    rig.engine.endpoints().delete(endpoint);
    failing.set("write");
    rig.pass(Duration.ofSeconds(11));
    untilFailed();
    untilDone(this::skipped, 3);
  }

  @Test
  void theTroubleIsOverFiveMinutesLater() {
    held(1);
    failing.set("offer");
    rig.pass(Duration.ofMinutes(1));
    untilFailed();
    Awaited.that(() -> rig.engine.health().now().ownTrouble(), told -> told != null);
    rig.pass(Duration.ofMinutes(6));
    assertThat(rig.engine.health().now().ownTrouble()).isNull();
  }
}
