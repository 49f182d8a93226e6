package io.posthorn.console.deliveries;

import io.posthorn.console.release.Rate;
import io.posthorn.engine.Engine;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Replay;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a person chooses before all that match are resent: everything or only what was never
 * delivered, and how fast. On the window's thread, but for reading it.
 */
final class WholeResend {
  /** From gently to as fast as most receivers can take it. */
  static final List<Rate> RATES =
      List.of(
          new Rate(5, false),
          Rate.GENTLE,
          new Rate(50, false),
          new Rate(100, false),
          new Rate(1000, false));

  private final Replay all;
  private final @Nullable Replay never;
  private final BooleanProperty onlyNever = new SimpleBooleanProperty();
  private final ObjectProperty<Rate> rate = new SimpleObjectProperty<>(Rate.GENTLE);

  private WholeResend(Replay all, @Nullable Replay never) {
    this.all = all;
    this.never = never;
    onlyNever.set(isMixed());
  }

  /** Counts both; blocks. */
  static WholeResend read(Engine engine, DeliveryFilter filter) {
    Replay all = engine.replays().dryRun(order(filter, null));
    EnumSet<DeliveryStatus> others = EnumSet.allOf(DeliveryStatus.class);
    if (!filter.statuses().isEmpty()) {
      others.retainAll(filter.statuses());
    }
    others.remove(DeliveryStatus.DELIVERED);
    others.remove(DeliveryStatus.SENDING); // goes out as it is
    DeliveryFilter rest = filter.withStatuses(Set.copyOf(others));
    return new WholeResend(
        all, others.isEmpty() ? null : engine.replays().dryRun(order(rest, null)));
  }

  private static Replay.Order order(DeliveryFilter filter, @Nullable Integer rate) {
    return new Replay.Order(filter, Replay.Action.RESEND, rate);
  }

  /** All that match. */
  Replay all() {
    return all;
  }

  /** Whether some were delivered and some were not, so that there is something to choose. */
  boolean isMixed() {
    return never != null && never.total() > 0 && (never.total() < all.total() || !all.counted());
  }

  boolean isAllDelivered() {
    return all.total() > 0 && (never == null || never.total() == 0);
  }

  /** Leaves out what was delivered; chosen at first where there is such a choice. */
  BooleanProperty onlyNever() {
    return onlyNever;
  }

  ObjectProperty<Rate> rate() {
    return rate;
  }

  /** What is resent as it is chosen now. */
  Replay chosen() {
    return onlyNever.get() && never != null ? never : all;
  }

  Replay.Order order() {
    return order(chosen().order().filter(), rate.get().ordered());
  }
}
