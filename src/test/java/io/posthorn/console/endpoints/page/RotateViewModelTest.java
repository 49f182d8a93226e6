package io.posthorn.console.endpoints.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.RealEngine;
import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.Header;
import io.posthorn.model.SigningSecret;
import io.posthorn.receiver.LocalReceiver;
import io.posthorn.signature.SignatureCheck;
import io.posthorn.signature.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotateViewModelTest {
  @TempDir Path home;
  private RealEngine real;
  private LocalReceiver receiver;
  private long endpoint;

  @BeforeEach
  void start() throws IOException {
    real = new RealEngine(home);
    receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null);
    endpoint = real.endpoint(receiver.url(), "CRM");
  }

  @AfterEach
  void stop() {
    receiver.close();
    real.close();
  }

  @Test
  void whileTheyOverlapEitherSecretFindsTheRequestGenuine() {
    SigningSecret old = real.engine.endpoints().secrets(endpoint).current();
    RotateViewModel model =
        new RotateViewModel(real.direct(), real.engine.endpoints().one(endpoint));
    model.rotate();
    SigningSecret fresh = Objects.requireNonNull(model.rotated().get()).secret();
    assertThat(model.rotated().get().cutOver())
        .isEqualTo(real.clock.instant().plus(Duration.ofHours(24)));
    DeliveryDetail overlapping = real.engine.deliveries().test(endpoint);
    assertThat(verified(overlapping, old).result()).isEqualTo(Verification.Result.GENUINE);
    assertThat(step(verified(overlapping, fresh), "webhook-signature").ok()).isTrue();
    real.clock.advance(Duration.ofHours(25));
    DeliveryDetail after = real.engine.deliveries().test(endpoint);
    assertThat(verified(after, fresh).result()).isEqualTo(Verification.Result.GENUINE);
    assertThat(verified(after, old).result()).isEqualTo(Verification.Result.REFUSED);
  }

  @Test
  void aSecretThatCanHardlyBeMeantIsDoubtedWhileItIsTyped() {
    RotateViewModel model =
        new RotateViewModel(real.direct(), real.engine.endpoints().one(endpoint));
    assertThat(model.doubt().getValue()).isEmpty();
    model.own().set("\"whsec_0123456789abcdef\"");
    assertThat(model.doubt().getValue()).contains("quotes");
    model.own().set("whsec_0123456789abcdef");
    assertThat(model.doubt().getValue()).isEmpty();
  }

  @Test
  void atOnceTheOldSecretIsGone() {
    SigningSecret old = real.engine.endpoints().secrets(endpoint).current();
    RotateViewModel model =
        new RotateViewModel(real.direct(), real.engine.endpoints().one(endpoint));
    model.overlap().set(Duration.ZERO);
    model.supplied().set(true);
    model.own().set("short");
    model.rotate();
    assertThat(Objects.requireNonNull(model.problem().get()).about("secret")).contains("16 to 256");
    assertThat(real.engine.endpoints().secrets(endpoint).current()).isEqualTo(old);
    model.own().set("a secret of my own, long enough");
    model.rotate();
    assertThat(Objects.requireNonNull(model.rotated().get()).cutOver()).isNull();
    DeliveryDetail test = real.engine.deliveries().test(endpoint);
    SigningSecret own = new SigningSecret("a secret of my own, long enough");
    assertThat(verified(test, own).result()).isEqualTo(Verification.Result.GENUINE);
    assertThat(verified(test, old).result()).isEqualTo(Verification.Result.REFUSED);
  }

  @Test
  void theSecretHidesAgainAfterHalfAMinute() {
    SecretViewModel model = new SecretViewModel(real.direct());
    model.show(real.engine.endpoints().one(endpoint));
    assertThat(model.revealed().get()).isFalse();
    model.revealOrHide();
    real.clock.advance(Duration.ofSeconds(29));
    model.beat();
    assertThat(model.revealed().get()).isTrue();
    real.clock.advance(Duration.ofSeconds(1));
    model.beat();
    assertThat(model.revealed().get()).isFalse();
  }

  @Test
  void bothSecretsAreShownUntilTheCutOver() {
    real.engine.endpoints().rotateSecret(endpoint, Duration.ofHours(1), null);
    SecretViewModel model = new SecretViewModel(real.direct());
    model.show(real.engine.endpoints().one(endpoint));
    assertThat(Objects.requireNonNull(model.secrets().get()).previous()).isNotNull();
    real.clock.advance(Duration.ofHours(1));
    model.beat();
    assertThat(Objects.requireNonNull(model.secrets().get()).previous()).isNull();
  }

  private Verification verified(DeliveryDetail test, SigningSecret secret) {
    List<Header> headers = test.attempts().getLast().attempt().requestHeaders();
    byte[] body = Objects.requireNonNull(test.payload());
    return new SignatureCheck(List.of(secret)).check(headers, body, real.clock.instant());
  }

  private static Verification.Step step(Verification of, String header) {
    return of.steps().stream()
        .filter(step -> step.toString().contains(header))
        .findFirst()
        .orElseThrow();
  }
}
