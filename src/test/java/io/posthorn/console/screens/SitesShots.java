package io.posthorn.console.screens;

import io.posthorn.console.frame.Place;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.SiteChange;
import java.util.List;
import javafx.scene.control.MenuButton;

/** What a person who has two sites sees of both. */
final class SitesShots implements Shots {
  @Override
  public void take(Studio studio) throws Exception {
    try (SampleWorld world = SampleWorld.open()) {
      world.real.engine.sites().add(2077, SiteChange.NOTHING.withName("Candle Works"));
      for (String name : List.of("Order sheet", "Newsletter")) {
        EndpointChange settings =
            EndpointChange.NOTHING
                .withUrl("https://crm.thymeandhoney.gr/candles/" + name.charAt(0))
                .withDescription(name)
                .withEvents(List.of("chat.closed", "chat.rated"));
        world.real.engine.endpoints().add(2077, settings, null);
      }
      for (int i = 0; i < 3; i++) {
        world.real.emit("{\"event\":\"chat.rated\",\"siteid\":2077}");
      }
      studio.show(world.real);
      studio.take("sites-overview");
      MenuButton site = studio.find("#site");
      studio.on(_ -> site.show());
      studio.take("sites-chooser");
      studio.on(_ -> site.hide());
      studio.go(new Place.Endpoints(null));
      studio.take("sites-endpoints");
      studio.go(new Place.AddEndpoint(null));
      studio.take("sites-add");
      studio.close();
      studio.show(world.real);
      studio.go(new Place.Deliveries("", null));
      studio.take("sites-deliveries");
      studio.go(new Place.Events(null, "chat.closed"));
      studio.take("sites-events");
      studio.go(new Place.Subscriptions());
      studio.take("sites-subscriptions");
      studio.go(new Place.Settings());
      studio.take("sites-settings");
      studio.go(new Place.Receiver());
      studio.take("sites-receiver");
    }
  }
}
