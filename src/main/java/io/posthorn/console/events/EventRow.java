package io.posthorn.console.events;

import io.posthorn.model.Event;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** An event's row: it stays the same while its deliveries move on. On the window's thread. */
final class EventRow {
  private final Event event;
  private final ReadOnlyObjectWrapper<Caused> caused;

  EventRow(Event event, Caused caused) {
    this.event = event;
    this.caused = new ReadOnlyObjectWrapper<>(caused);
  }

  Event event() {
    return event;
  }

  String id() {
    return event.id();
  }

  ReadOnlyObjectProperty<Caused> caused() {
    return caused.getReadOnlyProperty();
  }

  void show(Caused now) {
    if (!now.equals(caused.get())) {
      caused.set(now);
    }
  }
}
