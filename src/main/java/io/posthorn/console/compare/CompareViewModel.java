package io.posthorn.console.compare;

import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Derived;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.Session;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.model.Attempt;
import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.EndpointName;
import io.posthorn.model.Refused;
import java.time.Instant;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** Two deliveries or attempts, and what differs between them. */
final class CompareViewModel {
  private final Texts texts = Texts.of(CompareViewModel.class);
  private final Session session;
  private final Place.Compare place;
  private final Background.Latest reading;
  private final BooleanProperty all = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<@Nullable Compared> compared = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<List<ComparedRow>> rows =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();

  CompareViewModel(Session session, Place.Compare place) {
    this.session = session;
    this.place = place;
    this.reading = session.background().latest();
    all.subscribe(this::lay);
  }

  /** Both, and what came of comparing them. */
  record Compared(Side first, Side second, Comparison comparison) {}

  /** What stands over a side. */
  record Heading(String title, String says) {}

  void open() {
    reading.call(this::read, this::take, problem::set);
  }

  void close() {
    reading.close();
  }

  private Compared read() {
    Side first = side(place.first(), place.firstAttempt());
    Side second = side(place.second(), place.secondAttempt());
    return new Compared(first, second, Comparison.of(first, second));
  }

  private Side side(long id, @Nullable Integer attempt) {
    DeliveryDetail detail = session.engine().deliveries().one(id);
    return Side.of(detail, attempt, name(detail.delivery().endpointId()));
  }

  private String name(long endpoint) {
    try {
      return EndpointName.of(session.engine().endpoints().one(endpoint).endpoint());
    } catch (Refused gone) {
      return "#" + endpoint;
    }
  }

  private void take(Compared result) {
    compared.set(result);
    lay();
  }

  private void lay() {
    Compared now = compared.get();
    rows.set(now == null ? List.of() : ComparedRow.of(now.comparison(), all.get()));
  }

  /** Whether what is alike is shown too. */
  BooleanProperty all() {
    return all;
  }

  ObservableValue<Heading> first() {
    return Derived.from(compared, both -> heading(both.first()));
  }

  ObservableValue<Heading> second() {
    return Derived.from(compared, both -> heading(both.second()));
  }

  private Heading heading(Side side) {
    Attempt attempt = side.attempt();
    String id = Long.toString(side.delivery().id());
    Instant at = attempt == null ? side.delivery().created() : attempt.at();
    String day = TimeWords.day(at, session.clock().instant());
    return new Heading(
        attempt == null ? texts.get("side", id) : texts.get("side.attempt", id, attempt.number()),
        texts.get("side.says", side.delivery().eventType(), side.endpoint(), day));
  }

  /** Null while they are being read. */
  ReadOnlyObjectProperty<@Nullable Compared> compared() {
    return compared.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<List<ComparedRow>> rows() {
    return rows.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return problem.getReadOnlyProperty();
  }

  ObservableValue<Boolean> readable() {
    return Bindings.isNull(problem);
  }
}
