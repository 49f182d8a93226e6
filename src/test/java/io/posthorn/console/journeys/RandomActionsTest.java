package io.posthorn.console.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.ConsoleWindow;
import io.posthorn.console.Fx;
import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Desk;
import io.posthorn.console.frame.Look;
import io.posthorn.console.frame.Preferences;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.StoreChange;
import io.posthorn.model.BackupFile;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.LocalReceiver;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 2,000 things that a person could do, 10,000 with {@code -Dposthorn.long=true}, from a fixed seed.
 */
class RandomActionsTest {
  private static final int ACTIONS = Boolean.getBoolean("posthorn.long") ? 10_000 : 2_000;
  private static final long SEED = 20_261_124;
  private static final List<String> TYPES = List.of("chat.closed", "chat.rated", "chat.created");

  @TempDir private Path home;

  @Test
  void noneRaisesAnythingThatNobodyCatches() throws Exception {
    ScheduledExecutorService timer = ConsoleWindow.timer();
    try (RealEngine real = new RealEngine(home);
        LocalReceiver good = LocalReceiver.start("127.0.0.1", 0, real.clock, null);
        LocalReceiver bad = LocalReceiver.start("127.0.0.1", 0, real.clock, null);
        Uncaught uncaught = new Uncaught()) {
      bad.behave(Behaviour.Answer.of(500).saying("TypeError in ChatHandler.php:48"));
      real.endpoint(good.url(), "CRM");
      real.endpoint(bad.url(), "Help desk", "chat.closed");
      real.engine.endpoints().disable(real.endpoint("http://127.0.0.1:9/bulk", "Warehouse"));
      Rebuilding window = Fx.get(() -> Rebuilding.open(real, timer));
      Stroller stroller = new Stroller(SEED, List.of(good.url(), bad.url()));
      for (int i = 0; i < ACTIONS; i++) {
        if (i % 20 == 0) {
          String type = TYPES.get(i / 20 % TYPES.size());
          real.emit("{\"event\":\"%s\",\"siteid\":1,\"number\":%d}".formatted(type, i));
          real.clock.advance(Duration.ofSeconds(30));
        }
        Fx.run(() -> uncaught.guard(stroller::act));
        assertThat(uncaught.all()).as("after %d actions: %s", i + 1, stroller.lately()).isEmpty();
      }
      Fx.run(window.shown::close);
      assertThat(uncaught.all()).isEmpty();
    }
  }

  /** A desk that builds the window anew as the program does, around the same engine. */
  private static final class Rebuilding implements Desk {
    private final RealEngine real;
    private final Desk desk;
    private final ConsoleWindow shown;

    private Rebuilding(RealEngine real, ConsoleWindow shown) {
      this.real = real;
      this.desk = real.desk();
      this.shown = shown;
    }

    @Override
    public boolean portIsFree(int port) {
      return desk.portIsFree(port);
    }

    @Override
    public void listenAt(int port) {
      desk.listenAt(port);
    }

    static Rebuilding open(RealEngine real, ScheduledExecutorService timer) {
      Preferences preferences = Preferences.inMemory();
      preferences.set("window.width", 1_000);
      preferences.set("window.height", 700);
      Look look = new Look(preferences, new SimpleBooleanProperty(false));
      Rebuilding made =
          new Rebuilding(
              real, new ConsoleWindow(new Stage(), look, preferences, timer, real.clock));
      made.rebuild();
      return made;
    }

    @Override
    public URI url() {
      return desk.url();
    }

    @Override
    public @Nullable String siteToken(long siteId) {
      return desk.siteToken(siteId);
    }

    @Override
    public Path folder() {
      return desk.folder();
    }

    @Override
    public String version() {
      return desk.version();
    }

    @Override
    public boolean sample() {
      return false;
    }

    @Override
    public void show(Data data, Consumer<Problem> failed) {
      rebuild();
    }

    /** The store of a test's engine can't be put right while that runs: the window alone is new. */
    @Override
    public void restore(BackupFile backup) {
      rebuild();
    }

    @Override
    public void repair() {
      rebuild();
    }

    @Override
    public @Nullable StoreChange storeChange() {
      return null;
    }

    @Override
    public void rebuild() {
      shown.show(real.engine, this, real.engine.sites().all());
    }
  }
}
