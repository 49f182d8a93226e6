package io.posthorn.console.endpoints.page;

import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Derived;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.Session;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.engine.rules.CopyingMistakes;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.Rotation;
import io.posthorn.model.SecretAge;
import io.posthorn.model.SigningSecret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** A new secret for an endpoint, and how long the old one stays. On the window's thread. */
final class RotateViewModel {
  /** How long the old secret may stay; zero ends it at once. */
  static final List<Duration> OVERLAPS =
      List.of(Duration.ZERO, Duration.ofHours(1), Duration.ofHours(24), Duration.ofDays(7));

  /**
   * It is done.
   *
   * @param cutOver until when the old one is valid too; null when it ended at once
   */
  record Rotated(SigningSecret secret, @Nullable Instant cutOver) {}

  private final Texts texts = Texts.of(RotateViewModel.class);
  private final Session session;
  private final long endpoint;
  private final @Nullable Rotation underWay;
  private final Background.Latest rotating;
  private final ObjectProperty<Duration> overlap = new SimpleObjectProperty<>(Duration.ofHours(24));
  private final BooleanProperty supplied = new SimpleBooleanProperty();
  private final StringProperty own = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Rotated> rotated = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

  RotateViewModel(Session session, EndpointInfo info) {
    this.session = session;
    this.endpoint = info.endpoint().id();
    this.underWay = info.rotation();
    rotating = session.background().latest();
    own.addListener((_, _, _) -> problem.set(null));
    supplied.addListener((_, _, _) -> problem.set(null));
  }

  void rotate() {
    if (busy.get()) {
      return;
    }
    busy.set(true);
    problem.set(null);
    Duration stays = overlap.get();
    String brought = supplied.get() ? own.get() : null;
    rotating.call(
        () -> {
          SigningSecret fresh = session.engine().endpoints().rotateSecret(endpoint, stays, brought);
          return new Rotated(fresh, session.engine().endpoints().secrets(endpoint).cutOver());
        },
        done -> {
          busy.set(false);
          rotated.set(done);
        },
        why -> {
          busy.set(false);
          problem.set(why);
        });
  }

  /** What becomes of the old secret. */
  ObservableValue<String> hint() {
    return overlap.map(
        stays ->
            stays.isZero()
                ? texts.get("rotate.atonce.hint")
                : texts.get("rotate.overlap.hint", day(session.clock().instant().plus(stays))));
  }

  /** What becomes of a rotation that is under way; empty without one. */
  String again() {
    if (underWay == null) {
      return "";
    }
    return texts.get(underWay.accepted() == SecretAge.OLD ? "rotate.again.breaks" : "rotate.again");
  }

  /** What is to be done with the new one. */
  ObservableValue<String> next() {
    return Derived.from(
        rotated,
        now ->
            now.cutOver() == null
                ? texts.get("rotate.next.atonce")
                : texts.get("rotate.next.overlap", day(now.cutOver())));
  }

  private String day(Instant at) {
    return TimeWords.day(at, session.clock().instant());
  }

  ObjectProperty<Duration> overlap() {
    return overlap;
  }

  BooleanProperty supplied() {
    return supplied;
  }

  /** The secret that a person brings along. */
  StringProperty own() {
    return own;
  }

  /** What may be wrong with it; empty for nothing. */
  ObservableValue<String> doubt() {
    return Derived.from(
        own, text -> Objects.requireNonNullElse(CopyingMistakes.inSecret(text), ""));
  }

  ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return problem.getReadOnlyProperty();
  }

  /** Null until it is done. */
  ReadOnlyObjectProperty<@Nullable Rotated> rotated() {
    return rotated.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  ObservableValue<Boolean> over() {
    return Bindings.isNotNull(rotated);
  }
}
