package io.posthorn.console.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.Fx;
import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Place;
import io.posthorn.model.DisableRule;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.SiteChange;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person who has two sites sees of the one that isn't shown. */
class SitesJourneyTest {
  private static final String CLOSED = "{\"event\":\"chat.closed\",\"siteid\":1}";

  @TempDir private Path home;

  @Test
  void troubleOfTheOtherSiteIsToldAndLeadsThereAndWhatIsOpenIsClosed() {
    try (RealEngine real = new RealEngine(home)) {
      real.engine.sites().add(2, SiteChange.NOTHING.withName("Second shop"));
      for (String path : List.of("first", "second")) {
        String url = "http://127.0.0.1:9/" + path;
        EndpointChange settings = EndpointChange.NOTHING.withUrl(url).withEvents(List.of("*"));
        real.engine.endpoints().add(2, settings, null);
      }
      try (Person person = new Person(real, home.resolve("window.json"))) {
        real.engine
            .sites()
            .change(1, SiteChange.NOTHING.withDisableRule(new DisableRule.Attempts(1)));
        real.endpoint("http://127.0.0.1:9/", "Help desk");
        long delivery = real.emit(CLOSED).getFirst();
        person.go(new Place.Deliveries("", delivery)).sees("#detail-tab-payload");
        person.sees("#detail-enable");

        person.clicks("#site").clicks("Second shop  (2)").seesNo("#detail-tab-payload");
        person.until("the chooser tells", () -> chooser(person).endsWith("Another site needs you"));
        person.go(new Place.Overview()).sees("Thyme & Honey: 1 endpoint needs you");
        person.clicks("Show that site").sees("Help desk is disabled");
        assertThat(Fx.get(() -> chooser(person))).isEqualTo("Site: Thyme & Honey");
      }
    }
  }

  private static String chooser(Person person) {
    Node site = person.stage().getScene().lookup("#site");
    return site.getAccessibleText();
  }
}
