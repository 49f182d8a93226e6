package io.posthorn.console.screens;

import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Place;
import java.nio.file.Files;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The matrix of endpoints and event types. */
final class SubscriptionsShots implements Shots {
  @Override
  public void take(Studio studio) throws Exception {
    try (SampleWorld world = SampleWorld.open()) {
      studio.show(world.real);
      studio.go(new Place.Subscriptions());
      studio.settle();
      studio.take("subscriptions");
      press(studio, KeyCode.RIGHT, 4);
      press(studio, KeyCode.F1, 1);
      studio.take("subscriptions-card");
      press(studio, KeyCode.F1, 1);
      press(studio, KeyCode.DOWN, 5);
      press(studio, KeyCode.RIGHT, 4);
      press(studio, KeyCode.SPACE, 1);
      studio.settle();
      studio.take("subscriptions-undo");
      studio.on(scene -> ((Button) scene.lookup("#fold-endpoint")).fire());
      press(studio, KeyCode.RIGHT, 4);
      studio.take("subscriptions-unfolded");
      studio.on(scene -> ((Button) scene.lookup("#add-type")).fire());
      studio.take("subscriptions-add-type");
      studio.close();
    }
    try (RealEngine real = new RealEngine(Files.createTempDirectory("posthorn-subscriptions"))) {
      studio.show(real);
      studio.go(new Place.Subscriptions());
      studio.take("subscriptions-empty");
      studio.close();
    }
  }

  private static void press(Studio studio, KeyCode key, int times) {
    studio.on(
        scene -> {
          Node card = scene.lookup("#card-copy");
          Node to = card != null && card.isFocused() ? card : scene.lookup("#matrix");
          to.requestFocus();
          for (int i = 0; i < times; i++) {
            Event.fireEvent(
                to, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
          }
        });
  }
}
