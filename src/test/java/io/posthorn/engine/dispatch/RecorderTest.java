package io.posthorn.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.SettableClock;
import io.posthorn.engine.dispatch.Completion.Result;
import io.posthorn.engine.port.LaneQueries.Ready;
import io.posthorn.engine.port.LaneQueries.Why;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.rules.EventIds;
import io.posthorn.engine.state.ChangeFeed;
import io.posthorn.engine.state.OwnTrouble;
import io.posthorn.engine.state.Tally;
import io.posthorn.engine.state.Times;
import io.posthorn.engine.state.WatchedStore;
import io.posthorn.model.Attempt;
import io.posthorn.model.Event;
import io.posthorn.model.Outcome;
import io.posthorn.model.Refused;
import io.posthorn.model.Timing;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Outcomes that the store doesn't take: none is forgotten, and none makes a second request. */
class RecorderTest {
  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

  private final SettableClock clock = new SettableClock(NOW);
  private final Times times = new Times(clock, clock, NOW);
  private final ChangeFeed feed = new ChangeFeed();
  private final OwnTrouble own = new OwnTrouble(times, feed);
  private final List<CompletableFuture<Object>> writes = new ArrayList<>();
  private final List<Long> waiting = new ArrayList<>();
  private boolean wanted = true;
  private final Recorder recorder = recorder();

  @AfterEach
  void close() {
    feed.close();
  }

  private Recorder recorder() {
    OperationalEvents operational = new OperationalEvents(new EventIds(null, new Random(1)));
    Recorder made =
        new Recorder(
            new WatchedStore(store(), clock, _ -> {}),
            new Completion(times, new Holding(times, operational), operational),
            feed,
            new Tally(),
            own,
            clock);
    made.tells(
        new Recorder.After() {
          @Override
          public void recorded(FinishedAttempt done, Result result) {}

          @Override
          public boolean waits(FinishedAttempt done) {
            waiting.add(done.ready().deliveryId());
            return wanted;
          }
        });
    return made;
  }

  /** Takes works, and ends them when the test does. */
  private Store store() {
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (_, method, _) -> {
              assertThat(method.getName()).isEqualTo("write");
              writes.add(new CompletableFuture<>());
              return writes.getLast();
            });
  }

  private static FinishedAttempt outcome(long id) {
    Event event = new Event("evt_" + id, "chat.created", 1, NOW, false, 2, new byte[] {'{', '}'});
    Outcome outcome =
        new Outcome(
            200, null, 1_000, Timing.NONE, null, List.of(), new byte[0], false, null, false);
    return new FinishedAttempt(
        1,
        new Ready(id, event, 0, 0, NOW, NOW, Why.FIRST),
        new Attempt(1, NOW, "http://127.0.0.1/", List.of(), outcome, false, false),
        0,
        null,
        null,
        false,
        Set.of());
  }

  @Test
  void oneThatFailsForAReasonOfItsOwnIsOfferedAgainAfterAMinute() {
    recorder.record(outcome(7));
    writes.getLast().completeExceptionally(new IllegalStateException("made by a test"));
    assertThat(waiting).containsExactly(7L);
    assertThat(own.now()).contains("delivery 7 can't be kept");
    assertThat(recorder.trouble()).isNull();
    clock.advance(Duration.ofSeconds(59));
    recorder.recordAgain();
    assertThat(writes).hasSize(1);
    clock.advance(Duration.ofSeconds(1));
    recorder.recordAgain();
    recorder.recordAgain();
    assertThat(writes).hasSize(2);
  }

  @Test
  void oneThatNobodyNeedsAnyMoreIsNot() {
    wanted = false;
    recorder.record(outcome(7));
    writes.getLast().completeExceptionally(new IllegalStateException("no endpoint 1"));
    clock.advance(Duration.ofMinutes(2));
    recorder.recordAgain();
    assertThat(writes).hasSize(1);
  }

  @Test
  void whenManyFailSoNothingMoreIsSent() {
    for (long id = 1; id <= 100; id++) {
      assertThat(recorder.trouble()).isNull();
      recorder.record(outcome(id));
      writes.getLast().completeExceptionally(new IllegalStateException("made by a test"));
    }
    assertThat(recorder.trouble()).contains("100 deliveries could not be kept");
  }

  @Test
  void whatTheStoreCanNotTakeNowWaitsForIt() {
    recorder.record(outcome(7));
    writes.getLast().completeExceptionally(Refused.unavailable("The disk is full.", 5));
    assertThat(recorder.trouble()).isEqualTo("The disk is full.");
    assertThat(recorder.recordAgain()).isFalse();
    assertThat(writes).hasSize(2);
    assertThat(waiting).isEmpty();
  }
}
