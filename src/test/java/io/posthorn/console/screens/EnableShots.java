package io.posthorn.console.screens;

import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Place;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.LocalReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.RadioButton;
import org.awaitility.Awaitility;

/** The steps of Enable…, one after the other. */
final class EnableShots implements Shots {
  @Override
  public void take(Studio studio) throws Exception {
    try (SampleWorld world = SampleWorld.open()) {
      studio.show(world.real);
      studio.go(new Place.Enable(world.helpDesk()));
      studio.take("enable-choice");
      studio.on(scene -> ((RadioButton) scene.lookup("#onlySince")).fire());
      studio.on(scene -> ((ComboBox<?>) scene.lookup("#since")).getSelectionModel().select(2));
      studio.take("enable-since");
      studio.on(scene -> ((RadioButton) scene.lookup("#fresh")).fire());
      studio.take("enable-fresh");
      studio.on(scene -> ((RadioButton) scene.lookup("#all")).fire());
      studio.on(scene -> ((Button) scene.lookup("#primary")).fire());
      deliver(world, 60);
      studio.settle();
      studio.take("enable-progress");
      studio.on(scene -> ((Button) scene.lookup("#left")).fire());
      studio.take("enable-cancelled");
      studio.on(scene -> ((Button) scene.lookup("#primary")).fire());
      deliver(world, 0);
      studio.settle();
      studio.take("enable-done");
      studio.close();
    }
    unwell(studio);
  }

  /** Lets time pass until no more than so many are held. */
  private static void deliver(SampleWorld world, long held) {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              world.real.clock.advance(Duration.ofMillis(100));
              return world.real.engine.endpoints().one(world.helpDesk()).held() <= held;
            });
  }

  private static void unwell(Studio studio) throws IOException {
    try (RealEngine real = new RealEngine(Files.createTempDirectory("posthorn-enable"));
        LocalReceiver receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null)) {
      receiver.behave(new Behaviour.Hang());
      long id = real.endpoint(receiver.url() + "hooks", "Warehouse of the shop in Thessaloniki");
      real.engine.endpoints().disable(id);
      studio.show(real);
      studio.go(new Place.Enable(id));
      studio.take("enable-testing");
      receiver.behave(
          Behaviour.Answer.of(500)
              .saying(
                  """
                  Fatal error:  Uncaught TypeError: Tickets\\Hook::assign(): Argument #1 must be \
                  of type Tickets\\Agent, null given, called in /var/www/tickets/hook.php on line 41
                  Stack trace:
                  #0 /var/www/tickets/hook.php(41): Tickets\\Hook->assign(NULL)\
                  """));
      studio.on(scene -> ((Button) scene.lookup("#close")).fire());
      for (String type : List.of("chat.created", "chat.assigned", "chat.closed", "chat.rated")) {
        real.emit("{\"event\":\"%s\",\"siteid\":1}".formatted(type));
      }
      studio.go(new Place.Enable(id));
      studio.take("enable-failed");
      studio.on(scene -> ((Button) scene.lookup("#close")).fire());
      receiver.behave(Behaviour.OK);
      long idle = real.endpoint(receiver.url() + "idle", "CRM");
      real.engine.endpoints().disable(idle);
      studio.go(new Place.Enable(idle));
      studio.take("enable-nothing");
      studio.on(scene -> ((Button) scene.lookup("#primary")).fire());
      studio.take("enable-enabled");
      studio.close();
    }
  }
}
