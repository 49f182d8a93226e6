package io.posthorn.console.events;

import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Pin;
import io.posthorn.console.frame.Session;
import io.posthorn.model.Change;
import io.posthorn.model.Delivery;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The deliveries of one event, as they go on. On the window's thread. */
final class FollowedEvent {
  private final Session session;
  private final Background.Latest reading;
  private final ReadOnlyObjectWrapper<List<Delivery>> deliveries =
      new ReadOnlyObjectWrapper<>(List.of());
  private Pin news = Pin.NONE;
  private @Nullable String id;

  FollowedEvent(Session session) {
    this.session = session;
    this.reading = session.background().latest();
  }

  /** Follows this event in place of another. */
  void follow(String event) {
    stop();
    if (!event.equals(id)) {
      deliveries.set(List.of());
    }
    id = event;
    news = session.changes().listen(Set.of(Change.Kind.DELIVERY), this::moved);
    read();
  }

  private void moved(List<Change> changes) {
    boolean own =
        deliveries.get().isEmpty()
            || changes.stream()
                .anyMatch(
                    change ->
                        deliveries.get().stream()
                            .anyMatch(one -> Long.toString(one.id()).equals(change.id())));
    if (own) {
      reading.again(this::read);
    }
  }

  private void read() {
    String asked = id;
    if (asked != null) {
      reading.call(() -> session.engine().deliveries().ofEvent(asked), deliveries::set, _ -> {});
    }
  }

  void stop() {
    news.close();
    news = Pin.NONE;
    reading.close();
  }

  /** Oldest first; empty too while they are read for the first time. */
  ReadOnlyObjectProperty<List<Delivery>> deliveries() {
    return deliveries.getReadOnlyProperty();
  }
}
