package io.posthorn.console.screens;

import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Look;
import io.posthorn.console.frame.Place;
import java.io.IOException;
import java.nio.file.Files;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;

/** The deliveries in all their states. */
final class DeliveriesShots implements Shots {
  private static final String EVENT = "{\"event\":\"chat.closed\",\"siteid\":%d}";

  @Override
  public void take(Studio studio) throws Exception {
    try (SampleWorld world = SampleWorld.open()) {
      studio.show(world.real);
      filters(studio);
      studio.go(new Place.Deliveries("event:chat.* created:today", null));
      studio.take("deliveries");
      wholeResend(studio);
      frozen(studio, world);
      selected(studio, world);
      studio.close();
    }
    empty(studio);
  }

  private static void filters(Studio studio) throws IOException {
    studio.go(new Place.Deliveries("status:fialed endpoint:crm", null));
    studio.take("deliveries-wrong");
    studio.go(new Place.Deliveries("status:skipped body:\"ada@example.com\"", null));
    studio.take("deliveries-no-match");
    studio.go(new Place.Deliveries("endpoint:\"Help desk\",n8n", null));
    type(studio, "status:");
    studio.settle();
    studio.take("deliveries-completion");
    type(studio, "cause:");
    studio.settle();
    studio.take("deliveries-causes-completion");
    type(studio, "");
    studio.go(new Place.Deliveries("", null));
    studio.on(scene -> ((ToggleButton) scene.lookup("#by-cause")).fire());
    studio.take("deliveries-by-cause");
    studio.on(scene -> ((ToggleButton) scene.lookup("#by-cause")).fire());
    studio.go(new Place.Deliveries("", null));
    studio.on(scene -> studio.shell().ui().look().density().set(Look.Density.COMPACT));
    studio.take("deliveries-compact");
    studio.on(scene -> studio.shell().ui().look().density().set(Look.Density.COMFORTABLE));
  }

  /** All that match, at a rate, and only what was never delivered. */
  private static void wholeResend(Studio studio) throws IOException {
    MenuButton more = studio.find("#all-actions");
    studio.on(_ -> more.show());
    studio.on(
        _ ->
            more.getItems().stream()
                .filter(item -> "Resend all that match…".equals(item.getText()))
                .forEach(MenuItem::fire));
    studio.on(_ -> more.hide());
    studio.take("deliveries-resend-all");
    studio.on(_ -> studio.shell().dialogs().close());
  }

  private static void frozen(Studio studio, SampleWorld world) throws IOException {
    studio.go(new Place.Deliveries("event:chat.* created:today", world.retrying()));
    for (int i = 0; i < 4; i++) {
      world.real.emit(EVENT.formatted(SampleWorld.SITE));
    }
    studio.until("new ones are counted", () -> studio.scene().lookup("#newer").isVisible());
    studio.take("deliveries-frozen");
    studio.on(scene -> ((ToggleButton) scene.lookup("#pause-live")).fire());
    studio.take("deliveries-paused");
    studio.on(scene -> ((ToggleButton) scene.lookup("#pause-live")).fire());
    studio.on(scene -> ((Button) scene.lookup("#newer")).fire());
    studio.take("deliveries-followed");
    studio.on(scene -> ((Button) scene.lookup("#detail-side")).fire());
    studio.go(new Place.Deliveries("endpoint:n8n,\"Help desk\" created:today", world.retrying()));
    studio.take("deliveries-below");
    studio.on(scene -> ((Button) scene.lookup("#detail-side")).fire());
    studio.on(scene -> scene.getWindow().setWidth(1020));
    studio.take("deliveries-narrow");
    studio.on(scene -> scene.getWindow().setWidth(1360));
  }

  private static void selected(Studio studio, SampleWorld world) throws IOException {
    studio.go(new Place.Deliveries("event:chat.* created:today", world.retrying()));
    select(studio, 2);
    studio.take("deliveries-selected");
    select(studio, 1);
    studio.on(scene -> ((MenuButton) scene.lookup("#all-actions")).show());
    studio.take("deliveries-selected-menu");
    studio.on(scene -> ((MenuButton) scene.lookup("#all-actions")).hide());
  }

  /** The row that is open, and so many above it. */
  private static void select(Studio studio, int more) {
    studio.on(
        scene -> {
          TableView<?> table = (TableView<?>) scene.lookup("#deliveries-table");
          int at = table.getSelectionModel().getSelectedIndex();
          table.getSelectionModel().clearAndSelect(at);
          table.getSelectionModel().selectRange(at - more, at + 1);
        });
  }

  private static void type(Studio studio, String text) {
    studio.on(
        scene -> {
          TextField field = (TextField) scene.lookup("#filter-field");
          field.requestFocus();
          field.setText(text);
        });
  }

  private static void empty(Studio studio) throws IOException {
    try (RealEngine real = new RealEngine(Files.createTempDirectory("posthorn-deliveries"))) {
      studio.show(real);
      studio.go(new Place.Deliveries("", null));
      studio.on(scene -> ((TableView<?>) scene.lookup("#deliveries-table")).requestFocus());
      studio.take("deliveries-empty");
      studio.close();
    }
  }
}
