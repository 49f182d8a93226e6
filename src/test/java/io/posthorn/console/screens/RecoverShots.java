package io.posthorn.console.screens;

import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Place;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.DisableRule;
import io.posthorn.model.EnableOrder;
import io.posthorn.model.SiteChange;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.LocalReceiver;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import org.awaitility.Awaitility;

/** Recover…: the choice, how far it is, its ends. */
final class RecoverShots implements Shots {
  private static final List<String> TYPES =
      List.of("chat.closed", "chat.closed", "chat.closed", "chat.rated", "visitor.banned");

  @Override
  public void take(Studio studio) throws Exception {
    try (RealEngine real = new RealEngine(Files.createTempDirectory("posthorn-recover"));
        LocalReceiver receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null)) {
      real.engine
          .sites()
          .change(
              1,
              SiteChange.NOTHING
                  .withRetrySchedule(List.of())
                  .withDisableRule(new DisableRule.Attempts(100)));
      long id = real.endpoint(receiver.url() + "hooks", "Help desk");
      studio.show(real);
      studio.go(new Place.Recover(id));
      studio.take("recover-nothing");
      studio.on(scene -> ((Button) scene.lookup("#close")).fire());
      fill(real, receiver, id);
      studio.go(new Place.Recover(id));
      studio.take("recover-choice");
      studio.on(scene -> ((ComboBox<?>) scene.lookup("#since")).getSelectionModel().select(4));
      studio.take("recover-typed");
      studio.on(scene -> ((ComboBox<?>) scene.lookup("#since")).getSelectionModel().select(2));
      studio.settle();
      studio.on(scene -> ((Button) scene.lookup("#primary")).fire());
      pass(real, () -> failed(real, id) <= 50);
      studio.settle();
      studio.take("recover-progress");
      studio.on(scene -> ((Button) scene.lookup("#left")).fire());
      studio.take("recover-cancelled");
      studio.on(scene -> ((Button) scene.lookup("#primary")).fire());
      studio.settle();
      receiver.behave(Behaviour.Answer.of(500));
      studio.on(scene -> ((Button) scene.lookup("#primary")).fire());
      pass(real, () -> over(real));
      studio.settle();
      studio.take("recover-open");
      studio.on(scene -> ((Button) scene.lookup("#primary")).fire());
      receiver.behave(Behaviour.OK);
      studio.go(new Place.Recover(id));
      studio.on(scene -> ((Button) scene.lookup("#primary")).fire());
      pass(real, () -> failed(real, id) == 0 && over(real));
      studio.settle();
      studio.take("recover-done");
      studio.on(scene -> ((Button) scene.lookup("#primary")).fire());
      real.engine.endpoints().disable(id);
      studio.go(new Place.Recover(id));
      studio.take("recover-disabled");
      studio.close();
    }
  }

  private static void fill(RealEngine real, LocalReceiver receiver, long id) {
    real.engine.endpoints().disable(id);
    for (int i = 0; i < 4; i++) {
      real.emit("{\"event\":\"chat.rated\",\"siteid\":1}");
    }
    real.engine.endpoints().enable(id, new EnableOrder(EnableOrder.Held.DELIVER, null, 1));
    real.engine.endpoints().cancelRelease(id);
    receiver.behave(Behaviour.Answer.of(500));
    for (int i = 0; i < 90; i++) {
      real.emit("{\"event\":\"" + TYPES.get(i % TYPES.size()) + "\",\"siteid\":1}");
    }
    pass(real, () -> failed(real, id) >= 90);
    receiver.behave(Behaviour.OK);
    real.clock.advance(Duration.ofMinutes(40));
  }

  private static boolean over(RealEngine real) {
    return real.engine.replays().all().stream()
            .noneMatch(job -> job.state() == io.posthorn.model.Replay.State.RUNNING)
        && real.engine.health().now().sending() == 0;
  }

  private static long failed(RealEngine real, long id) {
    return real.engine
        .deliveries()
        .count(
            DeliveryFilter.ANY
                .withEndpoints(Set.of(id))
                .withStatuses(Set.of(DeliveryStatus.FAILED)))
        .total();
  }

  private static void pass(RealEngine real, BooleanSupplier until) {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              real.clock.advance(Duration.ofMillis(100));
              return until.getAsBoolean();
            });
  }
}
