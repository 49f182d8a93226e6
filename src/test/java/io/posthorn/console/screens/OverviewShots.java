package io.posthorn.console.screens;

import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Place;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.LocalReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.scene.control.Button;

/** The overview: with troubles, with none, and before anything was delivered. */
final class OverviewShots implements Shots {
  @Override
  public void take(Studio studio) throws Exception {
    SampleWorld world = SampleWorld.shared();
    studio.remember("overview.seen", Instant.parse("2026-11-24T07:10:00Z"));
    studio.show(world.real);
    studio.go(new Place.Overview());
    studio.until("figures", () -> studio.scene().lookup(".spark-delivered") != null);
    studio.take("overview");
    studio.close();
    firstRun(studio);
    fine(studio);
  }

  private static void firstRun(Studio studio) throws IOException {
    try (RealEngine real = new RealEngine(Files.createTempDirectory("posthorn-overview"));
        LocalReceiver receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null)) {
      receiver.behave(Behaviour.Answer.of(200).saying("{\"ok\":true}"));
      studio.show(real);
      studio.go(new Place.Overview());
      studio.take("overview-first");
      real.endpoint(receiver.url() + "hooks", "CRM");
      studio.settle();
      studio.take("overview-first-added");
      studio.on(scene -> ((Button) scene.lookup("#send")).fire());
      studio.until("verified", () -> studio.scene().lookup("#finish").isVisible());
      studio.take("overview-first-verified");

      studio.close();
    }
  }

  private static void fine(Studio studio) throws IOException {
    try (RealEngine real = new RealEngine(Files.createTempDirectory("posthorn-overview"));
        LocalReceiver receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null)) {
      for (String name :
          List.of("CRM", "Help desk", "Data warehouse of the shop in Thessaloniki")) {
        real.endpoint(receiver.url() + name.length(), name);
      }
      for (int i = 0; i < 40; i++) {
        real.emit("{\"event\":\"chat.closed\",\"siteid\":1}");
        real.clock.advance(Duration.ofMinutes(i));
      }
      studio.remember("overview.seen", real.clock.instant().minus(Duration.ofHours(1)));
      studio.show(real);
      studio.go(new Place.Overview());
      studio.until("figures", () -> studio.scene().lookup(".spark-delivered") != null);
      studio.take("overview-fine");
      studio.close();
    }
  }
}
