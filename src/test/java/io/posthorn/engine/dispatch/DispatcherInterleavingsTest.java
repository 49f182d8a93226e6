package io.posthorn.engine.dispatch;

import static io.posthorn.engine.dispatch.SendingWorld.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.engine.Interleavings;
import io.posthorn.engine.dispatch.Fanout.Out;
import io.posthorn.engine.port.LaneQueries.Ready;
import io.posthorn.engine.port.LaneQueries.Why;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.port.Tx;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.Header;
import io.posthorn.store.StoreByHand;
import io.posthorn.store.StoreSamples;
import io.posthorn.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Attempts, the writer, the heart and people, in every order of their steps: what an answer decides
 * counts before anything else starts, and nothing is sent twice or left behind.
 */
class DispatcherInterleavingsTest {
  private static final int PASSED_OVER = 2;

  @TempDir private Path home;
  private Store real;
  private long events;

  @BeforeEach
  void open() {
    real = SqliteStore.open(home, InstantSource.fixed(StoreSamples.NOW));
  }

  @AfterEach
  void close() {
    real.close();
  }

  @Test
  void nothingIsSentBehindA410() {
    everyOrder(
        scene -> {
          long first = scene.has();
          scene.world.receivers.say(first, answer(410));
          scene.starts();
          long second = scene.has();
          scene.offers(second);
          scene.beats();
          return () -> {
            assertThat(scene.world.receivers.got).containsExactly(first);
            assertThat(scene.saved().state().disabledReason()).isEqualTo(DisabledReason.GONE);
            assertThat(scene.world.dispatcher.attempts().ids()).isEmpty();
          };
        });
  }

  @Test
  void nothingIsSentBehindARetryAfter() {
    everyOrder(
        scene -> {
          long first = scene.has();
          scene.world.receivers.say(first, answer(503, new Header("Retry-After", "60")));
          scene.starts();
          scene.offers(scene.has());
          scene.beats();
          return () -> assertThat(scene.world.receivers.got).containsExactly(first);
        });
  }

  @Test
  void anOutcomeOfTheOldEndpointDoesNotStopTheNewOne() {
    everyOrder(
        scene -> {
          long first = scene.has();
          scene.world.receivers.say(first, answer(500));
          scene.starts();
          scene.disablesAndEnables();
          return () -> {
            assertThat(scene.saved().live()).isTrue();
            assertThat(scene.world.status(first))
                .isIn(DeliveryStatus.RETRYING, DeliveryStatus.DELIVERED);
            assertThat(scene.world.dispatcher.attempts().ids()).isEmpty();
          };
        });
  }

  @Test
  void aPersonAndTheLaneNeverSendTheSameAtOnce() {
    everyOrder(
        scene -> {
          long first = scene.has();
          scene.world.dispatcher.start(List.of(scene.endpoint));
          scene.begin("person", () -> scene.world.sendsAgain(scene.endpoint, first));
          scene.beats();
          return () -> {
            assertThat(scene.atOnce).as("requests at once").isEqualTo(1);
            assertThat(scene.world.status(first)).isEqualTo(DeliveryStatus.DELIVERED);
            assertThat(scene.world.dispatcher.attempts().ids()).isEmpty();
          };
        });
  }

  private void everyOrder(Function<Scene, Runnable> test) {
    int orders =
        Interleavings.all(
            PASSED_OVER,
            turns -> {
              Scene scene = new Scene(turns);
              Runnable check = test.apply(scene);
              return () -> {
                scene.world.close();
                check.run();
              };
            });
    assertThat(orders).as("orders tried").isGreaterThan(20);
  }

  /** An endpoint that takes one request at a time, with a dispatcher and a writer of its own. */
  private final class Scene {
    final SendingWorld world;
    final Endpoint endpoint;
    int atOnce;
    private int sends;
    private final Interleavings turns;
    private final StoreByHand store = new StoreByHand(real);
    private boolean writing;

    Scene(Interleavings turns) {
      this.turns = turns;
      this.world = new SendingWorld(store, this::begin);
      this.endpoint = oneAtATime();
      store.onWork(this::wakeWriter);
    }

    private Endpoint oneAtATime() {
      Endpoint added = StoreSamples.addEndpoint(real, "http://127.0.0.1:9/hook");
      EndpointSettings was = added.settings();
      return save(
          added.with(
              new EndpointSettings(
                  was.url(),
                  was.description(),
                  was.events(),
                  was.timeout(),
                  was.ratePerSecond(),
                  1,
                  was.headers(),
                  was.retrySchedule(),
                  was.caPem()),
              StoreSamples.NOW));
    }

    private Endpoint save(Endpoint now) {
      return real.write(
              tx -> {
                tx.endpoints().save(now);
                return now;
              })
          .join();
    }

    /** An attempt takes a moment; all else steps where it writes or tells. */
    void begin(String name, Runnable work) {
      turns.begin(
          name,
          () -> {
            boolean attempt = name.startsWith("send-");
            if (attempt) {
              sends++;
              atOnce = Math.max(atOnce, sends);
              turns.step("sends");
            }
            work.run();
            if (attempt) {
              sends--;
            }
          });
    }

    private void wakeWriter() {
      if (!writing) {
        writing = true;
        turns.begin(
            "writer",
            () -> {
              while (store.queued() > 0) {
                store.commit(turns::step);
              }
              writing = false;
            });
      }
    }

    long has() {
      return StoreSamples.deliver(real, ++events, endpoint.id());
    }

    void starts() {
      turns.begin("start", () -> world.dispatcher.start(List.of(endpoint)));
    }

    /** Its commit is told. */
    void offers(long deliveryId) {
      Ready ready = real.reads().lanes().ready(deliveryId, Why.FIRST);
      turns.begin("offer", () -> world.dispatcher.offer(List.of(new Out(endpoint.id(), ready))));
    }

    void beats() {
      turns.begin("heart", world.dispatcher::beat);
    }

    void disablesAndEnables() {
      turns.begin(
          "person",
          () -> {
            Instant now = world.times.stored();
            becomes(was -> was.with(was.state().disabled(DisabledReason.MANUAL, now, null)));
            turns.step("disables");
            becomes(
                was ->
                    was.with(was.state().enabledAt(now))
                        .with(new Endpoint.Release(Long.MAX_VALUE, null)));
          });
    }

    private void becomes(Function<Endpoint, Endpoint> change) {
      var unused =
          store.write(
              new Store.Work<Endpoint>() {
                @Override
                public Endpoint in(Tx tx) {
                  Endpoint now = change.apply(tx.endpoints().find(endpoint.id()));
                  tx.endpoints().save(now);
                  if (!now.live()) {
                    tx.held().hold(now.id(), Holding.STEP);
                  }
                  return now;
                }

                @Override
                public void committed(Endpoint now) {
                  world.dispatcher.endpointSaved(now);
                }
              });
    }

    Endpoint saved() {
      return real.reads().settings().endpoint(endpoint.id());
    }
  }
}
