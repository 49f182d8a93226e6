package io.posthorn.console.enable;

import io.posthorn.console.delivery.TestRun;
import io.posthorn.console.frame.Session;
import io.posthorn.console.release.ReleaseModel;
import io.posthorn.console.release.Since;
import io.posthorn.console.words.EndpointWords;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.engine.Engine;
import io.posthorn.model.Change;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.EnableOrder;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.EndpointState;
import io.posthorn.model.Replay;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Callable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** From a disabled endpoint to an enabled one, and what was held on its way. */
final class EnableViewModel extends ReleaseModel<EnableViewModel.Phase> {
  private static final Set<Change.Kind> FOLLOWED =
      Set.of(Change.Kind.ENDPOINT, Change.Kind.DELIVERY);

  private final Texts texts = Texts.of(EnableViewModel.class);
  private final TestRun test;
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper();
  private final ReadOnlyStringWrapper why = new ReadOnlyStringWrapper();
  private final ReadOnlyObjectWrapper<HeldDeliveries> held =
      new ReadOnlyObjectWrapper<>(HeldDeliveries.NOTHING);
  private final ReadOnlyObjectWrapper<@Nullable Long> young = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<ReleaseProgress> progress =
      new ReadOnlyObjectWrapper<>(ReleaseProgress.NONE);
  private final ReadOnlyObjectWrapper<Spent> spent = new ReadOnlyObjectWrapper<>(Spent.NOTHING);
  private final BooleanProperty failedToo = new SimpleBooleanProperty(true);
  private final ObjectProperty<HeldChoice> choice = new SimpleObjectProperty<>(HeldChoice.ALL);
  private long total;
  private long skipped;
  private long failedBefore;

  EnableViewModel(Session session, long endpoint) {
    super(session, endpoint, Since.HOUR, Phase.LOADING);
    this.test = new TestRun(session, endpoint);
    terms.onSince(this::countYoung);
    info.subscribe(now -> why.set(why(now)));
  }

  /** Where the whole stands. */
  enum Phase {
    LOADING,
    CHOOSING,
    /** The engine was asked and has not answered. */
    ORDERED,
    DELIVERING,
    /** The rest stays held on the enabled endpoint. */
    CANCELLED,
    /** It was disabled again while its deliveries went out. */
    STOPPED,
    DONE
  }

  /** Reads what is held and sends the test. */
  @Override
  public void open() {
    test.send();
    read();
  }

  private void read() {
    reading.call(
        () -> {
          EndpointInfo now = session.engine().endpoints().one(id);
          return new Reading(
              now,
              HeldDeliveries.read(session.engine(), id, now.held()),
              Spent.read(session.engine(), now));
        },
        this::show,
        problem::set);
  }

  private void show(Reading read) {
    terms.bound(read.info.endpoint().settings().ratePerSecond());
    info.set(read.info);
    title.set(texts.get(enabledAlready() ? "title.release" : "title", name()));
    held.set(read.held);
    spent.set(read.spent);
    boolean goingOut = read.info.endpoint().release() != null;
    if (goingOut) {
      total = read.info.held();
      follow(FOLLOWED);
      progressed(read.info, 0);
    } else {
      phase.set(Phase.CHOOSING);
      countYoung();
    }
  }

  /** Why it is disabled, or was until now. */
  private @Nullable String why(@Nullable EndpointInfo now) {
    EndpointState state = now == null ? null : now.endpoint().state();
    Instant at = state == null ? null : state.disabledAt();
    if (state == null || at == null) {
      return now == null || why.get() != null ? why.get() : texts.get("why.release");
    }
    String day = TimeWords.day(at, session.clock().instant());
    return state.disabledReason() == DisabledReason.MANUAL
        ? texts.get("why.manual", day)
        : texts.get("why", day, EndpointWords.whyDisabled(state));
  }

  @Override
  public void close() {
    super.close();
    test.close();
  }

  // what is chosen

  private void countYoung() {
    Instant from = terms.from();
    young.set(null);
    if (from == null || held.get().total() == 0) {
      counting.close();
      return;
    }
    DeliveryFilter wanted = HeldDeliveries.filter(id).withSince(from);
    counting.call(
        () -> session.engine().deliveries().count(wanted).total(),
        count -> young.set(Math.min(count, held.get().total())),
        problem::set);
  }

  /** How many would go out; null while that isn't known. */
  @Nullable Long toDeliver() {
    return switch (choice.get()) {
      case ALL -> Long.valueOf(held.get().total());
      case SINCE -> young.get();
      case FRESH -> Long.valueOf(0);
    };
  }

  /** Whether it is enabled, so that only what is held is left to decide. */
  boolean enabledAlready() {
    EndpointInfo now = info.get();
    return now != null && now.endpoint().state().enabled();
  }

  /** Whether the order can be given now. */
  boolean ready() {
    return phase.get() == Phase.CHOOSING && toDeliver() != null;
  }

  // the order

  void go() {
    Long out = toDeliver();
    if (!ready() || out == null) {
      return;
    }
    skipped = held.get().total() - out;
    EnableOrder order =
        switch (choice.get()) {
          case ALL -> deliver(null);
          case SINCE -> deliver(terms.from());
          case FRESH -> new EnableOrder(EnableOrder.Held.SKIP, null, null);
        };
    order(order, out, Phase.CHOOSING);
  }

