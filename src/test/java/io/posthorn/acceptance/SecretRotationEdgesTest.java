package io.posthorn.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.acceptance.Receiver.Answer;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.DisableRule;
import io.posthorn.model.SecretAge;
import io.posthorn.model.SignedWith;
import io.posthorn.model.SigningSecret;
import io.posthorn.model.SiteChange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rotation makes of last attempts, of tests and resends, and of answers that come late. */
class SecretRotationEdgesTest {
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path home;
  private Rig rig;
  private RotationBooks books;

  @BeforeEach
  void start() {
    rig = new Rig(home);
    books = new RotationBooks(rig);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void aFailureThatSaysNothingOfTheSecretIsFollowedByTheSameOne() {
    try (Receiver receiver = Receiver.answering(401)) {
      long endpoint = rig.endpoint(receiver.url());
      rig.engine.endpoints().rotateSecret(endpoint, DAY, null);
      long id = rig.send("chat.created");
      rig.awaitAttempts(id, 1);
      receiver.answer(500);
      rig.pass(MINUTE);
      rig.awaitAttempts(id, 2);
      rig.pass(Duration.ofMinutes(5));
      rig.awaitAttempts(id, 3);
      assertThat(books.ages(id)).containsExactly(SecretAge.OLD, SecretAge.NEW, SecretAge.NEW);
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "1"})
  void aRefusalAtTheLastAttemptIsFollowedByOneMoreWithTheOtherSecret(int retries) {
    List<Duration> schedule = retries == 0 ? List.of() : List.of(MINUTE);
    rig.engine.sites().change(1, SiteChange.NOTHING.withRetrySchedule(schedule));
    try (Receiver receiver = Receiver.answering(retries == 0 ? 401 : 503)) {
      long endpoint = rig.endpoint(receiver.url());
      SigningSecret fresh = rig.engine.endpoints().rotateSecret(endpoint, DAY, null);
      long id = rig.send("chat.created");
      rig.awaitAttempts(id, 1);
      receiver.answer(got -> RotationBooks.checked(got, fresh));
      for (int i = 0; i < retries; i++) {
        rig.pass(MINUTE);
        rig.awaitAttempts(id, 2);
      }
      assertThat(rig.delivery(id).status()).isEqualTo(DeliveryStatus.RETRYING);
      rig.pass(MINUTE);
      rig.await(id, DeliveryStatus.DELIVERED);
      assertThat(books.state(endpoint).enabled()).isTrue();
    }
  }

  @Test
  void oneMoreMeansOneAndThenTheEndpointIsDisabled() {
    rig.engine.sites().change(1, SiteChange.NOTHING.withRetrySchedule(List.of()));
    try (Receiver receiver = Receiver.answering(401)) {
      long endpoint = rig.endpoint(receiver.url());
      rig.engine.endpoints().rotateSecret(endpoint, DAY, null);
      long id = rig.send("chat.created");
      rig.awaitAttempts(id, 1);
      rig.pass(MINUTE);
      rig.await(id, DeliveryStatus.FAILED);
      assertThat(rig.delivery(id).attempts()).isEqualTo(2);
      assertThat(books.state(endpoint).enabled()).isFalse();
    }
  }

  @Test
  void manyInFlightWithTheOldSecretDisableNothingWhenTheReceiverChanges() {
    rig.engine.sites().change(1, SiteChange.NOTHING.withDisableRule(new DisableRule.Attempts(3)));
    try (Receiver receiver = Receiver.answering(200)) {
      long endpoint = rig.endpoint(receiver.url());
      SigningSecret old = books.secret(endpoint);
      CountDownLatch changed = new CountDownLatch(1);
      SigningSecret fresh = rig.engine.endpoints().rotateSecret(endpoint, DAY, null);
      receiver.answer(
          got -> {
            wait(changed);
            return RotationBooks.checked(got, fresh);
          });
      List<Long> ids = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        ids.add(rig.send("chat.created"));
      }
      receiver.awaitAtLeast(8);
      assertThat(receiver.got()).allMatch(got -> RotationBooks.signedBy(got, old));
      changed.countDown();
      ids.forEach(
          id ->
              Awaited.that(
                  () -> rig.delivery(id), seen -> seen.status() == DeliveryStatus.RETRYING));
      assertThat(books.state(endpoint).enabled()).isTrue();
      rig.pass(MINUTE);
      ids.forEach(id -> rig.await(id, DeliveryStatus.DELIVERED));
      assertThat(books.state(endpoint).enabled()).isTrue();
    }
  }

