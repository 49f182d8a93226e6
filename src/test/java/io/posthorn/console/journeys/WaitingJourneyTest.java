package io.posthorn.console.journeys;

import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Place;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.SiteChange;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.LocalReceiver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing stays behind once a receiver is mended: what waits for its next attempt is sent now. */
class WaitingJourneyTest {
  private static final String CLOSED = "{\"event\":\"chat.closed\",\"siteid\":1}";

  @TempDir private Path home;

  @Test
  void whatWaitsIsSentFromTheEndpointsPageAndAfterAGoodDoctor() throws IOException {
    try (RealEngine real = new RealEngine(home);
        LocalReceiver receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null);
        Person person = new Person(real, home.resolve("window.json"))) {
      real.engine
          .sites()
          .change(1, SiteChange.NOTHING.withRetrySchedule(List.of(Duration.ofHours(2))));
      long endpoint = real.endpoint(receiver.url(), "Help desk");
      wait(person, real, receiver, 2);
      person.go(new Place.Endpoints(endpoint)).sees("2 deliveries wait for their next attempt.");
      person.clicks("#send-waiting").sees("2 deliveries are sent now.");
      person
          .seesNo("#send-waiting")
          .until("none waits", () -> count(real, DeliveryStatus.RETRYING) == 0);

      wait(person, real, receiver, 1);
      person.go(new Place.Doctor(endpoint)).sees("One delivery waits for its next attempt.");
      person.clicks("#send-waiting").sees("One delivery is sent now.");
      person.until("all arrived", () -> count(real, DeliveryStatus.DELIVERED) == 3);
    }
  }

  private static void wait(Person person, RealEngine real, LocalReceiver receiver, int events) {
    receiver.behave(Behaviour.Answer.of(500));
    for (int i = 0; i < events; i++) {
      real.emit(CLOSED);
    }
    person.until("they wait", () -> count(real, DeliveryStatus.RETRYING) == events);
    receiver.behave(Behaviour.OK);
  }

  private static long count(RealEngine real, DeliveryStatus status) {
    return real.engine
        .deliveries()
        .count(DeliveryFilter.ANY.withStatuses(Set.of(status)).withoutTests())
        .total();
  }
}
