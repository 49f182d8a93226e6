package io.posthorn.console.journeys;

import io.posthorn.console.RealEngine;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.receiver.LocalReceiver;
import java.nio.file.Path;
import java.time.Duration;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody stops all sending, and finds it stopped, with its time, until it is resumed. */
class PauseJourneyTest {
  @TempDir private Path home;

  @Test
  void aPauseIsABannerWithItsTimeAndEndsThere() throws Exception {
    try (RealEngine real = new RealEngine(home.resolve("engine"));
        LocalReceiver receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null);
        Person person = new Person(real, home.resolve("window.json"))) {
      real.endpoint(receiver.url(), "CRM");
      person.seesNo("#resume-sending");
      person.clicks("Pause all sending; events still come in").sees("#resume-sending");
      long waiting = real.emit("{\"event\":\"chat.closed\",\"siteid\":1}").getFirst();
      real.clock.advance(Duration.ofMinutes(12));
      person.until(
          "the banner tells",
          () ->
              person
                  .wordsIn("#shell-trouble")
                  .equals(
                      "All sending is paused since 09:00 (12m 00s)."
                          + " Events still come in and wait; nothing is lost."));

      person.pushes(KeyCode.CONTROL, KeyCode.DIGIT4);
      person.sees("#deliveries-table");
      person.clicks("#resume-sending").seesNo("#resume-sending");
      person.until(
          "it went out",
          () ->
              real.engine.deliveries().one(waiting).delivery().status()
                  == DeliveryStatus.DELIVERED);
    }
  }
}
