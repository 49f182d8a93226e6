package io.posthorn.console.delivery;

import io.posthorn.console.code.PageText;
import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Pin;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.Session;
import io.posthorn.model.Attempt;
import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.Diagnosis;
import java.time.Instant;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/**
 * Tests of one endpoint, one after the other: a signed ping that counts for nothing, and what came
 * back. On the window's thread.
 */
public final class TestRun implements Pin {
  private final Session session;
  private final long endpoint;
  private final Background.Latest sending;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Idle());

  public TestRun(Session session, long endpoint) {
    this.session = session;
    this.endpoint = endpoint;
    this.sending = session.background().latest();
  }

  /** Where the test stands. */
  public sealed interface State {}

  /** None was sent. */
  public record Idle() implements State {}

  /** One is under way. */
  public record Sending() implements State {}

  /**
   * One is over: its request was made, whatever came of it.
   *
   * @param at when its outcome was known
   */
  public record Answered(DeliveryDetail detail, Instant at) implements State {
    /** Its one attempt; null where the program ended before it did. */
    public @Nullable Attempt attempt() {
      return detail.attempts().isEmpty() ? null : detail.attempts().getLast().attempt();
    }

    public @Nullable Diagnosis diagnosis() {
      return detail.attempts().isEmpty() ? null : detail.attempts().getLast().diagnosis();
    }

    public boolean gotThrough() {
      Attempt attempt = attempt();
      return attempt != null && attempt.outcome().success();
    }

    /** The first line of the answer's body that isn't blank; empty without one. */
    public String firstLine() {
      return firstLines(1);
    }

    /** The first lines of the answer's body that aren't blank, at most that many. */
    public String firstLines(int most) {
      Attempt attempt = attempt();
      return attempt == null ? "" : PageText.firstLines(attempt.outcome(), most);
    }
  }

  /** None could be sent. */
  public record NotSent(Problem problem) implements State {}

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /** Whether there was none yet. */
  public ObservableValue<Boolean> untried() {
    return state.map(Idle.class::isInstance);
  }

  /** Whether the newest test got a 2xx. */
  public boolean gotThrough() {
    return state.get() instanceof Answered answered && answered.gotThrough();
  }

  /** Sends one; does nothing while one is under way. */
  public void send() {
    if (state.get() instanceof Sending) {
      return;
    }
    state.set(new Sending());
    sending.call(
        () -> session.engine().deliveries().test(endpoint),
        detail -> state.set(new Answered(detail, session.clock().instant())),
        problem -> state.set(new NotSent(problem)));
  }

  /** No longer waits for one that is under way. */
  @Override
  public void close() {
    sending.close();
  }
}
