package io.posthorn.console.settings;

import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Session;
import io.posthorn.console.words.Texts;
import java.util.function.IntConsumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The port at which events come in, and another one for it. On the window's thread. */
final class PortViewModel {
  private static final int LAST = 65_535;

  private final Texts texts = Texts.of(PortViewModel.class);
  private final Session session;
  private final Background.Latest looking;
  private final int now;
  private final StringProperty typed;
  private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper();
  private final ReadOnlyBooleanWrapper other = new ReadOnlyBooleanWrapper();

  PortViewModel(Session session) {
    this.session = session;
    looking = session.background().latest();
    now = session.desk().url().getPort();
    typed = new SimpleStringProperty(Integer.toString(now));
    typed.addListener((_, _, text) -> typed(text.strip()));
  }

  private void typed(String text) {
    looking.close();
    fault.set(null);
    other.set(!text.equals(Integer.toString(now)));
  }

  /**
   * Looks whether the port that is typed can be had.
   *
   * @param ask told of one that can
   */
  void change(IntConsumer ask) {
    String text = typed.get().strip();
    int wanted = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    if (wanted < 1 || wanted > LAST) {
      fault.set(texts.get("port.wrong"));
    } else if (wanted != now) {
      looking.call(
          () -> session.desk().portIsFree(wanted),
          free -> {
            if (free) {
              ask.accept(wanted);
            } else {
              fault.set(texts.get("port.taken", Integer.toString(wanted)));
            }
          },
          problem -> fault.set(problem.says()));
    }
  }

  /** Restarts at another port. */
  void move(int port) {
    session.desk().listenAt(port);
  }

  StringProperty typed() {
    return typed;
  }

  /** Why the port can't be had; null while nothing is wrong. */
  ReadOnlyStringProperty fault() {
    return fault.getReadOnlyProperty();
  }

  /** Whether another one is typed than it has. */
  ReadOnlyBooleanProperty other() {
    return other.getReadOnlyProperty();
  }
}
