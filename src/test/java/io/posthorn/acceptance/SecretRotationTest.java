package io.posthorn.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.DisableRule;
import io.posthorn.model.Refused;
import io.posthorn.model.Rotation;
import io.posthorn.model.SecretAge;
import io.posthorn.model.SignedWith;
import io.posthorn.model.SigningSecret;
import io.posthorn.model.SiteChange;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A rotation that overlaps breaks no receiver, whenever that changes its secret. */
class SecretRotationTest {
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

  static IntStream moments() {
    return IntStream.rangeClosed(0, 7);
  }

  @ParameterizedTest
  @MethodSource("moments")
  void aReceiverThatChangesAtAnyMomentLosesNothingAndStaysEnabled(int moment) {
    changesAfter(moment, count -> count >= moment);
  }

  @ParameterizedTest
  @MethodSource("moments")
  void oneThatGoesBackToTheOldSecretOnceMoreLosesNothingEither(int moment) {
    changesAfter(moment, count -> count == moment || count > moment + 2);
  }

  /** With the strictest rule that there is: one failure would disable it. */
  private void changesAfter(int moment, IntPredicate hasNew) {
    rig.engine.sites().change(1, SiteChange.NOTHING.withDisableRule(new DisableRule.Attempts(1)));
    try (Receiver receiver = Receiver.answering(200)) {
      long endpoint = rig.endpoint(receiver.url());
      SigningSecret old = books.secret(endpoint);
      SigningSecret fresh = rig.engine.endpoints().rotateSecret(endpoint, DAY, null);
      for (int i = 0; i < 8; i++) {
        SigningSecret has = hasNew.test(i) ? fresh : old;
        receiver.answer(got -> RotationBooks.checked(got, has));
        books.arrives();
        assertThat(books.state(endpoint).enabled()).as("after change at %d", moment).isTrue();
        rig.pass(Duration.ofMinutes(10));
      }
      assertThat(books.rotation(endpoint).accepted())
          .isEqualTo(hasNew.test(7) ? SecretAge.NEW : SecretAge.OLD);
      assertThat(rig.deliveries(DeliveryStatus.FAILED)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403})
  void whatIsRefusedGoesOutSignedWithTheOtherSecretWhichIsUsedFromThenOn(int code) {
    try (Receiver receiver = Receiver.answering(200);
        Receiver watching = Receiver.answering(200)) {
      long endpoint = rig.endpoint(receiver.url(), "chat.created");
      rig.endpoint(watching.url(), "endpoint.secret_accepted");
      SigningSecret fresh = rig.engine.endpoints().rotateSecret(endpoint, DAY, null);
      assertThat(books.rotation(endpoint))
          .isEqualTo(new Rotation(Rig.START.plus(DAY), SecretAge.OLD, null));
      books.refuseWith(receiver, fresh, code);
      long first = rig.send("chat.created");
      rig.awaitAttempts(first, 1);
      rig.pass(MINUTE);
      rig.await(first, DeliveryStatus.DELIVERED);
      assertThat(books.signedWith(first))
          .containsExactly(new SignedWith(1, SecretAge.OLD), new SignedWith(2, SecretAge.NEW));
      assertThat(books.rotation(endpoint))
          .isEqualTo(new Rotation(Rig.START.plus(DAY), SecretAge.NEW, Rig.START.plus(MINUTE)));
      watching.await(1);
      assertThat(new String(watching.got().getFirst().body(), StandardCharsets.UTF_8))
          .contains("\"endpoint\":{\"id\":" + endpoint, "\"secret\":\"NEW\"", "the new secret");
      rig.restart();
      long next = rig.send("chat.created");
      rig.await(next, DeliveryStatus.DELIVERED);
      assertThat(books.signedWith(next)).containsExactly(new SignedWith(2, SecretAge.NEW));
      assertThat(books.told()).hasSize(1);
      rig.pass(DAY);
      long after = rig.send("chat.created");
      rig.await(after, DeliveryStatus.DELIVERED);
      assertThat(books.signedWith(after)).containsExactly(new SignedWith(2, null));
      assertThat(rig.engine.endpoints().one(endpoint).rotation()).isNull();
    }
  }

  @Test
  void aReceiverThatKeepsTheOldSecretIsNeverSentAnotherSignature() {
    try (Receiver receiver = Receiver.answering(200)) {
      long endpoint = rig.endpoint(receiver.url());
      SigningSecret old = books.secret(endpoint);
      rig.engine.endpoints().rotateSecret(endpoint, DAY, null);
      receiver.answer(got -> RotationBooks.checked(got, old));
      for (int i = 0; i < 5; i++) {
        assertThat(books.ages(books.arrives())).containsExactly(SecretAge.OLD);
      }
      assertThat(books.rotation(endpoint).accepted()).isEqualTo(SecretAge.OLD);
      assertThat(books.told()).isEmpty();
      assertThat(receiver.got())
          .allSatisfy(got -> assertThat(got.headers().get("webhook-signature")).contains(" "));
    }
  }

  @Test
  void aKillBetweenRefusalAndRetryForgetsNothing() throws Exception {
    try (Receiver receiver = Receiver.answering(200)) {
      long endpoint = rig.endpoint(receiver.url());
      SigningSecret fresh = rig.engine.endpoints().rotateSecret(endpoint, DAY, null);
      receiver.answer(got -> RotationBooks.checked(got, fresh));
      long id = rig.send("chat.created");
      rig.awaitAttempts(id, 1);
      Path copy = home.resolveSibling(home.getFileName() + "-killed");
      Rig.copy(home, copy);
      rig.engine.close();
      rig.engine = rig.started(copy);
      rig.pass(MINUTE);
      rig.await(id, DeliveryStatus.DELIVERED);
      assertThat(books.ages(id)).containsExactly(SecretAge.OLD, SecretAge.NEW);
      assertThat(books.rotation(endpoint).accepted()).isEqualTo(SecretAge.NEW);
    }
  }

  @Test
  void whoeverHasTheNewSecretEndsTheOverlapAtOnce() {
    try (Receiver receiver = Receiver.answering(200)) {
      long endpoint = rig.endpoint(receiver.url());
      assertThatThrownBy(() -> rig.engine.endpoints().finishRotation(endpoint))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("No rotation is under way");
      SigningSecret fresh = rig.engine.endpoints().rotateSecret(endpoint, DAY, null);
      receiver.answer(got -> RotationBooks.checked(got, fresh));
      long refused = rig.send("chat.created");
      rig.awaitAttempts(refused, 1);
      assertThat(rig.engine.endpoints().finishRotation(endpoint).rotation()).isNull();
      assertThat(rig.engine.endpoints().secrets(endpoint).previous()).isNull();
      long first = rig.send("chat.created");
      rig.await(first, DeliveryStatus.DELIVERED);
      assertThat(books.signedWith(first)).containsExactly(new SignedWith(2, null));
      assertThat(receiver.got().getLast().headers().get("webhook-signature")).doesNotContain(" ");
      rig.pass(MINUTE);
      rig.await(refused, DeliveryStatus.DELIVERED);
    }
  }

  @Test
  void rotatingAgainDropsTheOldestAndTheTwoThatAreLeftTakeTurns() {
    try (Receiver receiver = Receiver.answering(200)) {
      long endpoint = rig.endpoint(receiver.url());
      SigningSecret first = books.secret(endpoint);
      SigningSecret second = rig.engine.endpoints().rotateSecret(endpoint, DAY, null);
      receiver.answer(got -> RotationBooks.checked(got, second));
      long refused = rig.send("chat.created");
      rig.awaitAttempts(refused, 1);
      SigningSecret third = rig.engine.endpoints().rotateSecret(endpoint, DAY, null);
      assertThat(rig.engine.endpoints().secrets(endpoint).previous()).isEqualTo(second);
      rig.pass(MINUTE);
      rig.await(refused, DeliveryStatus.DELIVERED);
      assertThat(books.signedWith(refused))
          .containsExactly(new SignedWith(1, SecretAge.OLD), new SignedWith(2, SecretAge.OLD));
      receiver.answer(got -> RotationBooks.checked(got, third));
      assertThat(books.ages(books.arrives())).containsExactly(SecretAge.OLD, SecretAge.NEW);
      assertThat(books.ages(books.arrives())).containsExactly(SecretAge.NEW);
      assertThat(receiver.got().stream().skip(1))
          .noneMatch(got -> RotationBooks.signedBy(got, first));
    }
  }

  @Test
  void aReceiverThatRefusesBothGetsThemInTurnsAndIsDisabledByTheUsualRule() {
    try (Receiver receiver = Receiver.answering(401)) {
      long endpoint = rig.endpoint(receiver.url());
      rig.engine.endpoints().rotateSecret(endpoint, Duration.ofDays(7), null);
      long id = rig.send("chat.created");
      rig.awaitAttempts(id, 1);
      for (int minutes : new int[] {1, 5, 20, 60, 120}) {
        int made = rig.delivery(id).attempts();
        rig.pass(Duration.ofMinutes(minutes));
        rig.awaitAttempts(id, made + 1);
      }
      assertThat(books.ages(id))
          .containsExactly(
              SecretAge.OLD,
              SecretAge.NEW,
              SecretAge.OLD,
              SecretAge.NEW,
              SecretAge.OLD,
              SecretAge.NEW);
      assertThat(rig.delivery(id).status()).isEqualTo(DeliveryStatus.FAILED);
      assertThat(books.state(endpoint).enabled()).isFalse();
      assertThat(books.state(endpoint).failuresInARow()).isEqualTo(6);
    }
  }

  @Test
  void aRefusalInAnOverlapIsToldByTheRotationFirst() {
    try (Receiver receiver = Receiver.answering(401)) {
      long endpoint = rig.endpoint(receiver.url());
      rig.engine.endpoints().rotateSecret(endpoint, DAY, null);
      long id = rig.send("chat.created");
      rig.awaitAttempts(id, 1);
      assertThat(rig.delivery(id).error())
          .isEqualTo("HTTP 401: signed with the old secret, which is being rotated");
      assertThat(rig.engine.deliveries().one(id).attempts().getFirst().diagnosis())
          .satisfies(
              why -> assertThat(Objects.requireNonNull(why).code()).isEqualTo("rotation-under-way"))
          .satisfies(why -> assertThat(Objects.requireNonNull(why).says()).contains("the new one"));
    }
  }
}