  private static void wait(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aLateSuccessOfAnAttemptThatBeganEarlierTurnsNothingBack() {
    try (Receiver receiver = Receiver.answering(200)) {
      long endpoint = rig.endpoint(receiver.url());
      SigningSecret fresh = rig.engine.endpoints().rotateSecret(endpoint, DAY, null);
      CountDownLatch late = new CountDownLatch(1);
      long[] slow = new long[1];
      receiver.answer(
          got -> {
            wait(late);
            return Answer.of(200);
          });
      slow[0] = rig.send("chat.created");
      receiver.await(1);
      rig.pass(Duration.ofSeconds(1));
      receiver.answer(got -> RotationBooks.checked(got, fresh));
      long id = rig.send("chat.created");
      rig.awaitAttempts(id, 1);
      rig.pass(MINUTE);
      rig.await(id, DeliveryStatus.DELIVERED);
      late.countDown();
      rig.await(slow[0], DeliveryStatus.DELIVERED);
      assertThat(books.ages(slow[0])).containsExactly(SecretAge.OLD);
      assertThat(books.rotation(endpoint).signs()).isEqualTo(SecretAge.NEW);
    }
  }

  @Test
  void anOverlapThatEndsBetweenAttemptsLeavesTheNewSecret() {
    try (Receiver receiver = Receiver.answering(200)) {
      long endpoint = rig.endpoint(receiver.url());
      SigningSecret fresh =
          rig.engine.endpoints().rotateSecret(endpoint, Duration.ofSeconds(30), null);
      receiver.answer(got -> RotationBooks.checked(got, fresh));
      long id = rig.send("chat.created");
      rig.awaitAttempts(id, 1);
      rig.pass(MINUTE);
      rig.await(id, DeliveryStatus.DELIVERED);
      assertThat(books.signedWith(id))
          .containsExactly(new SignedWith(1, SecretAge.OLD), new SignedWith(2, null));
    }
  }

  @Test
  void theTestBehindARefusedTestIsSignedWithTheOtherSecretAndCountsForTheChoice() {
    try (Receiver receiver = Receiver.answering(200)) {
      long endpoint = rig.endpoint(receiver.url());
      SigningSecret fresh = rig.engine.endpoints().rotateSecret(endpoint, DAY, null);
      receiver.answer(got -> RotationBooks.checked(got, fresh));
      assertThat(rig.engine.deliveries().test(endpoint).delivery().status())
          .isEqualTo(DeliveryStatus.FAILED);
      assertThat(rig.engine.deliveries().test(endpoint).delivery().status())
          .isEqualTo(DeliveryStatus.DELIVERED);
      assertThat(books.ages(books.arrives())).containsExactly(SecretAge.NEW);
      assertThat(books.state(endpoint).failuresInARow()).isZero();
    }
  }

  @Test
  void aResendOfARefusedOneIsSignedWithTheOtherSecretAtOnce() {
    try (Receiver receiver = Receiver.answering(200)) {
      long endpoint = rig.endpoint(receiver.url());
      SigningSecret fresh = rig.engine.endpoints().rotateSecret(endpoint, DAY, null);
      receiver.answer(got -> RotationBooks.checked(got, fresh));
      long id = rig.send("chat.created");
      rig.awaitAttempts(id, 1);
      rig.engine.endpoints().disable(endpoint);
      rig.engine.deliveries().resend(id);
      rig.await(id, DeliveryStatus.DELIVERED);
      assertThat(books.ages(id)).containsExactly(SecretAge.OLD, SecretAge.NEW);
      assertThat(books.rotation(endpoint).signs()).isEqualTo(SecretAge.NEW);
    }
  }

  @Test
  void anAnswer410DisablesAtOnceInAnOverlapToo() {
    try (Receiver receiver = Receiver.answering(410)) {
      long endpoint = rig.endpoint(receiver.url());
      rig.engine.endpoints().rotateSecret(endpoint, DAY, null);
      rig.await(rig.send("chat.created"), DeliveryStatus.FAILED);
      assertThat(books.state(endpoint).enabled()).isFalse();
      assertThat(receiver.count()).isEqualTo(1);
    }
  }
}