  private EnableOrder deliver(@Nullable Instant from) {
    return new EnableOrder(EnableOrder.Held.DELIVER, from, terms.rate().get().ordered());
  }

  private void order(EnableOrder order, long out, Phase whenRefused) {
    boolean release = enabledAlready();
    Replay.Order failed = failedOrder();
    total = out;
    problem.set(null);
    phase.set(Phase.ORDERED);
    follow(FOLLOWED);
    ask(
        () -> {
          failedBefore = failed();
          Engine engine = session.engine();
          EndpointInfo now =
              release
                  ? engine.endpoints().release(id, order)
                  : engine.endpoints().enable(id, order);
          if (failed != null) {
            engine.replays().begin(failed);
          }
          return now;
        },
        whenRefused);
  }

  /** Sends again what failed for good; null where that isn't wanted. */
  private Replay.@Nullable Order failedOrder() {
    EndpointInfo now = info.get();
    return now != null && offersFailed() && failedToo.get()
        ? Spent.resend(now, session.clock().instant().plusMillis(1), terms.rate().get().ordered())
        : null;
  }

  /** Whether what failed for good can go out with the rest. */
  boolean offersFailed() {
    return phase.get() == Phase.CHOOSING
        && spent.get().failed() > 0
        && choice.get() == HeldChoice.ALL;
  }

  /** Whether some would fail for good, as the test did, with the attempt that they get now. */
  boolean warnsOfLast() {
    return phase.get() == Phase.CHOOSING
        && spent.get().last() > 0
        && choice.get() != HeldChoice.FRESH
        && LoudButton.wasFailed(test.state().get());
  }

  private void ask(Callable<EndpointInfo> call, Phase whenRefused) {
    reading.call(
        call,
        now -> progressed(now, 0),
        refused -> {
          problem.set(refused);
          phase.set(whenRefused);
          if (whenRefused == Phase.CHOOSING) {
            read();
          }
        });
  }

  private long failed() {
    return session
        .engine()
        .deliveries()
        .count(
            DeliveryFilter.ANY
                .withEndpoints(Set.of(id))
                .withStatuses(Set.of(DeliveryStatus.FAILED)))
        .total();
  }

  // progress

  @Override
  public void refresh() {
    if (reading.busy() || phase.get() == Phase.CHOOSING) {
      return;
    }
    long before = failedBefore;
    reading.call(
        () -> {
          EndpointInfo now = session.engine().endpoints().one(id);
          boolean over = now.endpoint().release() == null;
          return new Look(now, over ? Math.max(0, failed() - before) : 0);
        },
        look -> progressed(look.info, look.failed),
        problem::set);
  }

  private void progressed(EndpointInfo now, long failed) {
    info.set(now);
    progress.set(ReleaseProgress.of(total, now, failed));
    if (!now.endpoint().state().enabled()) {
      phase.set(Phase.STOPPED);
    } else if (now.endpoint().release() != null) {
      phase.set(Phase.DELIVERING);
    } else {
      phase.set(now.held() > 0 ? Phase.CANCELLED : Phase.DONE);
    }
  }

  /** What has not gone out yet stays held. */
  void cancelRest() {
    if (phase.get() == Phase.DELIVERING) {
      ask(
          () -> {
            EndpointInfo now = session.engine().endpoints().one(id);
            return now.endpoint().release() == null
                ? now
                : session.engine().endpoints().cancelRelease(id);
          },
          Phase.DELIVERING);
    }
  }

  /** Delivers what a cancelled release left. */
  void deliverRest() {
    EndpointInfo now = info.get();
    if (phase.get() == Phase.CANCELLED && now != null) {
      order(deliver(null), now.held(), Phase.CANCELLED);
    }
  }

  /** Skips what a cancelled release left. */
  void skipRest() {
    EndpointInfo now = info.get();
    if (phase.get() == Phase.CANCELLED && now != null) {
      skipped += now.held();
      long out = total - now.held();
      order(new EnableOrder(EnableOrder.Held.SKIP, null, null), out, Phase.CANCELLED);
    }
  }

  ReadOnlyStringProperty title() {
    return title.getReadOnlyProperty();
  }

  ReadOnlyStringProperty why() {
    return why.getReadOnlyProperty();
  }

  TestRun test() {
    return test;
  }

  ReadOnlyObjectProperty<Spent> spent() {
    return spent.getReadOnlyProperty();
  }

  /** Whether what failed for good since it broke is sent again, too. */
  BooleanProperty failedToo() {
    return failedToo;
  }

  ReadOnlyObjectProperty<HeldDeliveries> held() {
    return held.getReadOnlyProperty();
  }

  /** How many were created since the chosen time; null while that isn't known. */
  ReadOnlyObjectProperty<@Nullable Long> young() {
    return young.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<ReleaseProgress> progress() {
    return progress.getReadOnlyProperty();
  }

  ObjectProperty<HeldChoice> choice() {
    return choice;
  }

  /** Deliveries of the endpoint that failed and have a next time. */
  long retrying() {
    EndpointInfo now = info.get();
    return now == null ? 0 : now.retrying();
  }

  /** Deliveries that were let go by the order. */
  long skipped() {
    return skipped;
  }

  private record Reading(EndpointInfo info, HeldDeliveries held, Spent spent) {}

  private record Look(EndpointInfo info, long failed) {}
}
