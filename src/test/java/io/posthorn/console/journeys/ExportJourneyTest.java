package io.posthorn.console.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.Fx;
import io.posthorn.console.RealEngine;
import io.posthorn.console.SavingTo;
import io.posthorn.console.export.ExportController;
import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Preferences;
import io.posthorn.model.DeliveryFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the dialog to a file. */
class ExportJourneyTest {
  @TempDir Path home;
  @TempDir Path folder;

  @Test
  void aPersonChoosesAFormatAndGetsAFile() throws IOException {
    try (RealEngine real = engine();
        Person person = new Person(real, folder.resolve("remembered.json"))) {
      Path file = folder.resolve("deliveries.jsonl");
      Fx.run(
          () ->
              person
                  .shell()
                  .dialogs()
                  .open(
                      new ExportController(
                          real.session(Background.forJavaFx(), Preferences.inMemory()),
                          SavingTo.in(person.shell().ui(), file),
                          DeliveryFilter.ANY,
                          Set.of())));
      person.sees("All 2 deliveries.");
      person.clicks("JSON Lines");
      person.clicks("Export 2…");
      person.sees("Exported 2 deliveries");
      assertThat(person.textOf("#savedPath")).isEqualTo(file.toString());
      assertThat(Files.readAllLines(file)).hasSize(2);
      person.sees("Show in folder");
      person.presses(KeyCode.ENTER).seesNo("Export deliveries");
    }
  }

  @Test
  void thePlaceOpensTheDialogWithWhatIsSelected() {
    try (RealEngine real = engine();
        Person person = new Person(real, folder.resolve("remembered.json"))) {
      long id = real.emit("{\"event\":\"chat.rated\",\"siteid\":1}").getFirst();
      person.go(new Place.Export(DeliveryFilter.ANY, Set.of(id)));
      person.sees("The selected delivery");
      person.sees("Export 1…");
      person.clicks("All 3 that match the filter");
      person.sees("Export 3…");
      person.presses(KeyCode.ESCAPE).seesNo("Export deliveries");
    }
  }

  private RealEngine engine() {
    RealEngine real = new RealEngine(home);
    real.engine.endpoints().disable(real.endpoint("http://127.0.0.1:1/", "Nobody"));
    real.emit("{\"event\":\"chat.closed\",\"siteid\":1}");
    real.emit("{\"event\":\"chat.created\",\"siteid\":1}");
    return real;
  }
}
