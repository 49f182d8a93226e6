package io.posthorn.console.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.Fx;
import io.posthorn.console.PortWindow;
import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Look;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Preferences;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody whose port another program has, or who wants another one. */
class PortJourneyTest {
  @TempDir private Path home;

  @Test
  void inTheSettingsAnotherPortIsLookedAtAndAskedAboutBeforeItIsTaken() {
    try (RealEngine real = new RealEngine(home.resolve("engine"));
        Person person = new Person(real, home.resolve("window.json"))) {
      person.go(new Place.Settings(Place.Settings.Part.INGEST)).seesNo("#api-port-move");
      person.writes("#api-port", "70000").presses(KeyCode.ENTER);
      person.sees("A port is a number from 1 to 65535.");
      person.writes("#api-port", "" + RealEngine.TAKEN_PORT).clicks("#api-port-move");
      person.sees("Another program uses port 8490, or you may not. Choose another one.");
      person.writes("#api-port", "8482").presses(KeyCode.ENTER);
      person.sees("Take events in at port 8482?");
      assertThat(real.moved.get()).isZero();
      person.presses(KeyCode.ENTER);
      person.until("it moves", () -> real.moved.get() == 8482);
    }
  }

  @Test
  void beforeTheWindowAnotherPortIsSuggestedAndTakenOnlyIfItIsFree() throws Exception {
    CompletableFuture<Integer> answer = new CompletableFuture<>();
    Scene scene = ask(answer);
    Fx.run(() -> ((TextField) scene.lookup("#other-port")).setText("8490"));
    Fx.run(() -> ((Button) scene.lookup("#start-there")).fire());
    assertThat(Fx.get(() -> ((Label) scene.lookup("#port-fault")).getText()))
        .isEqualTo("Port 8490 can’t be had either.");
    assertThat(answer).isNotDone();
    Fx.run(() -> ((TextField) scene.lookup("#other-port")).setText("8481"));
    Fx.run(() -> ((Button) scene.lookup("#start-there")).fire());
    assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(8481);
  }

  @Test
  void whoGivesUpStartsNothing() throws Exception {
    CompletableFuture<Integer> answer = new CompletableFuture<>();
    Scene scene = ask(answer);
    assertThat(Fx.get(() -> ((TextField) scene.lookup("#other-port")).getText())).isEqualTo("8481");
    Fx.run(() -> scene.getWindow().hide());
    assertThat(answer.get(20, TimeUnit.SECONDS)).isNull();
  }

  private static Scene ask(CompletableFuture<Integer> answer) {
    Stage stage = Fx.get(Stage::new);
    Fx.run(
        () ->
            PortWindow.show(
                stage,
                new Look(Preferences.inMemory(), new SimpleBooleanProperty(false)),
                8480,
                8481,
                port -> port != RealEngine.TAKEN_PORT,
                answer::complete));
    return Fx.get(stage::getScene);
  }
}
