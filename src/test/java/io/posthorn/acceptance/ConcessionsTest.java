package io.posthorn.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.acceptance.Receiver.Answer;
import io.posthorn.model.Attempt;
import io.posthorn.model.Concession;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.DoctorReport;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.Header;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A receiver that can't be changed is spared what it can't take. */
class ConcessionsTest {
  private static final String SCRIPT = "https://script.googleusercontent.com/macros/echo?x=1";

  @TempDir Path home;
  private Rig rig;

  @BeforeEach
  void start() {
    rig = new Rig(home);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private void grant(long endpoint, Concession concession, boolean on) {
    rig.engine
        .endpoints()
        .change(endpoint, EndpointChange.NOTHING.withConcessions(Map.of(concession, on)));
  }

  private static Receiver redirecting(int code) {
    return new Receiver(_ -> new Answer(code, Map.of("Location", SCRIPT)));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectCountsAsReceivedWhereThatIsAskedFor(int code) {
    try (Receiver script = redirecting(code)) {
      long endpoint = rig.endpoint(script.url());
      long id = rig.send("chat.closed");
      Delivery strict = rig.awaitAttempts(id, 1);
      assertThat(strict.status()).isEqualTo(DeliveryStatus.RETRYING);
      assertThat(strict.error()).contains("Apps Script");
      assertThat(state(endpoint)).isEqualTo(1);

      grant(endpoint, Concession.REDIRECT_IS_SUCCESS, true);
      rig.pass(Duration.ofMinutes(1));
      Delivery received = rig.await(id, DeliveryStatus.DELIVERED);
      assertThat(received.code()).isEqualTo(code);
      assertThat(received.error()).isNull();
      assertThat(state(endpoint)).isZero();
      assertThat(script.count()).isEqualTo(2);
    }
  }

  private int state(long endpoint) {
    return rig.engine.endpoints().one(endpoint).endpoint().state().failuresInARow();
  }

  @Test
  void whatWasCountedThenIsToldSoAfterItIsSwitchedOffAndOverAStart() {
    try (Receiver script = redirecting(302)) {
      long endpoint = rig.endpoint(script.url());
      grant(endpoint, Concession.REDIRECT_IS_SUCCESS, true);
      long id = rig.send("chat.closed");
      rig.await(id, DeliveryStatus.DELIVERED);

      grant(endpoint, Concession.REDIRECT_IS_SUCCESS, false);
      rig.restart();
      DeliveryDetail.Explained only = rig.engine.deliveries().one(id).attempts().getFirst();
      assertThat(only.attempt().outcome().success()).isTrue();
      assertThat(only.attempt().outcome().code()).isEqualTo(302);
      assertThat(Header.first(only.attempt().outcome().responseHeaders(), "Location"))
          .isEqualTo(SCRIPT);
      assertThat(only.diagnosis()).isNull();

      long next = rig.send("chat.closed");
      assertThat(rig.awaitAttempts(next, 1).status()).isEqualTo(DeliveryStatus.RETRYING);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 304, 404, 500})
  void nothingButARedirectIsMeant(int code) {
    try (Receiver other = redirecting(code)) {
      grant(rig.endpoint(other.url()), Concession.REDIRECT_IS_SUCCESS, true);
      long id = rig.send("chat.closed");
      assertThat(rig.awaitAttempts(id, 1).status()).isEqualTo(DeliveryStatus.RETRYING);
    }
  }

  @Test
  void theDoctorCountsAsTheEndpointDoes() {
    try (Receiver script = redirecting(302)) {
      long endpoint = rig.endpoint(script.url());
      DoctorReport strict = rig.engine.doctor().check(endpoint, _ -> {});
      assertThat(strict.ok()).isFalse();
      grant(endpoint, Concession.REDIRECT_IS_SUCCESS, true);
      DoctorReport spared = rig.engine.doctor().check(endpoint, _ -> {});
      assertThat(spared.ok()).isTrue();
      assertThat(spared.steps().getLast().says()).isEqualTo("HTTP 302, which counts as received");
    }
  }

  @Test
  void aReceiverThatRefusesTheCharsetGetsNone() {
    try (Receiver old =
        new Receiver(
            got ->
                Answer.of(
                    Objects.equals(got.headers().get("content-type"), "application/json")
                        ? 204
                        : 415))) {
      long endpoint = rig.endpoint(old.url());
      long id = rig.send("chat.closed");
      assertThat(rig.awaitAttempts(id, 1).status()).isEqualTo(DeliveryStatus.RETRYING);

      grant(endpoint, Concession.PLAIN_JSON, true);
      rig.pass(Duration.ofMinutes(1));
      rig.await(id, DeliveryStatus.DELIVERED);
      assertThat(
              rig.engine.deliveries().one(id).attempts().stream()
                  .map(DeliveryDetail.Explained::attempt)
                  .map(Attempt::requestHeaders)
                  .map(headers -> Header.first(headers, "Content-Type")))
          .containsExactly("application/json; charset=utf-8", "application/json");
    }
  }
}
