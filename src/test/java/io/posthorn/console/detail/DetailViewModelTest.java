package io.posthorn.console.detail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.posthorn.console.RealEngine;
import io.posthorn.console.delivery.Remedy;
import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Preferences;
import io.posthorn.console.frame.Problem;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EnableOrder;
import io.posthorn.model.EndpointChange;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.LocalReceiver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetailViewModelTest {
  private static final String CLOSED =
      "{\"event\":\"chat.closed\",\"siteid\":1,\"chat\":{\"id\":\"c_1\"}}";
  private static final String NOT_ACTIVE =
      "{\"code\":404,\"message\":\"The requested webhook \\\"POST chat\\\" is not registered.\"}";

  @TempDir Path home;
  private final ExecutorService window = Executors.newSingleThreadExecutor();
  private final List<Problem> problems = new CopyOnWriteArrayList<>();
  private RealEngine real;
  private LocalReceiver receiver;
  private DetailViewModel model;
  private long endpoint;

  @BeforeEach
  void start() throws Exception {
    real = new RealEngine(home);
    receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null);
    endpoint = real.endpoint(receiver.url() + "webhook/chat", "n8n");
    Background background = new Background(work -> Thread.ofVirtual().start(work), window);
    model = new DetailViewModel(real.session(background, Preferences.inMemory()), problems::add);
  }

  @AfterEach
  void stop() throws Exception {
    inWindow(
        () -> {
          model.clear();
          return true;
        });
    window.shutdownNow();
    receiver.close();
    real.close();
  }

  private <T> T inWindow(Callable<T> what) throws Exception {
    return window.submit(what).get();
  }

  private void run(Runnable what) throws Exception {
    window.submit(what).get();
  }

  private ShownDelivery until(Predicate<ShownDelivery> holds) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> inWindow(() -> model.shown().get()), now -> now != null && holds.test(now));
  }

  private static List<String> keys(DeliveryStory story) {
    return story.remedies().stream()
        .map(remedy -> remedy instanceof Remedy.Go(String key, var _) ? key : remedy.toString())
        .toList();
  }

  private ShownDelivery shownOf(Behaviour behaviour, DeliveryStatus status) throws Exception {
    receiver.behave(behaviour);
    long id = real.emit(CLOSED).getFirst();
    run(() -> model.show(id));
    return until(now -> now.delivery().status() == status);
  }

  @Test
  void followsADeliveryFromItsFirstFailureToItsSuccess() throws Exception {
    ShownDelivery failed =
        shownOf(Behaviour.Answer.of(404).saying(NOT_ACTIVE), DeliveryStatus.RETRYING);
    assertThat(failed.newest().diagnosis().code()).isEqualTo("n8n-not-active");
    DeliveryStory story = DeliveryStory.of(failed, real.clock.instant());
    assertThat(story.failure()).isTrue();
    assertThat(keys(story)).containsExactly("link.url", "link.doctor");
    assertThat(Outlook.why(failed))
        .contains("1 min after attempt 1", "site’s schedule", "no Retry-After");
    assertThat(Outlook.warning(failed)).startsWith("Nothing has reached n8n yet.");

    receiver.behave(Behaviour.OK);
    real.clock.advance(Duration.ofMinutes(1).plusSeconds(1));

    ShownDelivery delivered = until(now -> now.delivery().status() == DeliveryStatus.DELIVERED);
    assertThat(delivered.attempts()).hasSize(2);
    assertThat(Outlook.warning(delivered)).isNull();
  }

  @Test
  void aResendSaysNowAtOnceAndThenTheTruth() throws Exception {
    shownOf(Behaviour.Answer.of(500), DeliveryStatus.RETRYING);
    receiver.behave(Behaviour.OK);

    ShownDelivery atOnce =
        inWindow(
            () -> {
              model.resend();
              return model.shown().get();
            });

    assertThat(Ladder.of(atOnce).get(1).state()).isEqualTo(Ladder.State.NOW);
    assertThat(atOnce.canResend()).isFalse();
    ShownDelivery truth =
        until(now -> now.delivery().status() == DeliveryStatus.DELIVERED && !now.resending());
    assertThat(truth.attempts()).hasSize(2);
    assertThat(problems).isEmpty();
  }

  @Test
  void aResendOfAFailedOneIsOutsideTheSchedule() throws Exception {
    ShownDelivery gone = shownOf(Behaviour.Answer.of(410), DeliveryStatus.FAILED);
    ShownDelivery disabled = until(ShownDelivery::disabled);
    assertThat(disabled.canResend()).as("as a trial").isTrue();
    assertThat(keys(DeliveryStory.of(disabled, real.clock.instant()))).contains("link.enable");
    assertThat(gone.delivery().attempts()).isEqualTo(1);

    real.engine.endpoints().enable(endpoint, new EnableOrder(EnableOrder.Held.DELIVER, null, null));
    until(now -> !now.disabled());
    receiver.behave(Behaviour.Answer.of(500));
    run(model::resend);

    ShownDelivery again = until(now -> now.attempts().size() == 2 && !now.resending());
    assertThat(again.newest().attempt().manual()).isTrue();
    assertThat(again.scheduled()).hasSize(1);
    assertThat(again.delivery().status()).isEqualTo(DeliveryStatus.FAILED);
  }

  @Test
  void aFailedResendOfWhatWasDeliveredLeavesItDelivered() throws Exception {
    shownOf(Behaviour.OK, DeliveryStatus.DELIVERED);
    receiver.behave(Behaviour.Answer.of(500));

    run(model::resend);

    ShownDelivery again = until(now -> now.attempts().size() == 2 && !now.resending());
    assertThat(again.delivery().status()).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(again.delivery().code()).isEqualTo(200);
    DeliveryStory story = DeliveryStory.of(again, real.clock.instant());
    assertThat(story.failure()).isTrue();
    assertThat(story.title()).startsWith("The resend").contains("Its code crashed.");
    assertThat(story.before().text()).startsWith("Delivered at attempt 1 (200 OK");
  }

  @Test
  void whatTheEndpointHoldsLeadsToEnable() throws Exception {
    real.engine.endpoints().disable(endpoint);

    ShownDelivery held = shownOf(Behaviour.OK, DeliveryStatus.HELD);

    assertThat(held.canResend()).as("as a trial").isTrue();
    DeliveryStory story = DeliveryStory.of(held, real.clock.instant());
    assertThat(story.failure()).isFalse();
    assertThat(keys(story)).containsExactly("link.enable");
    assertThat(story.title()).contains("a person disabled n8n").contains("Nothing is lost.");
  }

  @Test
  void whatIsHeldBeforeItsFirstAttemptTellsWhatFailedThereBefore() throws Exception {
    ShownDelivery failed = shownOf(Behaviour.Answer.of(500), DeliveryStatus.RETRYING);
    real.engine.endpoints().disable(endpoint);

    ShownDelivery held = shownOf(Behaviour.OK, DeliveryStatus.HELD);

    assertThat(held.attempts()).isEmpty();
    assertThat(held.cause().delivery().id()).isEqualTo(failed.delivery().id());
    DeliveryStory story = DeliveryStory.of(held, real.clock.instant());
    assertThat(story.title()).isEqualTo("Its code crashed.");
    assertThat(story.after().text()).startsWith("Held: a person disabled n8n");
  }

  @Test
  void doesNotSpeakOfAnAnswerToWhatWasNeverSent() throws Exception {
    real.engine
        .endpoints()
        .change(endpoint, EndpointChange.NOTHING.withUrl("http://127.0.0.1:1/hook"));

    ShownDelivery unsent = shownOf(new Behaviour.Hang(), DeliveryStatus.RETRYING);

    assertThat(DeliveryStory.of(unsent, real.clock.instant()).evidence())
        .contains("Not sent")
        .doesNotContain("answer");
  }

  @Test
  void tellsASilentReceiverFromARefusal() throws Exception {
    real.engine
        .endpoints()
        .change(endpoint, EndpointChange.NOTHING.withTimeout(Duration.ofSeconds(1)));

    ShownDelivery silent = shownOf(new Behaviour.Hang(), DeliveryStatus.RETRYING);

    assertThat(silent.newest().attempt().outcome().code()).isNull();
    assertThat(DeliveryStory.of(silent, real.clock.instant()).evidence()).contains("No answer");
    assertThat(Outlook.why(silent)).doesNotContain("Retry-After");
  }

  @Test
  void aPauseThatTheReceiverAskedForMovesTheNextAttempt() throws Exception {
    ShownDelivery slowed =
        shownOf(Behaviour.Answer.of(429).with("Retry-After", "600"), DeliveryStatus.RETRYING);

    assertThat(Outlook.why(slowed)).contains("asked for a pause (Retry-After)");
  }

  @Test
  void aRetryAfterThatMakesNoPauseIsToldAsOneThatMakesNone() throws Exception {
    ShownDelivery unclear =
        shownOf(Behaviour.Answer.of(429).with("Retry-After", "1.5"), DeliveryStatus.RETRYING);

    assertThat(Outlook.why(unclear)).endsWith("sent Retry-After: 1.5, which makes no pause.");
  }

  @Test
  void saysWhyThereIsNothingToShow() throws Exception {
    run(() -> model.show(4_711));

    await().until(() -> inWindow(() -> model.problem().get()), problem -> problem != null);
    assertThat(inWindow(() -> model.problem().get()).says()).contains("4711");
  }
}
