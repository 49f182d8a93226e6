package io.posthorn.console.detail;

import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Derived;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.Session;
import io.posthorn.engine.Engine;
import io.posthorn.model.Change;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.Refused;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** Follows one delivery and does what a person asks about it. On the window's thread. */
final class DetailViewModel {
  /** Deliveries that are looked through for one to compare with. */
  private static final int FEW = 50;

  private static final Set<Change.Kind> CONCERNS =
      Set.of(Change.Kind.DELIVERY, Change.Kind.ENDPOINT, Change.Kind.SITE, Change.Kind.ENGINE);

  private final Session session;
  private final Consumer<Problem> refused;
  private final Background.Latest reading;
  private final Pins pins = new Pins();
  private final ReadOnlyObjectWrapper<@Nullable ShownDelivery> shown =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
  private @Nullable Long id;
  private boolean resending;

  /**
   * A view model that shows nothing yet.
   *
   * @param refused told why something that was asked for was not done
   */
  DetailViewModel(Session session, Consumer<Problem> refused) {
    this.session = session;
    this.refused = refused;
    this.reading = session.background().latest();
  }

  /** Shows a delivery and follows it. */
  void show(long deliveryId) {
    if (id == null) {
      pins.add(session.changes().listen(CONCERNS, this::heard));
      pins.add(session.pulse().listen(this::tick));
    }
    if (id == null || id != deliveryId) {
      id = deliveryId;
      resending = false;
      reading.close();
      shown.set(null);
      problem.set(null);
    }
    refresh();
  }

  void clear() {
    id = null;
    resending = false;
    pins.close();
    reading.close();
    shown.set(null);
    problem.set(null);
  }

  /** Reads it again; while a reading is under way, again after it. */
  void refresh() {
    reading.again(this::readAnew);
  }

  private void readAnew() {
    Long wanted = id;
    if (wanted != null) {
      ShownDelivery before = shown.get();
      reading.call(() -> read(wanted, before), this::take, this::failed);
    }
  }

  private void failed(Problem why) {
    shown.set(null);
    problem.set(why);
  }

  private ShownDelivery read(long wanted, @Nullable ShownDelivery before) {
    Engine engine = session.engine();
    DeliveryDetail detail = engine.deliveries().one(wanted);
    Delivery delivery = detail.delivery();
    byte[] payload =
        before != null && before.payload() != null && detail.payload() != null
            ? before.payload()
            : detail.payload();
    ShownDelivery read =
        new ShownDelivery(
            delivery,
            payload,
            detail.attempts(),
            detail.gaps(),
            endpoint(delivery.endpointId()),
            engine.sites().one(delivery.siteId()),
            false,
            null);
    return read.because(HeldCause.of(engine, read));
  }

  private @Nullable Endpoint endpoint(long endpointId) {
    try {
      return session.engine().endpoints().one(endpointId).endpoint();
    } catch (Refused gone) {
      return null;
    }
  }

  private void take(ShownDelivery fresh) {
    problem.set(null);
    shown.set(resending ? fresh.resent() : fresh);
  }

  private void heard(List<Change> changes) {
    ShownDelivery now = shown.get();
    String own = Objects.toString(id);
    String endpoint = now == null ? "" : Long.toString(now.delivery().endpointId());
    boolean concerned =
        changes.stream()
            .anyMatch(
                change ->
                    switch (change.kind()) {
                      case DELIVERY -> change.id().equals(own);
                      case ENDPOINT -> change.id().equals(endpoint);
                      default -> true;
                    });
    if (concerned) {
      refresh();
    }
  }

  /** What is due may begin without being told. */
  private void tick() {
    ShownDelivery now = shown.get();
    if (now == null) {
      return;
    }
    DeliveryStatus status = now.delivery().status();
    boolean due =
        now.delivery().nextAttempt() != null
            && !session.clock().instant().isBefore(now.delivery().nextAttempt());
    if (status == DeliveryStatus.SENDING || status == DeliveryStatus.PENDING || due) {
      refresh();
    }
  }

  /** Sends it again; the ladder says "now" at once. */
  void resend() {
    ShownDelivery now = shown.get();
    if (now == null || !now.canResend()) {
      return;
    }
    resending = true;
    shown.set(now.resent());
    long which = now.delivery().id();
    ask(
        () -> session.engine().deliveries().resend(which),
        _ -> {
          resending = false;
          refresh();
        });
  }

  /** Sends a delivery again that needn't be the one that is shown. */
  void resend(long deliveryId) {
    ShownDelivery now = shown.get();
    if (now != null && now.delivery().id() == deliveryId) {
      resend();
    } else {
      ask(() -> session.engine().deliveries().resend(deliveryId), _ -> {});
    }
  }

  /** Changes the endpoint of a delivery. */
  void change(ShownDelivery of, EndpointChange change, Runnable done) {
    ask(
        () -> session.engine().endpoints().change(of.delivery().endpointId(), change),
        _ -> {
          refresh();
          done.run();
        });
  }

  /** The newest delivery but this one that its endpoint took, of the same type if there is one. */
  void lastDelivered(ShownDelivery of, Consumer<@Nullable Long> found) {
    ask(() -> lastDelivered(of), found);
  }

  private @Nullable Long lastDelivered(ShownDelivery of) {
    Delivery own = of.delivery();
    DeliveryFilter delivered =
        DeliveryFilter.ANY
            .withEndpoints(Set.of(own.endpointId()))
            .withStatuses(Set.of(DeliveryStatus.DELIVERED));
    List<Delivery> newest = session.engine().deliveries().page(delivered, null, FEW).items();
    List<Delivery> others = newest.stream().filter(one -> one.id() != own.id()).toList();
    return others.stream()
        .filter(one -> one.eventType().equals(own.eventType()))
        .findFirst()
        .or(() -> others.stream().findFirst())
        .map(Delivery::id)
        .orElse(null);
  }

  private <T> void ask(Callable<T> what, Consumer<? super T> done) {
    // It goes on when another delivery is shown meanwhile: it was asked for.
    var unused =
        session
            .background()
            .call(
                what,
                done,
                why -> {
                  resending = false;
                  refused.accept(why);
                  refresh();
                });
  }

  /** What stands above the tabs; null while nothing is shown. */
  ObservableValue<DetailHead> head() {
    return Derived.from(shown, DetailHead::of);
  }

  ObservableValue<Boolean> there() {
    return shown.isNotNull();
  }

  ObservableValue<Boolean> nothing() {
    return shown.isNull();
  }

  /** What is shown; null for nothing, also while it is read for the first time. */
  ReadOnlyObjectProperty<@Nullable ShownDelivery> shown() {
    return shown.getReadOnlyProperty();
  }

  /** Why nothing is shown; null where nothing is wrong. */
  ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return problem.getReadOnlyProperty();
  }
}
