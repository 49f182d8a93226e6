package io.posthorn.console.events;

import io.posthorn.console.frame.LiveRow;
import io.posthorn.model.Event;

/** An event's row in the table. On the window's thread. */
final class EventRow extends LiveRow<EventCourse> {
  EventRow(EventCourse course) {
    super(course);
  }

  Event event() {
    return now().event();
  }

  String id() {
    return now().id();
  }
}
