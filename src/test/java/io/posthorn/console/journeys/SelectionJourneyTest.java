package io.posthorn.console.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.Fx;
import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Place;
import io.posthorn.model.DeliveryStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody selects several deliveries and does something with all of them. */
class SelectionJourneyTest {
  @TempDir private Path home;
  private RealEngine real;
  private Person person;
  private long endpoint;
  private final List<Long> ids = new ArrayList<>();

  @BeforeEach
  void sitDown() {
    real = new RealEngine(home.resolve("engine"));
    real.engine.pause(true);
    endpoint = real.endpoint("http://127.0.0.1:9/hooks", "Help desk");
    for (String type : List.of("chat.created", "chat.assigned", "chat.closed", "chat.rated")) {
      ids.addAll(real.emit("{\"event\":\"" + type + "\",\"siteid\":1}"));
    }
    person = new Person(real, home.resolve("window.json"));
    person.go(new Place.Deliveries("", null)).sees("chat.created");
  }

  @AfterEach
  void leave() {
    person.close();
    real.close();
  }

  private DeliveryStatus status(int which) {
    return real.engine.deliveries().one(ids.get(which)).delivery().status();
  }

  /** The newest ones, by keyboard: no pane opens. */
  private void selectNewest(int count) {
    person.presses(KeyCode.DOWN);
    for (int i = 1; i < count; i++) {
      person.presses(KeyCode.SHIFT, KeyCode.DOWN);
    }
    person.until(
        count + " are selected",
        () -> person.deliveries().getSelectionModel().getSelectedItems().size() == count);
  }

  @Test
  void threeThatAreSelectedAreSkippedAndAToastCountsThem() {
    selectNewest(3);
    assertThat(person.textOf("#selected-count")).isEqualTo("3 selected");
    person.clicks("#bar-skip").sees("3 skipped");
    assertThat(List.of(status(1), status(2), status(3))).containsOnly(DeliveryStatus.SKIPPED);
    assertThat(status(0)).isEqualTo(DeliveryStatus.PENDING);
  }

  @Test
  void escapeLetsTheSelectionGo() {
    selectNewest(3);
    person.sees("#selection-bar");
    person.presses(KeyCode.ESCAPE).seesNo("#selection-bar");
    assertThat(Fx.get(() -> person.deliveries().getSelectionModel().isEmpty())).isTrue();
  }

  @Test
  void theMenuOfTheScreenBeginsWithWhatIsSelected() {
    selectNewest(3);
    person.clicks("#all-actions").sees("Skip all that match…");
    person.clicks("Skip 3 selected").sees("3 skipped");
    assertThat(status(0)).isEqualTo(DeliveryStatus.PENDING);
  }

  @Test
  void thePaneSaysThatItActsOnOneOnly() {
    person.clicks("chat.closed").sees("#detail-resend");
    person.presses(KeyCode.SHIFT, KeyCode.UP).sees("2 selected");
    person.sees("Resend this");
    person.clicks("#detail-more").clicks("Skip only this one");
    person.sees("Delivery " + ids.get(2) + " is skipped. It can be resent.");
    assertThat(status(2)).isEqualTo(DeliveryStatus.SKIPPED);
    assertThat(status(3)).isEqualTo(DeliveryStatus.PENDING);
  }

  @Test
  void twoThatAreSelectedCanBeComparedFromTheMenuOfTheirRows() {
    selectNewest(2);
    person.sees("#bar-compare");
    person.rightClicks("chat.rated").clicks("Compare the two…").sees("  \"event\": \"chat.rated\"");
  }

  @Test
  void whatIsCopiedOfSeveralStandsInTheOrderOfTheList() {
    selectNewest(3);
    person.clicks("#bar-copy").clicks("Copy 3 delivery ids");
    assertThat(Fx.get(() -> Clipboard.getSystemClipboard().getString()))
        .isEqualTo("%d\n%d\n%d".formatted(ids.get(3), ids.get(2), ids.get(1)));
  }

  @Test
  void theFirstRightClickOfAllOpensAMenu() {
    person.rightClicks("chat.closed").sees("Skip");
    person.clicks("Copy delivery id");
    assertThat(Fx.get(() -> Clipboard.getSystemClipboard().getString()))
        .isEqualTo(ids.get(2).toString());
  }

  @Test
  void whatADisabledEndpointKeepsFromBeingSentAsNewSaysSoAndLeadsToEnableIt() {
    real.engine.endpoints().disable(endpoint);
    person.sees("Held");
    person.rightClicks("chat.closed").sees("Send as new – Help desk is disabled");
    person.clicks("Enable Help desk…").sees("Enable Help desk");
  }
}
