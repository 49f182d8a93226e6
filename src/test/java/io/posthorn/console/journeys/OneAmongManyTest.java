package io.posthorn.console.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.Fx;
import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Place;
import io.posthorn.model.Access;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.LocalReceiver;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneAmongManyTest {
  private static final int BATCHES = 10;
  private static final int LINES = 10_000;

  @TempDir private Path home;

  @Test
  void oneDeliveryAmongAHundredThousandIsFoundReadAndSentAgain() throws Exception {
    try (RealEngine real = new RealEngine(home.resolve("engine"));
        LocalReceiver receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null);
        Person person = new Person(real, home.resolve("window.json"))) {
      real.engine.endpoints().disable(real.endpoint("http://127.0.0.1:9/bulk", "Warehouse"));
      real.endpoint(receiver.url(), "Help desk", "chat.rated");
      receiver.behave(Behaviour.Answer.of(500).saying("TypeError in ChatHandler.php:48"));
      for (int i = 0; i < BATCHES; i++) {
        real.engine.intake().acceptBatch(Access.ADMIN, batch(i));
        if (i == BATCHES / 2) {
          real.emit("{\"event\":\"chat.rated\",\"siteid\":1,\"visitor\":\"ada@example.com\"}");
        }
      }
      person.go(new Place.Deliveries("", null));
      person.until("the newest are shown", () -> !person.deliveries().getItems().isEmpty());
      person.presses(KeyCode.SLASH);
      person.types("status:retrying endpoint:help code:5xx").presses(KeyCode.ENTER);
      person.until("one is left", () -> person.deliveries().getItems().size() == 1);
      long wanted = Fx.get(() -> person.deliveries().getItems().getFirst().id());

      person.go(new Place.Deliveries("body:\"ada@example.com\" endpoint:help", null));
      person.until(
          "its payload leads to the same one",
          () ->
              person.deliveries().getItems().size() == 1
                  && person.deliveries().getItems().getFirst().id() == wanted);
      person.go(new Place.Deliveries(null, wanted));
      person.clicks("#detail-tab-payload").sees("\"ada@example.com\"");
      person.clicks("#detail-tab-response").sees("TypeError in ChatHandler.php:48");
      person.clicks("#detail-tab-attempts").sees("Attempt 1");

      receiver.behave(Behaviour.OK);
      person.clicks("#detail-resend");
      person.until(
          "it is delivered",
          () ->
              real.engine.deliveries().one(wanted).delivery().status() == DeliveryStatus.DELIVERED);
      assertThat(real.engine.deliveries().one(wanted).attempts()).hasSize(2);
      person.sees("Attempt 2");
    }
  }

  private static byte[] batch(int number) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < LINES; i++) {
      lines.append(
          "{\"event\":\"chat.closed\",\"siteid\":1,\"visitor\":\"visitor%d@example.com\"}\n"
              .formatted(number * LINES + i));
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }
}
