package io.posthorn.console.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.OwnWindow;
import io.posthorn.console.RealEngine;
import io.posthorn.console.common.Session;
import io.posthorn.model.Access;
import io.posthorn.model.DeliveryStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsViewModelTest {
  private final OwnWindow window = new OwnWindow();
  private RealEngine real;
  private EventsViewModel model;

  @BeforeEach
  void start(@TempDir Path home) {
    real = new RealEngine(home);
    real.engine.pause(true);
    Session session = window.session(real);
    model = new EventsViewModel(session, window.sites(real, session));
  }

  @AfterEach
  void stop() {
    model.stop();
    real.close();
  }

  private void show() {
    model.start();
    window.settle();
  }

  @Test
  void withoutAnyEventItSaysSoAndTheFirstOneShows() {
    show();
    assertThat(model.stage().get()).isEqualTo(EventsViewModel.Stage.NOTHING_YET);

    accept("chat.closed", "first");

    window.until("it is there", () -> model.rows().size() == 1);
    assertThat(model.stage().get()).isEqualTo(EventsViewModel.Stage.LIST);
  }

  @Test
  void rowsSayWhatTheyCausedAlsoWhenThatIsNothing() {
    real.endpoint("http://127.0.0.1:9/hook", "CRM", "chat.closed");
    accept("chat.closed", "a");
    accept("chat.rated", "b");
    show();

    assertThat(model.rows())
        .extracting(row -> row.event().type())
        .containsExactly("chat.rated", "chat.closed");
    assertThat(model.rows().getFirst().caused().get().counts()).isEmpty();
    assertThat(model.rows().getLast().caused().get().counts())
        .containsExactly(new Caused.Count(DeliveryStatus.PENDING, 1));
  }

  @Test
  void countsFollowTheDeliveriesWhileTheOrderIsFrozen() {
    real.endpoint("http://127.0.0.1:9/hook", "CRM");
    accept("chat.closed", "a");
    show();
    model.selected().set(model.rows().getFirst());

    real.engine.pause(false);

    window.until(
        "the failed attempt shows",
        () ->
            model.rows().getFirst().caused().get().counts().getFirst().status()
                == DeliveryStatus.RETRYING);
  }

  @Test
  void newOnesWaitWhileARowIsSelected() {
    accept("chat.closed", "a");
    show();
    model.selected().set(model.rows().getFirst());
    assertThat(model.frozen()).isEqualTo(EventsViewModel.Frozen.SELECTED);

    accept("chat.closed", "b");
    accept("chat.closed", "c");

    window.until("two are told", () -> model.fresh().get() == 2);
    assertThat(model.rows()).hasSize(1);

    model.unfreeze();
    window.settle();

    assertThat(model.rows()).hasSize(3);
    assertThat(model.fresh().get()).isZero();
  }

  @Test
  void aPauseHoldsNewOnesBackUntilItEnds() {
    accept("chat.closed", "a");
    show();
    model.paused().set(true);
    accept("chat.closed", "b");
    window.until("one is told", () -> model.fresh().get() == 1);

    model.paused().set(false);
    window.settle();

    assertThat(model.rows()).hasSize(2);
  }

  @Test
  void theFilterNarrowsByTypeAndByText() {
    accept("chat.closed", "apple");
    accept("chat.rated", "apple");
    accept("chat.rated", "pear");
    show();

    model.type().set("chat.rated");
    window.settle();
    assertThat(model.rows()).hasSize(2);

    model.text().set("pear");
    window.settle();
    assertThat(model.rows()).hasSize(1);

    String id = model.rows().getFirst().id();
    model.clearFilter();
    model.text().set(id);
    window.settle();
    assertThat(model.rows()).extracting(EventRow::id).containsExactly(id);

    model.text().set("plum");
    window.settle();
    assertThat(model.stage().get()).isEqualTo(EventsViewModel.Stage.NO_MATCH);
  }

  @Test
  void olderOnesComePageByPage() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 250; i++) {
      lines.append("{\"event\": \"chat.closed\", \"siteid\": 1, \"n\": ").append(i).append("}\n");
    }
    real.engine
        .intake()
        .acceptBatch(Access.ADMIN, lines.toString().getBytes(StandardCharsets.UTF_8));
    show();
    assertThat(model.rows()).hasSize(100);

    for (int expected : List.of(200, 250, 250)) {
      model.readOn();
      window.settle();
      assertThat(model.rows()).hasSize(expected);
    }
    assertThat(model.rows()).extracting(EventRow::id).doesNotHaveDuplicates();
  }

  private void accept(String type, String text) {
    String json = "{\"event\": \"%s\", \"siteid\": 1, \"text\": \"%s\"}".formatted(type, text);
    real.engine.intake().accept(Access.ADMIN, json.getBytes(StandardCharsets.UTF_8), null);
  }
}
