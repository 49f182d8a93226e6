package io.posthorn.console.recover;

import io.posthorn.console.frame.Derived;
import io.posthorn.console.frame.Session;
import io.posthorn.console.release.ReleaseModel;
import io.posthorn.console.release.Since;
import io.posthorn.console.words.EndpointWords;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.engine.Engine;
import io.posthorn.model.Change;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.EndpointState;
import io.posthorn.model.Replay;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** From what failed on an endpoint to what got through. On the window's thread. */
final class RecoverViewModel extends ReleaseModel<RecoverViewModel.Phase> {
  private static final Set<Change.Kind> FOLLOWED =
      Set.of(Change.Kind.ENDPOINT, Change.Kind.DELIVERY, Change.Kind.REPLAY);

  private final Texts texts = Texts.of(RecoverViewModel.class);
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper();
  private final ReadOnlyStringWrapper disabled = new ReadOnlyStringWrapper();
  private final ReadOnlyObjectWrapper<@Nullable Found> found = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Run> run = new ReadOnlyObjectWrapper<>();

  RecoverViewModel(Session session, long endpoint) {
    super(session, endpoint, Since.DAY, Phase.LOADING);
    terms.onSince(this::count);
    info.subscribe(this::tell);
  }

  /** Where the whole stands. */
  enum Phase {
    LOADING,
    /** Nothing can be sent before it is enabled. */
    DISABLED,
    CHOOSING,
    /** The engine was asked and has not answered. */
    ORDERED,
    RUNNING,
    CANCELLED,
    /** It was disabled while its deliveries went out. */
    STOPPED,
    DONE
  }

  /** Reads the endpoint, and whether a recovery of it is under way already. */
  @Override
  public void open() {
    reading.call(this::read, this::show, problem::set);
  }

  private Reading read() {
    Engine engine = session.engine();
    Replay under =
        engine.replays().all().stream()
            .filter(job -> job.state() == Replay.State.RUNNING && recovers(job.order()))
            .findFirst()
            .orElse(null);
    EndpointInfo now = engine.endpoints().one(id);
    if (under == null) {
      return new Reading(now, null);
    }
    long open = Run.open(engine, under.order().filter());
    // What got through before it was looked at is not known; what was acted on is near enough.
    return new Reading(now, new Run(under, open, Math.max(open, under.total())));
  }

  private boolean recovers(Replay.Order order) {
    DeliveryFilter filter = order.filter();
    Instant from = filter.since();
    return order.action() == Replay.Action.RESEND
        && from != null
        && filter.equals(Found.filter(id, from, filter.until()));
  }

  private void show(Reading read) {
    terms.bound(read.info.endpoint().settings().ratePerSecond());
    info.set(read.info);
    if (read.under != null) {
      follow(FOLLOWED);
      progressed(read.info, read.under);
    } else if (!read.info.endpoint().state().enabled()) {
      phase.set(Phase.DISABLED);
    } else {
      phase.set(Phase.CHOOSING);
      count();
    }
  }

  private void tell(@Nullable EndpointInfo now) {
    EndpointState state = now == null ? null : now.endpoint().state();
    Instant at = state == null ? null : state.disabledAt();
    title.set(texts.get("title", name()));
    if (state != null && at != null) {
      String day = TimeWords.day(at, session.clock().instant());
      disabled.set(texts.get("disabled", day, EndpointWords.whyDisabled(state)));
    }
  }

  // what is chosen

  private void count() {
    Instant from = terms.from();
    found.set(null);
    if (from == null || phase.get() != Phase.CHOOSING) {
      counting.close();
      return;
    }
    counting.call(() -> Found.read(session.engine(), id, from), found::set, problem::set);
  }

  /** Whether the order can be given now. */
  boolean ready() {
    Found now = found.get();
    return phase.get() == Phase.CHOOSING && now != null && now.total() > 0;
  }

  // the order

  void go() {
    Instant from = terms.from();
    if (!ready() || from == null) {
      return;
    }
    // Bounded, so that what fails from now on is not counted as a part of it.
    Instant until = session.clock().instant().plus(Duration.ofMillis(1));
    Replay.Order order =
        new Replay.Order(
            Found.filter(id, from, until), Replay.Action.RESEND, terms.rate().get().ordered());
    problem.set(null);
    phase.set(Phase.ORDERED);
    follow(FOLLOWED);
    reading.call(
        () -> {
          Engine engine = session.engine();
          long before = Run.open(engine, order.filter());
          Replay job = engine.replays().begin(order);
          return new Reading(engine.endpoints().one(id), new Run(job, before, before));
        },
        begun -> progressed(begun.info, begun.under),
        refused -> {
          problem.set(refused);
          unfollow();
          phase.set(Phase.CHOOSING);
          open();
        });
  }

  // progress

  @Override
  public void refresh() {
    Run last = run.get();
    if (last != null && !reading.busy() && phase.get() != Phase.CHOOSING) {
      reading.call(
          () -> look(session.engine().replays().one(last.job().id()), last.openBefore()),
          look -> progressed(look.info, look.under),
          problem::set);
    }
  }

  private Reading look(Replay job, long openBefore) {
    Engine engine = session.engine();
    return new Reading(
        engine.endpoints().one(id),
        new Run(job, Run.open(engine, job.order().filter()), openBefore));
  }

  private void progressed(EndpointInfo now, @Nullable Run at) {
    info.set(now);
    run.set(at);
    if (at == null) {
      return;
    }
    if (!now.endpoint().state().enabled()) {
      phase.set(Phase.STOPPED);
    } else if (at.running()) {
      phase.set(Phase.RUNNING);
    } else {
      phase.set(at.job().state() == Replay.State.CANCELLED ? Phase.CANCELLED : Phase.DONE);
    }
  }

  /** What has not been taken up yet stays as it is. */
  void cancelRest() {
    Run last = run.get();
    if (phase.get() == Phase.RUNNING && last != null) {
      reading.call(
          () -> {
            Engine engine = session.engine();
            Replay now = engine.replays().one(last.job().id());
            return look(
                now.state() == Replay.State.RUNNING ? engine.replays().cancel(now.id()) : now,
                last.openBefore());
          },
          look -> progressed(look.info, look.under),
          problem::set);
    }
  }

  /** Back to the choice, with what is there to be recovered now. */
  void again() {
    unfollow();
    run.set(null);
    phase.set(Phase.LOADING);
    open();
  }

  ReadOnlyStringProperty title() {
    return title.getReadOnlyProperty();
  }

  /** Since when and why it is disabled. */
  ReadOnlyStringProperty disabled() {
    return disabled.getReadOnlyProperty();
  }

  /** What there is since the chosen time; null while that isn't known. */
  ReadOnlyObjectProperty<@Nullable Found> found() {
    return found.getReadOnlyProperty();
  }

  ObservableValue<String> failedSum() {
    return Derived.from(found, now -> Numbers.count(now.failed())).orElse("…");
  }

  ObservableValue<String> heldSum() {
    return Derived.from(found, now -> Numbers.count(now.held())).orElse("…");
  }

  ObservableValue<String> retryingSum() {
    return Derived.from(found, now -> Numbers.count(now.retrying())).orElse("…");
  }

  /** How far the job is; null before it began. */
  ReadOnlyObjectProperty<@Nullable Run> run() {
    return run.getReadOnlyProperty();
  }

  private record Reading(EndpointInfo info, @Nullable Run under) {}
}
