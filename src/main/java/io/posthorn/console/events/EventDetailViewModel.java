package io.posthorn.console.events;

import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Session;
import io.posthorn.model.Delivery;
import io.posthorn.model.Event;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** One event: its payload and what it caused. */
final class EventDetailViewModel {
  private final Session session;
  private final Background.Latest reading;
  private final FollowedEvent followed;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Nothing());
  private @Nullable String id;

  /** What there is to show. */
  sealed interface State {}

  record Nothing() implements State {}

  record Shown(Event event) implements State {}

  /** It can't be shown, and why. */
  record Unreadable(String id, String says) implements State {}

  EventDetailViewModel(Session session) {
    this.session = session;
    reading = session.background().latest();
    followed = new FollowedEvent(session);
  }

  /** Shows an event and follows its deliveries. */
  void show(String event) {
    id = event;
    followed.follow(event);
    reading.call(
        () -> session.engine().events().one(event),
        read -> state.set(new Shown(read)),
        problem -> state.set(new Unreadable(event, problem.says())));
  }

  void clear() {
    stop();
    id = null;
    state.set(new Nothing());
  }

  void stop() {
    reading.close();
    followed.stop();
  }

  /** Follows again what was shown before {@link #stop}. */
  void goOn() {
    String shown = id;
    if (shown != null) {
      show(shown);
    }
  }

  @Nullable String id() {
    return id;
  }

  ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<List<Delivery>> deliveries() {
    return followed.deliveries();
  }
}
