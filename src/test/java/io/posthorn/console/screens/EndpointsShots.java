package io.posthorn.console.screens;

import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Place;
import io.posthorn.receiver.LocalReceiver;
import java.nio.file.Files;
import javafx.event.Event;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The endpoints: list and page, forms, secrets, Doctor. */
final class EndpointsShots implements Shots {
  @Override
  public void take(Studio studio) throws Exception {
    try (SampleWorld world = SampleWorld.open()) {
      studio.show(world.real);
      studio.go(new Place.Endpoints(world.helpDesk()));
      studio.settle();
      studio.take("endpoints");
      studio.go(new Place.Endpoints(world.crm()));
      studio.take("endpoints-enabled");
      fire(studio, "#send-test");
      studio.settle();
      studio.take("endpoints-tested");
      studio.go(new Place.Endpoints(world.loyaltyApp()));
      studio.take("endpoints-byhand");
      fire(studio, "#disabled-first");
      studio.take("endpoints-disabled-first");
      fire(studio, "#disabled-first");
      doctor(studio, world);
      rotate(studio, world);
      studio.go(new Place.AddEndpoint(null));
      studio.take("add-empty");
      add(studio);
      studio.go(new Place.Endpoints(world.loyaltyApp()));
      studio.on(
          scene -> {
            MenuButton more = (MenuButton) scene.lookup("#more");
            more.show();
            more.getItems().getLast().fire();
            more.hide();
          });
      studio.take("endpoints-deleted");
      studio.close();
    }
    try (RealEngine real = new RealEngine(Files.createTempDirectory("posthorn-endpoints"))) {
      studio.show(real);
      studio.go(new Place.Endpoints(null));
      studio.take("endpoints-none");
      wrong(studio, real);
      studio.close();
    }
  }

  private static void doctor(Studio studio, SampleWorld world) throws Exception {
    studio.go(new Place.Doctor(world.crm()));
    studio.settle();
    studio.take("doctor-well");
    studio.go(new Place.Doctor(world.n8n()));
    studio.settle();
    studio.take("doctor-failing");
  }

  private static void rotate(Studio studio, SampleWorld world) throws Exception {
    studio.go(new Place.Endpoints(world.crm()));
    fire(studio, "#rotate");
    studio.take("rotate");
    fire(studio, "#rotate-now");
    studio.settle();
    studio.take("rotated");
    fire(studio, "#rotate-now");
    studio.settle();
    studio.take("endpoints-two-secrets");
  }

  private static void wrong(Studio studio, RealEngine real) throws Exception {
    studio.go(new Place.AddEndpoint(null));
    type(studio, "ftp://reviews.thymeandhoney.gr/hooks");
    studio.take("add-wrong");
    type(studio, "https://192.168.20.14/hooks/posthorn");
    fire(studio, "#chosen-events");
    fire(studio, "#type-chat-closed");
    fire(studio, "#type-chat-rated");
    studio.take("add-events");
    studio.on(scene -> Event.fireEvent(scene.lookup("#edit-url"), escape()));
    studio.take("add-asking");
    fire(studio, "#discard");
    try (LocalReceiver receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null)) {
      studio.go(new Place.AddEndpoint(receiver.url() + "hooks/posthorn"));
      fire(studio, "#save-endpoint");
      studio.settle();
      fire(studio, "#send-test-event");
      studio.settle();
      studio.take("added-tested");
    }
  }

  private static KeyEvent escape() {
    return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false);
  }

  private static void add(Studio studio) throws Exception {
    studio.go(new Place.AddEndpoint("https://reviews.thymeandhoney.gr/hooks/posthorn"));
    studio.on(scene -> ((TextField) scene.lookup("#edit-name")).setText("Reviews app"));
    fire(studio, "#chosen-events");
    fire(studio, "#type-chat-closed");
    fire(studio, "#type-chat-rated");
    fire(studio, "#edit-advanced");
    studio.take("add-advanced");
    fire(studio, "#save-endpoint");
    studio.settle();
    studio.take("added");
    fire(studio, "#added-done");
  }

  private static void type(Studio studio, String url) {
    studio.on(scene -> ((TextField) scene.lookup("#edit-url")).setText(url));
    studio.settle();
    studio.settle();
  }

  private static void fire(Studio studio, String selector) {
    studio.on(scene -> ((ButtonBase) scene.lookup(selector)).fire());
  }
}
