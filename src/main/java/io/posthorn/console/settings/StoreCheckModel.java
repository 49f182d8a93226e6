package io.posthorn.console.settings;

import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.Session;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.model.StoreReport;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A look at the whole store: how it goes, and what came of the last one. */
final class StoreCheckModel {
  private final Texts texts = Texts.of(StoreCheckModel.class);
  private final Session session;
  private final Background.Latest reading;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>();
  private AtomicBoolean wanted = new AtomicBoolean();

  StoreCheckModel(Session session) {
    this.session = session;
    reading = session.background().latest();
    state.set(new State(Stage.QUIET, texts.get("check.says"), ""));
  }

  /** Where it stands. */
  enum Stage {
    QUIET,
    READING,
    SOUND,
    FAULTY,
    /** It could not be done. */
    FAILED
  }

  /**
   * Where it stands.
   *
   * @param faults what is wrong, one a line; empty unless it is faulty
   */
  record State(Stage stage, String says, String faults) {}

  /**
   * Reads all of it.
   *
   * @param bytes how much that is, as far as is known
   */
  void check(long bytes) {
    AtomicBoolean still = new AtomicBoolean(true);
    wanted = still;
    state.set(new State(Stage.READING, texts.get("check.reading", Numbers.size(bytes)), ""));
    reading.call(
        () -> session.engine().storage().check(still::get), this::show, why -> failed(still, why));
  }

  private void show(StoreReport report) {
    int faults = report.faults().size();
    if (faults > 0) {
      String all = "• " + String.join("\n• ", report.faults());
      state.set(new State(Stage.FAULTY, texts.get("check.faulty", faults), all));
      return;
    }
    StoreReport.Holds holds = report.holds();
    String at = TimeWords.clock(session.clock().instant());
    String says = texts.get("check.sound", holds.events(), holds.deliveries(), at);
    state.set(new State(Stage.SOUND, says, ""));
  }

  private void failed(AtomicBoolean still, Problem why) {
    state.set(
        still.get()
            ? new State(Stage.FAILED, why.says(), "")
            : new State(Stage.QUIET, texts.get("check.stopped"), ""));
  }

  void stop() {
    wanted.set(false);
  }

  ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }
}
