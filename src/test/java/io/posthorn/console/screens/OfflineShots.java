package io.posthorn.console.screens;

import io.posthorn.SettableClock;
import io.posthorn.console.Network;
import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Place;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import org.awaitility.Awaitility;

/**
 * A laptop that slept, was switched off, and is offline: whose fault is it that this comes late?
 */
final class OfflineShots implements Shots {
  private static final Instant EVENING = Instant.parse("2026-11-23T20:50:03Z");
  private static final Instant SLEEPS = Instant.parse("2026-11-23T21:10:00Z");
  private static final Instant WAKES = Instant.parse("2026-11-24T05:02:00Z");
  private static final Instant CLOSED = Instant.parse("2026-11-24T05:20:00Z");
  private static final Instant OPENED = Instant.parse("2026-11-24T06:31:00Z");
  private static final Instant CUT = Instant.parse("2026-11-24T08:05:10Z");
  private static final Instant NOW = Instant.parse("2026-11-24T08:41:20Z");

  private final SettableClock clock = new SettableClock(EVENING);
  private Network network;

  @Override
  public void take(Studio studio) throws Exception {
    Path home = Files.createTempDirectory("posthorn-offline");
    long late = night(home);
    try (RealEngine real = engine(home, 404)) {
      attempts(real, late, 5);
      closed(real, 21, Duration.ofMinutes(4));
      until(CUT);
      network.up(false);
      clock.advance(Duration.ofSeconds(6));
      Awaitility.await().until(() -> real.engine.health().now().offline());
      closed(real, 13, Duration.ofSeconds(140));
      until(NOW);
      studio.remember("overview.seen", Instant.parse("2026-11-23T20:55:00Z"));
      studio.show(real);
      studio.go(new Place.Overview());
      studio.until("figures", () -> studio.scene().lookup(".spark-delivered") != null);
      studio.take("offline-overview");
      show(studio, late);
      studio.take("offline");
      studio.on(scene -> ((Button) scene.lookup("#detail-side")).fire());
      studio.take("offline-below");
      studio.on(scene -> ((Button) scene.lookup("#detail-side")).fire());

      network.up(true);
      network.answer("n8n.example.com", 200);
      clock.advance(Duration.ofSeconds(6));
      // what waited goes out in measure
      Awaitility.await()
          .until(
              () -> {
                clock.advance(Duration.ofMillis(50));
                return real.engine.health().stats().backlog() == 0;
              });
      show(studio, late);
      studio.settle();
      studio.take("detail-gaps");
      studio.close();
    }
  }

  /** The delivery that comes late, after three attempts, a night and a fourth attempt. */
  private long night(Path home) {
    try (RealEngine real = engine(home, 404)) {
      real.endpoint("https://crm.example.com/hooks/chat", "CRM", "chat.closed");
      real.endpoint("https://n8n.example.com/webhook/chat", "n8n", "chat.rated");
      long id =
          real.emit(
                  "{\"event\":\"chat.rated\",\"siteid\":1,\"chat\":{\"id\":\"c_879\",\"stars\":5}}")
              .getFirst();
      attempts(real, id, 1);
      clock.advance(Duration.ofMinutes(1));
      attempts(real, id, 2);
      clock.advance(Duration.ofMinutes(5));
      attempts(real, id, 3);
      long works = real.engine.health().stats().commitWorks();
      until(SLEEPS);
      // its heart beat once more before it falls asleep
      Awaitility.await().until(() -> real.engine.health().stats().commitWorks() > works);
      clock.setWall(WAKES);
      attempts(real, id, 4);
      until(CLOSED);
      real.close();
      clock.setWall(OPENED);
      return id;
    }
  }

  /** So many chats are closed, one after another. */
  private void closed(RealEngine real, int chats, Duration between) {
    for (int i = 0; i < chats; i++) {
      clock.advance(between.minusSeconds(3 * i));
      real.emit(
          "{\"event\":\"chat.closed\",\"siteid\":1,\"chat\":{\"id\":\"c_" + (880 + i) + "\"}}");
    }
    Awaitility.await()
        .until(
            () ->
                real.engine.health().now().offline()
                    || real.engine.health().stats().backlog() <= 1);
  }

  private RealEngine engine(Path home, int code) {
    return new RealEngine(
        home,
        clock,
        1,
        real -> {
          network = new Network(real);
          network.answer("n8n.example.com", code);
          return network;
        });
  }

  private void until(Instant time) {
    clock.advance(Duration.between(clock.instant(), time));
  }

  private static void attempts(RealEngine real, long id, int made) {
    Awaitility.await()
        .until(
            () -> {
              Delivery now = real.engine.deliveries().one(id).delivery();
              return now.attempts() == made && now.status() != DeliveryStatus.SENDING;
            });
  }

  private static void show(Studio studio, long delivery) {
    studio.go(new Place.Deliveries("", null));
    studio.go(new Place.Deliveries(null, delivery));
    studio.until(
        "the delivery is shown",
        () ->
            studio.scene().lookup("#detail-tab-attempts") instanceof ToggleButton tab
                && tab.getParent().getParent().isVisible());
    studio.on(scene -> ((ToggleButton) scene.lookup("#detail-tab-attempts")).fire());
  }
}
