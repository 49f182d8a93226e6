package io.posthorn.console.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Place;
import io.posthorn.model.Secrets;
import io.posthorn.model.SigningSecret;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.LocalReceiver;
import io.posthorn.receiver.Received;
import io.posthorn.signature.SignatureCheck;
import io.posthorn.signature.Verification;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingTest {
  @TempDir private Path home;
  private final List<Received> received = new CopyOnWriteArrayList<>();

  @Test
  void whileTwoSecretsOverlapAReceiverWithEitherTrustsWhatComesAndThenOnlyTheNewOneCounts()
      throws Exception {
    try (RealEngine real = new RealEngine(home.resolve("engine"));
        LocalReceiver receiver =
            LocalReceiver.start("127.0.0.1", 0, real.clock, (request, _) -> received.add(request));
        Person person = new Person(real, home.resolve("window.json"))) {
      long id = real.endpoint(receiver.url(), "CRM");
      SigningSecret old = real.engine.endpoints().secrets(id).current();
      person.go(new Place.Endpoints(id)).clicks("#rotate");
      person.clicks("24 hours").clicks("#rotate-now").sees("#rotated-secret");
      Secrets secrets = real.engine.endpoints().secrets(id);
      assertThat(person.textOf("#rotated-secret")).isEqualTo(secrets.current().text());
      assertThat(secrets.previous()).isEqualTo(old);
      person.clicks("Done");

      real.emit("{\"event\":\"chat.closed\",\"siteid\":1}");
      Received during = next(1);
      assertThat(standard(during, old)).isTrue();
      assertThat(standard(during, secrets.current())).isTrue();
      assertThat(own(during, old)).isTrue();

      real.clock.advance(Duration.ofHours(25));
      real.emit("{\"event\":\"chat.closed\",\"siteid\":1}");
      Received after = next(2);
      assertThat(standard(after, old)).isFalse();
      assertThat(standard(after, secrets.current())).isTrue();
      assertThat(own(after, secrets.current())).isTrue();
    }
  }

  @Test
  void theOldSecretIsNotEndedByAccidentAndItsEndIsToldInTime() throws Exception {
    try (RealEngine real = new RealEngine(home.resolve("engine"));
        LocalReceiver receiver =
            LocalReceiver.start("127.0.0.1", 0, real.clock, (request, _) -> received.add(request));
        Person person = new Person(real, home.resolve("window.json"))) {
      long id = real.endpoint(receiver.url(), "CRM");
      SigningSecret old = real.engine.endpoints().secrets(id).current();
      receiver.behave(request -> Behaviour.Answer.of(own(request, old) ? 200 : 401));
      real.engine.endpoints().rotateSecret(id, Duration.ofDays(1), null);
      real.emit("{\"event\":\"chat.closed\",\"siteid\":1}");
      next(1);

      person.go(new Place.Endpoints(id)).clicks("#finish-rotation");
      person.sees("End the old secret now?");
      person.presses(KeyCode.ESCAPE).seesNo("End the old secret now?");
      assertThat(real.engine.endpoints().secrets(id).previous()).isEqualTo(old);

      person.go(new Place.Overview()).seesNo("#needs .need");
      real.clock.advance(Duration.ofHours(19));
      person.sees("The old secret of CRM is valid only until 09:00");
      person.clicks("Look at the secret").clicks("#finish-rotation").clicks("End it now");
      person.until(
          "the old one ended", () -> real.engine.endpoints().secrets(id).previous() == null);
    }
  }

  private Received next(int number) {
    await().until(() -> received.size() == number);
    return received.getLast();
  }

  private static boolean standard(Received request, SigningSecret secret) {
    return step(request, secret, "webhook-signature");
  }

  private static boolean own(Received request, SigningSecret secret) {
    return step(request, secret, "X-OWC-Signature");
  }

  private static boolean step(Received request, SigningSecret secret, String header) {
    Verification verification =
        new SignatureCheck(List.of(secret)).check(request.headers(), request.body(), request.at());
    return verification.steps().stream()
        .filter(step -> step.name().equals(header))
        .allMatch(Verification.Step::ok);
  }
}
