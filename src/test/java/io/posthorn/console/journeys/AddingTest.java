package io.posthorn.console.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Place;
import io.posthorn.receiver.LocalReceiver;
import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From no endpoint to a test that arrived. */
class AddingTest {
  @TempDir Path home;
  @TempDir Path remembered;

  @Test
  void aPersonAddsAnEndpointAndSeesATestArrive() throws IOException {
    try (RealEngine real = new RealEngine(home);
        LocalReceiver receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null);
        Person person = new Person(real, remembered.resolve("window.json"))) {
      person.go(new Place.Endpoints(null));
      person.sees("No endpoints yet");
      person.clicks("#add-first");
      person.sees("#edit-url");
      person.types(receiver.url());
      person.sees(
          "Its address is allowed; nothing has been sent yet. http sends deliveries unencrypted:"
              + " use https outside your own network.");
      person.presses(KeyCode.ENTER);
      person.sees("Keep its secret in the receiver’s settings");
      person.clicks("#send-test-event");
      person.sees("The test got through");
      assertThat(receiver.taken()).isEqualTo(1);
      person.clicks("#added-done");
      person.seesNo("Check the signature in its code");
      person.sees("#recent-deliveries");
      person.sees("ping");
      assertThat(real.engine.endpoints().all(1L)).hasSize(1);
    }
  }

  @Test
  void onlyTheseWithNothingTickedIsSaidAtThatChoice() {
    try (RealEngine real = new RealEngine(home);
        Person person = new Person(real, remembered.resolve("window.json"))) {
      person.presses(KeyCode.N);
      person.sees("#edit-url");
      person.types("http://127.0.0.1:9/").clicks("#chosen-events").clicks("#save-endpoint");
      person.sees("Tick at least one event, or choose all of them.");
      person.sees("#chosen-events.bad");
      person.seesNo("#all-events.bad");
      person.until(
          "it has the focus",
          () -> "chosen-events".equals(person.stage().getScene().getFocusOwner().getId()));
      person.clicks("#type-chat-closed");
      person.seesNo("Tick at least one event, or choose all of them.");
      person.clicks("#save-endpoint");
      person.sees("Keep its secret in the receiver’s settings");
    }
  }

  @Test
  void whatWasTypedIsNotLostByEscape() {
    try (RealEngine real = new RealEngine(home);
        Person person = new Person(real, remembered.resolve("window.json"))) {
      person.go(new Place.Endpoints(null));
      person.sees("No endpoints yet");
      person.presses(KeyCode.N);
      person.sees("#edit-url");
      person.types("https://example");
      person.presses(KeyCode.ESCAPE);
      person.sees("What you entered has not been saved. Close anyway?");
      person.presses(KeyCode.ESCAPE);
      assertThat(person.textOf("#edit-url")).isEqualTo("https://example");
      person.presses(KeyCode.ESCAPE);
      person.clicks("#discard");
      person.seesNo("#edit-url");
    }
  }
}
