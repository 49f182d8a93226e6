package io.posthorn.console.screens;

import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Place;
import java.nio.file.Files;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;

/** What came in, and composing more of it. */
final class EventsShots implements Shots {
  @Override
  public void take(Studio studio) throws Exception {
    try (SampleWorld world = SampleWorld.open()) {
      studio.show(world.real);
      studio.go(new Place.Events(null, null));
      studio.settle();
      studio.take("events");
      studio.on(scene -> table(scene).getSelectionModel().select(6));
      studio.settle();
      studio.take("events-detail");
      studio.on(scene -> ((Button) scene.lookup("#event-close")).fire());
      studio.go(new Place.Events(null, "chat.rated"));
      studio.settle();
      studio.take("events-compose");
      studio.on(scene -> text(scene).setText(text(scene).getText().replace("1042,", "1042")));
      studio.settle();
      studio.take("events-compose-error");
      studio.on(scene -> ((Button) scene.lookup("#compose-reset")).fire());
      studio.on(scene -> ((Button) scene.lookup("#compose-send")).fire());
      studio.settle();
      studio.settle();
      studio.take("events-sent");
      studio.close();
    }
    try (RealEngine real = new RealEngine(Files.createTempDirectory("posthorn-events"))) {
      studio.show(real);
      studio.go(new Place.Events(null, null));
      studio.take("events-empty");
      studio.close();
    }
  }

  private static TableView<?> table(Scene scene) {
    return (TableView<?>) scene.lookup("#events-table");
  }

  private static TextArea text(Scene scene) {
    return (TextArea) scene.lookup("#compose-text");
  }
}
