package io.posthorn.console.endpoints.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Toasts;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EndpointInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageViewModelTest {
  @TempDir Path home;
  private final List<String> said = new ArrayList<>();
  private final List<Runnable> undo = new ArrayList<>();
  private RealEngine real;
  private PageViewModel model;

  @BeforeEach
  void start() {
    real = new RealEngine(home);
    model = new PageViewModel(real.direct(), toasts());
  }

  @AfterEach
  void stop() {
    real.close();
  }

  private Toasts toasts() {
    return new Toasts() {
      @Override
      public void say(String text) {
        said.add(text);
      }

      @Override
      public void problem(String text) {
        said.add("problem: " + text);
      }

      @Override
      public void offer(String text, String action, Runnable does) {
        said.add(text);
      }

      @Override
      public void undoable(String text, Runnable how) {
        said.add(text);
        undo.add(how);
      }
    };
  }

  private void show(long id) {
    model.show(new PageViewModel.Shown(real.engine.endpoints().one(id), null));
  }

  @Test
  void deletingIsUndoneWithAllThatWaited() {
    long id = real.endpoint("http://127.0.0.1:1/", "CRM");
    real.engine.endpoints().disable(id);
    long held = real.emit("{\"event\":\"chat.closed\",\"siteid\":1}").getFirst();
    show(id);
    model.delete();
    assertThat(real.engine.endpoints().all(1L)).isEmpty();
    assertThat(said.getFirst()).startsWith("CRM is deleted");
    undo.getFirst().run();
    assertThat(real.engine.endpoints().one(id).held()).isEqualTo(1);
    assertThat(real.engine.deliveries().one(held).delivery().status())
        .isEqualTo(DeliveryStatus.HELD);
    assertThat(said.getLast()).startsWith("CRM is back");
  }

  @Test
  void tooLateAnUndoIsRefusedInWords() {
    long id = real.endpoint("http://127.0.0.1:1/", "CRM");
    show(id);
    model.delete();
    real.clock.advance(java.time.Duration.ofSeconds(11));
    undo.getFirst().run();
    assertThat(said.getLast()).startsWith("problem: ").contains("more than 10 s ago");
  }

  @Test
  void theStoryOfADisabledEndpointKnowsSinceWhenDeliveriesWait() {
    long id = real.endpoint("http://127.0.0.1:1/", "CRM");
    show(id);
    assertThat(model.story().get()).isNull();
    model.disable();
    real.emit("{\"event\":\"chat.closed\",\"siteid\":1}");
    java.time.Instant first = real.clock.instant();
    real.clock.advance(java.time.Duration.ofMinutes(5));
    real.emit("{\"event\":\"chat.closed\",\"siteid\":1}");
    show(id);
    DisablingStory story = Objects.requireNonNull(model.story().get());
    assertThat(story.oldestHeld()).isEqualTo(first);
    assertThat(story.cause()).as("a person did it").isNull();
  }

  @Test
  void aTestIsShownUntilAnotherEndpointIs() {
    long id = real.endpoint("http://127.0.0.1:1/", "CRM");
    long other = real.endpoint("http://127.0.0.1:2/", "Help desk");
    show(id);
    model.test();
    assertThat(model.tested().get()).isNotNull();
    EndpointInfo again = real.engine.endpoints().one(id);
    model.show(new PageViewModel.Shown(again, null));
    assertThat(model.tested().get()).isNotNull();
    show(other);
    assertThat(model.tested().get()).isNull();
  }

  @Test
  void onlyTheBeginningOfALongAnswerIsShown() {
    assertThat(DisablingStory.beginning("\n  a\n\nb\nc\nd")).isEqualTo("a\nb\nc");
    assertThat(DisablingStory.beginning("x".repeat(300) + "\nStack trace:"))
        .isEqualTo("x".repeat(200) + "…");
    assertThat(DisablingStory.beginning("")).isEmpty();
  }
}
