package io.posthorn.console.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.Fx;
import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Place;
import io.posthorn.model.DisableRule;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.Site;
import io.posthorn.model.SiteChange;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
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

  @Test
  void whoHasSeveralSitesSeesAllAndChoosesWhereOnlyOneCanBe() {
    try (RealEngine real = new RealEngine(home)) {
      real.engine.sites().add(2, SiteChange.NOTHING.withName("Second shop"));
      real.engine.sites().change(2, SiteChange.NOTHING.withEventTypes(List.of("basket.left")));
      real.endpoint("http://127.0.0.1:9/", "Help desk");
      EndpointChange books =
          EndpointChange.NOTHING
              .withUrl("http://127.0.0.1:9/books")
              .withDescription("Books")
              .withEvents(List.of("*"));
      real.engine.endpoints().add(2, books, null);
      real.emit(CLOSED);
      real.emit(CLOSED.replace(":1}", ":2}"));
      try (Person person = new Person(real, home.resolve("window.json"))) {
        person.until("all are shown", () -> chooser(person).equals("Site: All sites"));
        person.sees("Nothing has reached Books · Second shop yet");
        person.go(new Place.Deliveries("", null));
        person.until(
            "the deliveries of both",
            () ->
                person.deliveries().getItems().stream()
                    .map(row -> row.shown().get().siteId())
                    .toList()
                    .equals(List.of(2L, 1L)));
        person.sees("Second shop");
        person.go(new Place.Events(null, null)).sees("Second shop");
        person.go(new Place.Subscriptions()).sees("Books");
        person.sees("Second shop");
        person.go(new Place.Settings()).sees("of Thyme & Honey and of this computer");
        pick(person, "#settings-site-picker", "Second shop");
        person.sees("of Second shop and of this computer");

        person.go(new Place.AddEndpoint(null)).sees("#edit-site");
        person.clicks("Only these").sees("basket.left");
        pick(person, "#edit-site", "Thyme & Honey");
        person.seesNo("basket.left");
        pick(person, "#edit-site", "Second shop");
        person
            .clicks("#all-events")
            .clicks("#edit-url")
            .types("http://127.0.0.1:9/new")
            .presses(KeyCode.ENTER);
        person.until("the other site has it", () -> real.engine.endpoints().all(2L).size() == 2);
        person.presses(KeyCode.ESCAPE);
        assertThat(Fx.get(() -> chooser(person))).isEqualTo("Site: All sites");

        person.clicks("#site").clicks("Thyme & Honey  (1)");
        person.go(new Place.Deliveries("", null));
        person.until("one of one", () -> person.deliveries().getItems().size() == 1);
        person.go(new Place.Settings()).seesNo("#settings-site-picker");
        person.clicks("#site").clicks("All sites");
        person.go(new Place.Deliveries("", null));
        person.until("both again", () -> person.deliveries().getItems().size() == 2);
      }
      try (Person later = new Person(real, home.resolve("window.json"))) {
        later.until("it is remembered", () -> chooser(later).equals("Site: All sites"));
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static void pick(Person person, String picker, String site) {
    Node found = person.sees(picker);
    Fx.run(
        () -> {
          ComboBox<Site> box = (ComboBox<Site>) found.lookup(".site-picker");
          box.setValue(
              box.getItems().stream()
                  .filter(one -> one.name().equals(site))
                  .findFirst()
                  .orElseThrow());
        });
  }

  private static String chooser(Person person) {
    Node site = person.stage().getScene().lookup("#site");
    return site.getAccessibleText();
  }
}
