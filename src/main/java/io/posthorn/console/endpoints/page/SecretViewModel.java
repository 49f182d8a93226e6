package io.posthorn.console.endpoints.page;

import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.Session;
import io.posthorn.model.Change;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.Rotation;
import io.posthorn.model.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The secret of an endpoint, or both while a rotation overlaps; masked but for {@link #SEEN} after
 * a person asked for it. On the window's thread.
 */
final class SecretViewModel {
  static final Duration SEEN = Duration.ofSeconds(30);

  private final Session session;
  private final Background.Latest reading;
  private final Pins pins = new Pins();
  private final ReadOnlyObjectWrapper<@Nullable Secrets> secrets = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Rotation> rotation = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper revealed = new ReadOnlyBooleanWrapper();
  private @Nullable Instant hideAt;
  private @Nullable Long endpoint;

  SecretViewModel(Session session) {
    this.session = session;
    reading = session.background().latest();
  }

  void start() {
    pins.add(session.changes().listen(Set.of(Change.Kind.ENDPOINT), _ -> read()));
    pins.add(session.pulse().listen(this::beat));
  }

  void stop() {
    pins.close();
    reading.close();
    hide();
  }

  void show(EndpointInfo info) {
    long id = info.endpoint().id();
    rotation.set(info.rotation());
    if (endpoint == null || endpoint != id) {
      endpoint = id;
      hide();
      secrets.set(null);
      read();
    }
  }

  private void read() {
    Long of = endpoint;
    if (of != null) {
      reading.call(
          () -> session.engine().endpoints().secrets(of),
          both -> {
            problem.set(null);
            secrets.set(current(both));
          },
          problem::set);
    }
  }

  /** Without the old secret once its time is over. */
  private Secrets current(Secrets both) {
    return both.liveAt(session.clock().instant()).size() == 2 ? both : Secrets.of(both.current());
  }

  /** A second went by. */
  void beat() {
    Instant now = session.clock().instant();
    if (hideAt != null && !now.isBefore(hideAt)) {
      hide();
    }
    Secrets both = secrets.get();
    if (both != null && both.previous() != null) {
      secrets.set(current(both));
    }
  }

  /** Shows the text of the secret for a while, or hides it again. */
  void revealOrHide() {
    if (revealed.get()) {
      hide();
    } else {
      hideAt = session.clock().instant().plus(SEEN);
      revealed.set(true);
    }
  }

  private void hide() {
    hideAt = null;
    revealed.set(false);
  }

  /** Null until they are read. */
  ReadOnlyObjectProperty<@Nullable Secrets> secrets() {
    return secrets.getReadOnlyProperty();
  }

  /** Null while only one is valid. */
  ReadOnlyObjectProperty<@Nullable Rotation> rotation() {
    return rotation.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty revealed() {
    return revealed.getReadOnlyProperty();
  }

  /** Why the secret can't be read; null while it can. */
  ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return problem.getReadOnlyProperty();
  }
}
