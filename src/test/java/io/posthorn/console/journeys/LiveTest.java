package io.posthorn.console.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.Fx;
import io.posthorn.console.RealEngine;
import io.posthorn.console.delivery.DeliveryRow;
import io.posthorn.console.frame.Place;
import io.posthorn.model.Access;
import io.posthorn.receiver.LocalReceiver;
import io.posthorn.simulator.ChatSite;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveTest {
  @TempDir private Path home;

  @Test
  void aListThatIsReadStandsStillCountsWhatIsNewAndGoesOn() throws Exception {
    ChatSite site = new ChatSite(new ChatSite.Settings(1, 7, RealEngine.START, 3));
    try (RealEngine real = new RealEngine(home.resolve("engine"));
        LocalReceiver receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null);
        Person person = new Person(real, home.resolve("window.json"))) {
      real.endpoint(receiver.url(), "CRM");
      send(real, site, 40);
      person.go(new Place.Deliveries("", null));
      person.until("all are there", () -> ids(person).size() == 40);
      send(real, site, 5);
      person.until("new ones come on top by themselves", () -> ids(person).size() == 45);

      person.clicks("#deliveries-table").presses(KeyCode.DOWN);
      person.until(
          "a row is selected",
          () -> !person.deliveries().getSelectionModel().getSelectedItems().isEmpty());
      List<Long> before = Fx.get(() -> ids(person));
      send(real, site, 12);
      person.sees("12 new");
      assertThat(Fx.get(() -> ids(person))).isEqualTo(before);

      person.clicks("#newer");
      person.until("the new ones are on top", () -> ids(person).size() == 57);
      assertThat(Fx.get(() -> ids(person))).isSortedAccordingTo((a, b) -> Long.compare(b, a));

      person.presses(KeyCode.ESCAPE).clicks("#pause-live");
      send(real, site, 3);
      person.sees("3 new");
      assertThat(Fx.get(() -> ids(person))).hasSize(57);
      person.clicks("#pause-live");
      person.until("it goes on", () -> ids(person).size() == 60);
    }
  }

  private static void send(RealEngine real, ChatSite site, int events) {
    for (int i = 0; i < events; i++) {
      real.engine.intake().accept(Access.ADMIN, site.next().json(), null);
    }
  }

  private static List<Long> ids(Person person) {
    return person.deliveries().getItems().stream().map(DeliveryRow::id).toList();
  }
}
