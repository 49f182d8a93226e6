package io.posthorn.console.subscriptions;

import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.Session;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.Subscription;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Saves subscriptions, those of one endpoint one after the other: two quick ticks must not overtake
 * each other on their way. On the window's thread.
 */
final class SubscriptionSaving {
  private final Session session;
  private final Map<Long, Deque<Order>> orders = new HashMap<>();

  SubscriptionSaving(Session session) {
    this.session = session;
  }

  /** What an endpoint is to get once all is saved; null when nothing is under way for it. */
  @Nullable Subscription wanted(long endpoint) {
    Deque<Order> own = orders.get(endpoint);
    return own == null || own.isEmpty() ? null : own.getLast().wanted;
  }

  /**
   * Saves.
   *
   * @param saved told when it is on disk
   * @param failed told why it is not; orders behind it were built on it and fail with it, untold
   */
  void save(
      long endpoint, Subscription wanted, Consumer<EndpointInfo> saved, Consumer<Problem> failed) {
    Deque<Order> own = orders.computeIfAbsent(endpoint, _ -> new ArrayDeque<>());
    own.add(new Order(wanted, saved, failed));
    if (own.size() == 1) {
      next(endpoint, own);
    }
  }

  private void next(long endpoint, Deque<Order> own) {
    Order order = own.getFirst();
    List<String> events = new ArrayList<>(order.wanted.entries());
    EndpointChange change = EndpointChange.NOTHING.withEvents(events);
    session
        .background()
        .call(
            () -> session.engine().endpoints().change(endpoint, change),
            info -> {
              own.removeFirst();
              order.saved.accept(info);
              if (!own.isEmpty()) {
                next(endpoint, own);
              }
            },
            problem -> {
              own.clear();
              order.failed.accept(problem);
            });
  }

  private record Order(
      Subscription wanted, Consumer<EndpointInfo> saved, Consumer<Problem> failed) {}
}
