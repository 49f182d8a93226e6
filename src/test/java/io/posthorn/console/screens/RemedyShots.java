package io.posthorn.console.screens;

import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Place;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.LocalReceiver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ToggleButton;
import org.awaitility.Awaitility;

/** What is offered beside a diagnosis, and two attempts that are chosen to be compared. */
final class RemedyShots implements Shots {
  @Override
  public void take(Studio studio) throws Exception {
    Path home = Files.createTempDirectory("remedies");
    try (RealEngine real = new RealEngine(home);
        LocalReceiver receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null)) {
      real.endpoint("http://127.0.0.1:" + receiver.port() + "/hooks/posthorn", "CRM");
      receiver.behave(Behaviour.Answer.of(500).saying("{\"error\":\"asleep\"}"));
      long several = failed(real);
      receiver.behave(Behaviour.Answer.of(404).saying("{\"error\":\"no route\"}"));
      again(real, several, Duration.ofMinutes(2), 2);
      again(real, several, Duration.ofMinutes(6), 3);
      receiver.behave(
          Behaviour.Answer.of(308).with("Location", "https://www.crm.example.com/hooks/posthorn"));
      long moved = failed(real);
      receiver.behave(Behaviour.Answer.of(401).saying("invalid signature"));
      long doubted = failed(real);
      receiver.behave(Behaviour.Answer.of(429).with("Retry-After", "600"));
      long slowed = failed(real);

      studio.show(real);
      picked(studio, several);
      moved(studio, moved);
      shown(studio, doubted, "remedy-signature");
      click(studio, "#remedy-signature");
      studio.take("remedy-debugger");
      shown(studio, slowed, "remedy-rate");
      click(studio, "#remedy-rate");
      studio.take("remedy-rate-form");
      studio.close();
    }
  }

  private static long failed(RealEngine real) {
    long id = real.emit("{\"event\":\"chat.closed\",\"siteid\":1,\"rating\":4}").getFirst();
    attempted(real, id, 1);
    return id;
  }

  private static void again(RealEngine real, long id, Duration later, int attempts) {
    real.clock.advance(later);
    attempted(real, id, attempts);
  }

  private static void attempted(RealEngine real, long id, int attempts) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> real.engine.deliveries().one(id).attempts().size() >= attempts);
  }

  private static void picked(Studio studio, long id) throws Exception {
    open(studio, id);
    studio.on(scene -> scene.lookup("#step-1").requestFocus());
    studio.on(scene -> Press.space(scene.lookup("#step-1"), false));
    studio.on(scene -> Press.space(scene.lookup("#step-2"), true));
    studio.take("remedy-picked");
  }

  private static void moved(Studio studio, long id) throws Exception {
    shown(studio, id, "remedy-moved");
    studio.on(scene -> ((ToggleButton) scene.lookup("#detail-tab-diagnosis")).fire());
    studio.take("remedy-moved-diagnosis");
    studio.on(scene -> ((ToggleButton) scene.lookup("#detail-tab-attempts")).fire());
    click(studio, "#remedy-use");
    studio.take("remedy-moved-asked");
  }

  private static void shown(Studio studio, long id, String name) throws Exception {
    open(studio, id);
    studio.take(name);
  }

  private static void open(Studio studio, long id) {
    studio.go(new Place.Deliveries("", id));
    studio.until("the delivery is shown", () -> studio.scene().lookup("#step-1") != null);
    studio.settle();
  }

  private static void click(Studio studio, String link) {
    studio.on(scene -> ((Hyperlink) scene.lookup(link)).fire());
    studio.settle();
  }
}
