package io.posthorn.console.endpoints.page;

import static io.posthorn.model.DeliveryStatus.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.OwnWindow;
import io.posthorn.console.RealEngine;
import io.posthorn.console.delivery.DeliveryRow;
import io.posthorn.console.endpoints.page.RecentViewModel.Which;
import io.posthorn.console.live.ListStage;
import io.posthorn.model.SiteChange;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecentViewModelTest {
  private static final String CLOSED = "{\"event\":\"chat.closed\",\"siteid\":1}";

  private final OwnWindow window = new OwnWindow();
  private RealEngine real;
  private RecentViewModel model;
  private long endpoint;

  @BeforeEach
  void start(@TempDir Path home) {
    real = new RealEngine(home);
    real.engine.pause(true);
    endpoint = real.endpoint("http://127.0.0.1:9/hook", "CRM", "chat.closed");
    model = new RecentViewModel(window.session(real));
    model.start();
  }

  @AfterEach
  void stop() {
    model.stop();
    real.close();
  }

  private void show(long id) {
    model.show(id);
    window.settle();
  }

  private List<Long> ids() {
    return model.list().rows().stream().map(DeliveryRow::id).toList();
  }

  @Test
  void newOnesAppearAtTheTop() {
    long first = real.emit(CLOSED).getFirst();
    show(endpoint);
    assertThat(ids()).containsExactly(first);
    long second = real.emit(CLOSED).getFirst();
    window.until("it is there", () -> ids().equals(List.of(second, first)));
  }

  @Test
  void whatHappenedWhileItWasHiddenIsThereWhenItIsShownAgain() {
    long first = real.emit(CLOSED).getFirst();
    show(endpoint);
    model.stop();
    long second = real.emit(CLOSED).getFirst();
    real.engine.deliveries().skip(first);
    window.settle();
    assertThat(ids()).containsExactly(first);

    model.start();
    window.settle();
    show(endpoint);

    assertThat(ids()).containsExactly(second, first);
    assertThat(model.list().row(first).now().status().unfinished()).isFalse();
  }

  @Test
  void thoseThatFailedAreCountedAgainWhenItIsShownAgain() {
    real.engine.sites().change(1, SiteChange.NOTHING.withRetrySchedule(List.of()));
    long first = real.emit(CLOSED).getFirst();
    show(endpoint);
    model.stop();
    real.engine.pause(false);
    window.until(
        "its only attempt failed",
        () -> real.engine.deliveries().rows(List.of(first)).getFirst().status() == FAILED);
    assertThat(model.failed().get()).isZero();
    model.start();
    window.settle();
    assertThat(model.failed().get()).isOne();
  }

  @Test
  void anotherEndpointShowsItsOwnAndAllOfThem() {
    real.emit(CLOSED);
    show(endpoint);
    model.which().set(Which.HELD);
    window.settle();
    assertThat(model.list().stage().get()).isEqualTo(ListStage.NO_MATCH);
    assertThat(model.typed()).isEqualTo("endpoint:" + endpoint + " status:held");

    long other = real.endpoint("http://127.0.0.1:9/other", "Other", "chat.rated");
    show(other);

    assertThat(model.which().get()).isEqualTo(Which.ALL);
    assertThat(model.list().stage().get()).isEqualTo(ListStage.NOTHING_YET);
  }
}
