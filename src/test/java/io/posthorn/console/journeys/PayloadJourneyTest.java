package io.posthorn.console.journeys;

import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Place;
import java.nio.file.Path;
import java.time.Duration;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody looks into what was sent. */
class PayloadJourneyTest {
  private static final String FIELD = "#payload-search .text-field";

  @TempDir private Path home;
  private RealEngine real;
  private long delivery;

  @BeforeEach
  void start() {
    real = new RealEngine(home.resolve("engine"));
    real.engine.endpoints().disable(real.endpoint("http://127.0.0.1:9/crm", "CRM"));
    delivery =
        real.emit(
                "{\"event\":\"chat.closed\",\"siteid\":1,\"cups\":[\"tea\",\"milk\",\"tea\",\"green"
                    + " tea\"]}")
            .getFirst();
  }

  @AfterEach
  void stop() {
    real.close();
  }

  private Person looking() {
    Person person = new Person(real, home.resolve("remembered"));
    person.go(new Place.Deliveries(null, delivery)).clicks("#detail-tab-payload");
    return person;
  }

  @Test
  void whatIsSoughtIsCountedAndGoneThroughByKeys() {
    try (Person person = looking()) {
      person.sees(".json-tree");
      person.writes(FIELD, "tea").sees("1 of 3");
      person.presses(KeyCode.ENTER).sees("2 of 3");
      person.presses(KeyCode.SHIFT, KeyCode.ENTER).sees("1 of 3");
      person.writes(FIELD, "coffee").sees("none");
      person.presses(KeyCode.ESCAPE).seesNo("none");
    }
  }

  @Test
  void itIsSeenAsItCameUntilSomethingIsSoughtInIt() {
    try (Person person = looking()) {
      person.clicks("#payload-raw").sees(".code-lines");
      person.seesNo(".json-tree");
      person.clicks("#payload-raw").sees(".code-lines");
      person.writes(FIELD, "tea").sees(".json-tree");
      person.seesNo(".code-lines");
    }
  }

  @Test
  void whatRetentionTookIsSaidToBeGone() {
    real.engine.deliveries().skip(delivery);
    real.clock.advance(Duration.ofDays(31));
    try (Person person = looking()) {
      person.sees("The payload is no longer kept");
      person.until("nothing can be sought in it", person.sees(FIELD)::isDisabled);
      person.seesNo(".json-tree");
    }
  }
}
