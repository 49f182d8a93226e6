package io.posthorn.console.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Place;
import java.nio.file.Path;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiverJourneyTest {
  @TempDir Path home;
  private RealEngine real;
  private Person person;

  @BeforeEach
  void sitDown() {
    real = new RealEngine(home.resolve("data"));
    person = new Person(real, home.resolve("window.json"));
    person.go(new Place.Receiver());
  }

  @AfterEach
  void leave() {
    person.close();
    real.close();
  }

  @Test
  void aPersonStartsTheReceiverMakesItAnEndpointAndSeesATestArriveGenuine() {
    person.clicks("#receiver-start-first");
    person.sees("Waiting for the first request");
    person.clicks("#make-endpoint");
    person.clicks("#receiver-test");

    person.sees("X-OWC-Signature fits");
    person.sees("The test got through.");
    assertThat(person.textOf("#receiver-counts")).isEqualTo("1 request · 1 genuine · 0 refused");
    assertThat(real.engine.endpoints().all(1L)).hasSize(1);
  }

  @Test
  void aPersonMakesItMisbehaveSeesTheDiagnosisAndLetsItAnswerAgain() {
    person.clicks("#receiver-start-first");
    person.clicks("#make-endpoint");
    person.sees("#receiver-test");
    person.clicks("#dial-crashed");
    person.sees("It misbehaves on purpose: 500 Internal Server Error");
    person.clicks("#receiver-test");
    person.sees("Its code crashed.");

    person.clicks("#behave");
    person.seesNo("#misbehaving");
    person.clicks("#receiver-test");
    person.sees("The test got through.");
  }

  @Test
  void theReceiverGoesOnWhileAnotherScreenIsShown() {
    person.clicks("#receiver-start-first");
    person.clicks("#make-endpoint");
    person.sees("#receiver-test");
    person.go(new Place.Subscriptions());

    real.engine.deliveries().test(real.engine.endpoints().all(1L).getFirst().endpoint().id());

    person.go(new Place.Receiver());
    person.until("the request is there", () -> table().getItems().size() == 1);
  }

  private TableView<?> table() {
    return (TableView<?>) person.stage().getScene().lookup("#requests");
  }

  @Test
  void byKeyboardAlone() {
    person.tabsTo("#receiver-start-first");
    person.presses(KeyCode.SPACE);
    person.sees("Waiting for the first request");
    person.tabsTo("#make-endpoint");
    person.presses(KeyCode.SPACE);
    person.sees("#receiver-test");
    person.tabsTo("#receiver-test");
    person.presses(KeyCode.SPACE);
    person.sees("X-OWC-Signature fits");

    person.tabsTo("#request-debug");
    person.presses(KeyCode.SPACE);
    person.sees("#debug-about");
    person.sees("The exact bytes that were signed");
    person.tabsTo("#debug-value");
    person.types("undefined");
    person.presses(KeyCode.ENTER);

    person.sees("This is too short for a signature");
    person.presses(KeyCode.TAB);
    person.tabsTo("#debug-find");
  }
}
