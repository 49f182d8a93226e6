package io.posthorn.console.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.RealEngine;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.receiver.LocalReceiver;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStepsTest {
  @TempDir private Path home;

  @Test
  void fromTheFirstStartToADeliveredTest() throws Exception {
    try (RealEngine real = new RealEngine(home.resolve("engine"));
        LocalReceiver receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null);
        Person person = new Person(real, home.resolve("window.json"))) {
      person.sees("Deliver your first event");
      person.clicks("Add endpoint").writes("#edit-url", receiver.url());
      person.writes("#edit-name", "CRM").clicks("#save-endpoint");
      person.sees("CRM is added");
      assertThat(person.textOf("#new-secret")).matches("whsec_[0-9a-f]{64}");
      person.clicks("#send-test-event").sees("The test got through");
      person.clicks("#added-done").clicks("#nav-deliveries");
      person.sees("Delivered");
      assertThat(receiver.taken()).isEqualTo(1);
    }
  }

  @Test
  void theSameByKeyboardAlone() throws Exception {
    try (RealEngine real = new RealEngine(home.resolve("engine"));
        LocalReceiver receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null);
        Person person = new Person(real, home.resolve("window.json"))) {
      person.sees("Deliver your first event");
      person.presses(KeyCode.SHORTCUT, KeyCode.DIGIT2).sees("No endpoints yet");
      person.presses(KeyCode.N).sees("#edit-url");
      person.types(receiver.url()).tabsTo("#edit-name").types("CRM");
      person.tabsTo("#save-endpoint").presses(KeyCode.SPACE).sees("CRM is added");
      person.tabsTo("#send-test-event").presses(KeyCode.SPACE).sees("The test got through");
      person.presses(KeyCode.ESCAPE).seesNo("CRM is added");
      person.presses(KeyCode.SHORTCUT, KeyCode.DIGIT4).sees("Delivered");
      person.presses(KeyCode.DOWN).presses(KeyCode.ENTER).sees("#detail-resend");
      person.presses(KeyCode.R);
      person.until("it was sent again", () -> receiver.taken() == 2);
      person.presses(KeyCode.ESCAPE);
      List<Delivery> all = real.engine.deliveries().page(DeliveryFilter.ANY, null, 10).items();
      assertThat(all).extracting(Delivery::status).containsOnly(DeliveryStatus.DELIVERED);
    }
  }

  @Test
  void aWrongUrlIsToldAtItsFieldAndWhatWasTypedStays() throws Exception {
    try (RealEngine real = new RealEngine(home.resolve("engine"));
        Person person = new Person(real, home.resolve("window.json"))) {
      person.clicks("Add endpoint").writes("#edit-url", "http://169.254.169.254/latest");
      person.until("the address is refused in words", () -> !person.wordsIn("#url-note").isBlank());
      person.clicks("#save-endpoint");
      assertThat(person.textOf("#edit-url")).isEqualTo("http://169.254.169.254/latest");
      assertThat(real.engine.endpoints().all(1L)).isEmpty();
      person.presses(KeyCode.ESCAPE).sees("#keep");
      person.clicks("#keep");
      assertThat(person.textOf("#edit-url")).isEqualTo("http://169.254.169.254/latest");
    }
  }
}
