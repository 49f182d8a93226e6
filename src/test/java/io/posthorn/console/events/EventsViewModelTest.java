package io.posthorn.console.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.OwnWindow;
import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Session;
import io.posthorn.console.live.ListFreeze;
import io.posthorn.console.live.ListStage;
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
    assertThat(model.list().stage().get()).isEqualTo(ListStage.NOTHING_YET);

    accept("chat.closed", "first");

    window.until("it is there", () -> model.list().rows().size() == 1);
    assertThat(model.list().stage().get()).isEqualTo(ListStage.ROWS);
  }

  @Test
  void rowsSayWhatTheyCausedAlsoWhenThatIsNothing() {
    real.endpoint("http://127.0.0.1:9/hook", "CRM", "chat.closed");
    accept("chat.closed", "a");
    accept("chat.rated", "b");
    show();

    assertThat(model.list().rows())
        .extracting(row -> row.event().type())
        .containsExactly("chat.rated", "chat.closed");
    assertThat(model.list().rows().getFirst().now().deliveries()).isEmpty();
    assertThat(model.list().rows().getLast().now().deliveries())
        .containsExactly(new EventCourse.Count(DeliveryStatus.PENDING, 1));
  }

  @Test
  void countsFollowTheDeliveriesWhileTheOrderIsFrozen() {
    real.endpoint("http://127.0.0.1:9/hook", "CRM");
    accept("chat.closed", "a");
    show();
    model.list().select(List.of(model.list().rows().getFirst().id()));

    real.engine.pause(false);

    window.until(
        "the failed attempt shows",
        () ->
            model.list().rows().getFirst().now().deliveries().getFirst().status()
                == DeliveryStatus.RETRYING);
  }

  @Test
  void newOnesWaitWhileARowIsSelected() {
    accept("chat.closed", "a");
    show();
    model.list().select(List.of(model.list().rows().getFirst().id()));
    assertThat(model.list().frozen().get()).isEqualTo(ListFreeze.SELECTED);

    accept("chat.closed", "b");
    accept("chat.closed", "c");

    window.until("two are told", () -> waiting() == 2);
    assertThat(model.list().rows()).hasSize(1);

    model.list().follow();
    window.settle();

    assertThat(model.list().rows()).hasSize(3);
    assertThat(waiting()).isZero();
  }

  @Test
  void aPauseHoldsNewOnesBackUntilItEnds() {
    accept("chat.closed", "a");
    show();
    model.list().paused().set(true);
    accept("chat.closed", "b");
    window.until("one is told", () -> waiting() == 1);

    model.list().paused().set(false);
    window.settle();

    assertThat(model.list().rows()).hasSize(2);
  }

  @Test
  void theFilterNarrowsByTypeAndByText() {
    accept("chat.closed", "apple");
    accept("chat.rated", "apple");
    accept("chat.rated", "pear");
    show();

    model.type().set("chat.rated");
    window.settle();
    assertThat(model.list().rows()).hasSize(2);

    model.text().set("pear");
    window.settle();
    assertThat(model.list().rows()).hasSize(1);

    String id = model.list().rows().getFirst().id();
    model.clearFilter();
    model.text().set(id);
    window.settle();
    assertThat(model.list().rows()).extracting(EventRow::id).containsExactly(id);

    model.text().set("plum");
    window.settle();
    assertThat(model.list().stage().get()).isEqualTo(ListStage.NO_MATCH);
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
    assertThat(model.list().rows()).hasSize(100);

    for (int expected : List.of(200, 250, 250)) {
      model.list().readOn();
      window.settle();
      assertThat(model.list().rows()).hasSize(expected);
    }
    assertThat(model.list().rows()).extracting(EventRow::id).doesNotHaveDuplicates();
  }

  private long waiting() {
    return model.list().newer().get().count();
  }

  private void accept(String type, String text) {
    String json = "{\"event\": \"%s\", \"siteid\": 1, \"text\": \"%s\"}".formatted(type, text);
    real.engine.intake().accept(Access.ADMIN, json.getBytes(StandardCharsets.UTF_8), null);
  }
}
