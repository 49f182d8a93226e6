package io.posthorn.console.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.Fx;
import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Look;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Preferences;
import io.posthorn.console.frame.Session;
import io.posthorn.console.shell.Shell;
import io.posthorn.model.DeliveryFilter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every screen is opened and closed 200 times; with {@code -Dposthorn.long=true} 1,000 times, and
 * every dialog too.
 */
class ShowAndHideTest {
  private static final boolean LONG = Boolean.getBoolean("posthorn.long");
  private static final int ROUNDS = LONG ? 1_000 : 200;

  /** Dialogs take far longer to open than screens. */
  private static final int OTHERS_EVERY = LONG ? 1 : 20;

  @TempDir private Path home;

  @Test
  void roundsThroughScreensAndDialogsLeaveNoListenerBehind() {
    try (RealEngine real = new RealEngine(home);
        Uncaught uncaught = new Uncaught()) {
      real.engine.pause(true);
      long endpoint = real.endpoint("http://127.0.0.1:9/crm", "CRM");
      long delivery = real.emit("{\"event\":\"chat.closed\",\"siteid\":1}").getFirst();
      long second = real.emit("{\"event\":\"chat.rated\",\"siteid\":1}").getFirst();
      String event = real.engine.deliveries().one(delivery).delivery().eventId();
      List<Place> screens =
          List.of(
              new Place.Overview(),
              new Place.Endpoints(endpoint),
              new Place.Subscriptions(),
              new Place.Deliveries("", delivery),
              new Place.Events(event, null),
              new Place.Receiver(),
              new Place.Settings());
      List<Place> others =
          List.of(
              new Place.Doctor(endpoint),
              new Place.Events(null, "chat.closed"),
              new Place.Receiver(delivery),
              new Place.AddEndpoint(null),
              new Place.EditEndpoint(endpoint),
              new Place.Enable(endpoint),
              new Place.Recover(endpoint),
              new Place.Export(DeliveryFilter.ANY, Set.of()),
              new Place.Compare(delivery, null, second, null));
      Session session = Fx.get(() -> real.session(Background.forJavaFx(), Preferences.inMemory()));
      Shell shell = Fx.get(() -> start(real, session));
      round(shell, screens, 0);
      Registered once = Fx.get(() -> Registered.of(session));

      for (int i = 1; i < ROUNDS; i++) {
        round(shell, screens, i);
        if (i % OTHERS_EVERY == 0) {
          layOut(shell);
          round(shell, others, i);
          layOut(shell);
        }
      }
      round(shell, screens, 0);

      assertThat(Fx.get(() -> Registered.of(session))).isEqualTo(once);
      Fx.run(shell::stop);
      assertThat(Fx.get(() -> Registered.of(session))).isEqualTo(new Registered(0, 0));
      assertThat(uncaught.all()).isEmpty();
    }
  }

  /** In a scene without a window: what would be drawn at each of 60 frames a second is not. */
  private static Shell start(RealEngine real, Session session) {
    Look look = new Look(session.preferences(), new SimpleBooleanProperty(false));
    Shell shell = new Shell(session, real.engine.sites().all(), look);
    Scene scene = new Scene(shell.root(), 1360, 860);
    look.dress(scene);
    shell.start();
    return shell;
  }

  /** Through all places in one go, in another order each time. */
  private static void round(Shell shell, List<Place> places, int number) {
    List<Place> turned = new ArrayList<>(places);
    Collections.rotate(turned, number);
    Fx.run(() -> turned.forEach(shell.navigator()::go));
  }

  private static void layOut(Shell shell) {
    Fx.run(
        () -> {
          shell.root().applyCss();
          shell.root().layout();
        });
  }

  /** Listeners to news and to the beat. */
  private record Registered(int news, int beats) {
    static Registered of(Session session) {
      return new Registered(session.changes().listeners(), session.pulse().listeners());
    }
  }
}
