package io.posthorn.console.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Place;
import io.posthorn.model.Concession;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Header;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.LocalReceiver;
import io.posthorn.signature.Hmac;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import javafx.scene.control.TextInputControl;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From what failed, one click leads to what puts it right. */
class RemedyJourneyTest {
  private static final String EVENT = "{\"event\":\"chat.closed\",\"siteid\":1}";

  @TempDir private Path home;
  private RealEngine real;
  private LocalReceiver receiver;
  private Person person;
  private long endpoint;

  @BeforeEach
  void sitDown() throws IOException {
    real = new RealEngine(home.resolve("engine"));
    receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null);
    endpoint = real.endpoint(receiver.url(), "Help desk");
    person = new Person(real, home.resolve("window.json"));
  }

  @AfterEach
  void leave() {
    person.close();
    receiver.close();
    real.close();
  }

  private long failed(Behaviour behaviour) {
    receiver.behave(behaviour);
    long id = real.emit(EVENT).getFirst();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> !real.engine.deliveries().one(id).attempts().isEmpty());
    person.go(new Place.Deliveries("", id));
    return id;
  }

  @Test
  void aDoubtedSignatureLeadsToTheDebuggerWhichNamesTheMistake() {
    long id = failed(Behaviour.Answer.of(401).saying("invalid signature"));
    person.clicks("#remedy-signature");
    person.until("it is filled in", () -> person.wordsIn("#debug-delivery").equals("" + id));
    person.sees("#debug-about");

    person.writes("#debug-value", "sha256=" + hmac(EVENT + "\n")).clicks("#debug-find");
    person.sees("Found: this mistake makes exactly your value");
    person.sees("There is a line break at the end of the body");

    person.writes("#debug-value", "no idea what this should be!").clicks("#debug-find");
    person.sees("This is neither hex nor base64");
    person.sees(
        "A signature has 64 characters of 0–9 and a–f, or 44 of base64. Print it as that, not as"
            + " raw bytes or a sentence.");

    person.writes("#debug-value", "sha256=" + hmac(EVENT)).clicks("#debug-find");
    person.sees("This is the right value");
  }

  private String hmac(String body) {
    byte[] key =
        real.engine.endpoints().secrets(endpoint).current().text().getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(Hmac.sha256(key, body.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void anEndpointThatMovedGetsItsNewUrlAndTheDeliveryGoesThere() {
    receiver.behave(
        request ->
            request.target().equals("/new")
                ? Behaviour.OK
                : Behaviour.Answer.of(308).with("Location", "/new"));
    long id = real.emit(EVENT).getFirst();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !real.engine.deliveries().one(id).attempts().isEmpty());
    person.go(new Place.Deliveries("", id));

    person.clicks("#remedy-use");
    person.sees("Change the URL of Help desk?");
    assertThat(url()).isEqualTo(receiver.url());
    person.clicks("Use the new URL");
    person.sees("The URL of Help desk is changed.");
    assertThat(url()).isEqualTo(receiver.url() + "new");
    person.clicks("#toast-action");

    person.until(
        "it got through",
        () -> real.engine.deliveries().one(id).delivery().status() == DeliveryStatus.DELIVERED);
  }

  @Test
  void aScriptThatAnswersByARedirectCountsAsReceivedAfterOneClick() {
    long id =
        failed(
            Behaviour.Answer.of(302)
                .with("Location", "https://script.googleusercontent.com/macros/echo?x=1"));
    person.clicks("#remedy-grant");
    person.sees("Count redirects of Help desk as received?");
    assertThat(granted()).isEmpty();
    person.clicks("Count as received");
    person.sees("The settings of Help desk are changed.");
    assertThat(granted()).containsExactly(Concession.REDIRECT_IS_SUCCESS);
    person.clicks("#toast-action");

    person.until(
        "it got through",
        () -> real.engine.deliveries().one(id).delivery().status() == DeliveryStatus.DELIVERED);
    assertThat(real.engine.deliveries().one(id).delivery().code()).isEqualTo(302);
  }

  @Test
  void aReceiverThatRefusesTheCharsetGetsNoneAfterOneClick() {
    receiver.behave(
        request ->
            "application/json".equals(Header.first(request.headers(), "Content-Type"))
                ? Behaviour.OK
                : Behaviour.Answer.of(415).saying("Unsupported charset"));
    long id = real.emit(EVENT).getFirst();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !real.engine.deliveries().one(id).attempts().isEmpty());
    person.go(new Place.Deliveries("", id));

    person.clicks("#remedy-grant");
    person.sees("Send plain application/json to Help desk?");
    person.clicks("Send it plain");
    person.sees("The settings of Help desk are changed.");
    assertThat(granted()).containsExactly(Concession.PLAIN_JSON);
    person.clicks("#toast-action");

    person.until(
        "it got through",
        () -> real.engine.deliveries().one(id).delivery().status() == DeliveryStatus.DELIVERED);
  }

  private Set<Concession> granted() {
    return real.engine.endpoints().one(endpoint).endpoint().settings().concessions();
  }

  private String url() {
    return real.engine.endpoints().one(endpoint).endpoint().settings().url();
  }

  @Test
  void whoAsksForLessLeadsToTheRateLimit() {
    failed(Behaviour.Answer.of(429).with("Retry-After", "600"));
    person.clicks("#remedy-rate");
    person.until(
        "the rate limit has the focus",
        () ->
            person.stage().getScene().getFocusOwner() instanceof TextInputControl field
                && "At most per second".equals(field.getAccessibleText()));
  }

  @Test
  void aCrashLeadsToItsAnswer() {
    failed(Behaviour.Answer.of(500).saying("TypeError in ChatHandler.php:48"));
    person.clicks("#detail-tab-diagnosis");
    person.clicks("#remedy-answer");
    person.until(
        "the response is shown",
        () ->
            ((javafx.scene.control.ToggleButton)
                    person.stage().getScene().lookup("#detail-tab-response"))
                .isSelected());
  }
}
