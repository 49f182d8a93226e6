package io.posthorn.console.shell;

import io.posthorn.console.attention.Attention;
import io.posthorn.console.attention.Bell;
import io.posthorn.console.attention.Notices;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.ScreenId;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import javafx.scene.layout.Pane;

/** Looks after what needs a person, whatever screen is shown: the badge and the bell. */
final class Watch {
  private final Attention attention;
  private final Notices notices;
  private final Bell bell;
  private final Pins pins = new Pins();

  /**
   * A watch that has not begun.
   *
   * @param place where the bell goes
   */
  Watch(Session session, Ui ui, Pane place) {
    attention = new Attention(session, ui.sites());
    notices = new Notices(session, ui.sites());
    bell = new Bell(ui, session, notices);
    place.getChildren().setAll(bell.root());
  }

  Attention attention() {
    return attention;
  }

  Notices notices() {
    return notices;
  }

  void start(Navigation navigation) {
    pins.onAny(
        () -> navigation.badge(ScreenId.OVERVIEW, attention.items().size(), attention.anyFailure()),
        attention.items());
    bell.start();
    attention.start();
    notices.start();
  }

  void stop() {
    notices.stop();
    attention.stop();
    bell.stop();
    pins.close();
  }
}
