package io.posthorn.console.release;

import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.Session;
import io.posthorn.model.Change;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.EndpointName;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What the dialogs have in common that let deliveries of one endpoint go out: on which terms, and
 * how that goes on. On the window's thread.
 *
 * @param <P> where the whole stands
 */
public abstract class ReleaseModel<P extends Enum<P>> {
  protected final Session session;
  protected final long id;
  protected final Background.Latest reading;
  protected final Background.Latest counting;
  protected final Terms terms;
  protected final ReadOnlyObjectWrapper<@Nullable EndpointInfo> info =
      new ReadOnlyObjectWrapper<>();
  protected final ReadOnlyObjectWrapper<P> phase;
  protected final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
  private final Pins pins = new Pins();

  protected ReleaseModel(Session session, long endpoint, Since since, P first) {
    this.session = session;
    this.id = endpoint;
    this.reading = session.background().latest();
    this.counting = session.background().latest();
    this.terms = new Terms(session.clock().instant(), since);
    this.phase = new ReadOnlyObjectWrapper<>(first);
  }

  public abstract void open();

  public void close() {
    unfollow();
    reading.close();
    counting.close();
  }

  /** Looks how far it is, unless it is looking already. */
  public abstract void refresh();

  protected final void follow(Set<Change.Kind> kinds) {
    unfollow();
    pins.add(session.changes().listen(kinds, _ -> refresh()));
    pins.add(session.pulse().listen(this::refresh));
  }

  protected final void unfollow() {
    pins.close();
  }

  public final ReadOnlyObjectProperty<@Nullable EndpointInfo> info() {
    return info.getReadOnlyProperty();
  }

  /** What the endpoint is called; empty before it was read. */
  public final String name() {
    EndpointInfo now = info.get();
    return now == null ? "" : EndpointName.of(now.endpoint());
  }

  public final ReadOnlyObjectProperty<P> phase() {
    return phase.getReadOnlyProperty();
  }

  /** Why the engine did not do what was asked last; null when it did. */
  public final ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return problem.getReadOnlyProperty();
  }

  /** From when on and how fast they are to go out. */
  public final Terms terms() {
    return terms;
  }
}
