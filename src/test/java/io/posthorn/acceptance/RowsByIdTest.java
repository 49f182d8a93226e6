package io.posthorn.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posthorn.acceptance.Receiver.Answer;
import io.posthorn.model.Accepted;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Event;
import io.posthorn.model.EventFilter;
import io.posthorn.model.Refused;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read by id is what the lists show, with what only memory knows. */
class RowsByIdTest {
  private final CountDownLatch answerNow = new CountDownLatch(1);
  @TempDir Path home;
  private Rig rig;
  private Receiver slow;
  private Receiver good;

  @BeforeEach
  void start() {
    rig = new Rig(home);
    good = Receiver.answering(200);
    slow =
        new Receiver(
            _ -> {
              try {
                answerNow.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return Answer.of(200);
            });
  }

  @AfterEach
  void stop() {
    answerNow.countDown();
    rig.close();
    slow.close();
    good.close();
  }

  @Test
  void deliveriesStandAsInTheirList() {
    rig.endpoint(good.url());
    rig.endpoint(slow.url());
    Accepted event = rig.emit("chat.created");
    rig.await(event.deliveries().getFirst().deliveryId(), DeliveryStatus.DELIVERED);
    rig.await(event.deliveries().getLast().deliveryId(), DeliveryStatus.SENDING);

    List<Delivery> listed = rig.engine.deliveries().page(DeliveryFilter.ANY, null, 10).items();
    List<Long> ids = listed.stream().map(Delivery::id).toList();
    assertThat(rig.engine.deliveries().rows(ids)).containsExactlyInAnyOrderElementsOf(listed);
    assertThat(rig.engine.deliveries().rows(List.of(ids.getFirst(), 999L)))
        .containsExactly(listed.getFirst());
    assertThat(rig.engine.deliveries().rows(List.of())).isEmpty();
  }

  @Test
  void eventsAreCountedByWhatBecameOfThem() {
    long held = rig.endpoint(good.url() + "/held", "chat.created");
    rig.engine.pause(true);
    Accepted first = rig.emit("chat.created");
    rig.engine.endpoints().delete(held);
    rig.endpoint(good.url(), "chat.closed");
    rig.endpoint(good.url() + "/2", "chat.closed");
    rig.endpoint(slow.url(), "chat.closed");
    Accepted second = rig.emit("chat.closed");
    Accepted third = rig.emit("chat.rated");
    rig.engine.pause(false);
    for (int i = 0; i < 2; i++) {
      rig.await(second.deliveries().get(i).deliveryId(), DeliveryStatus.DELIVERED);
    }
    rig.await(second.deliveries().getLast().deliveryId(), DeliveryStatus.SENDING);

    assertThat(
            rig.engine
                .deliveries()
                .countsByEvent(List.of(first.eventId(), second.eventId(), third.eventId(), "evt_")))
        .isEqualTo(
            Map.of(
                first.eventId(), Map.of(DeliveryStatus.HELD, 1L),
                second.eventId(),
                    Map.of(DeliveryStatus.DELIVERED, 2L, DeliveryStatus.SENDING, 1L)));
  }

  @Test
  void eventsStandAsInTheirList() {
    rig.emit("chat.created");
    rig.emit("chat.closed");
    List<Event> listed = rig.engine.events().page(EventFilter.ANY, null, 10).items();
    List<String> ids = listed.stream().map(Event::id).toList();
    assertThat(rig.engine.events().rows(ids)).containsExactlyInAnyOrderElementsOf(listed);
    assertThat(rig.engine.events().rows(List.of("no id"))).isEmpty();
  }

  @Test
  void moreThanAThousandAreRefused() {
    List<Long> many = Collections.nCopies(1_001, 1L);
    assertThatThrownBy(() -> rig.engine.deliveries().rows(many)).isInstanceOf(Refused.class);
    List<String> events = Collections.nCopies(1_001, "evt_");
    assertThatThrownBy(() -> rig.engine.deliveries().countsByEvent(events))
        .isInstanceOf(Refused.class);
    assertThatThrownBy(() -> rig.engine.events().rows(events)).isInstanceOf(Refused.class);
  }
}
