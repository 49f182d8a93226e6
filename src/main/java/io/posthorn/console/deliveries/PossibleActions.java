package io.posthorn.console.deliveries;

import io.posthorn.console.common.EndpointBook;
import io.posthorn.console.common.Texts;
import io.posthorn.model.Delivery;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointName;
import io.posthorn.model.Replay;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with some deliveries now, by what the list knows of them. The engine may still
 * refuse: whether a payload is kept, only it knows. On the window's thread.
 */
final class PossibleActions {
  private final Texts texts = Texts.of(PossibleActions.class);
  private final EndpointBook book;

  PossibleActions(EndpointBook book) {
    this.book = book;
  }

  private enum Obstacle {
    DISABLED,
    DELETED,
    UNDER_WAY,
    FINISHED
  }

  /**
   * Why an action can be done with none of them, in a phrase: {@code Help desk is disabled}.
   *
   * @param rows at least one
   * @return null when it can be done with at least one
   */
  @Nullable String whyNot(Replay.Action action, List<Delivery> rows) {
    Set<Obstacle> met = EnumSet.noneOf(Obstacle.class);
    for (Delivery row : rows) {
      Obstacle obstacle = obstacle(action, row, rows.size() == 1);
      if (obstacle == null) {
        return null;
      }
      met.add(obstacle);
    }
    return met.size() == 1 ? words(met.iterator().next(), rows) : texts.get("off.mixed");
  }

  /**
   * The disabled endpoint of all of them, which can be enabled; null where there is no such one.
   */
  @Nullable Endpoint toEnable(List<Delivery> rows) {
    Set<Long> ids = endpoints(rows);
    Endpoint only = ids.size() == 1 ? book.of(ids.iterator().next()) : null;
    return only == null || only.state().enabled() ? null : only;
  }

  private @Nullable Obstacle obstacle(Replay.Action action, Delivery row, boolean alone) {
    if (action == Replay.Action.SKIP) {
      return row.status().unfinished() ? null : Obstacle.FINISHED;
    }
    Endpoint endpoint = book.of(row.endpointId());
    if (endpoint == null) {
      return book.edition().get() == 0 ? null : Obstacle.DELETED;
    }
    boolean resend = action == Replay.Action.RESEND;
    boolean trial = resend && alone;
    if (!endpoint.state().enabled() && !trial) {
      return Obstacle.DISABLED;
    }
    boolean tooEarly = resend && !row.status().resendable();
    return tooEarly ? Obstacle.UNDER_WAY : null;
  }

  private String words(Obstacle obstacle, List<Delivery> rows) {
    Endpoint disabled = toEnable(rows);
    return switch (obstacle) {
      case DISABLED ->
          disabled == null
              ? texts.get("off.disabled.several")
              : texts.get("off.disabled", EndpointName.of(disabled));
      case DELETED -> texts.get("off.deleted", endpoints(rows).size());
      case UNDER_WAY -> texts.get("off.underway");
      case FINISHED -> texts.get("off.finished");
    };
  }

  private static Set<Long> endpoints(List<Delivery> rows) {
    Set<Long> ids = new HashSet<>();
    rows.forEach(row -> ids.add(row.endpointId()));
    return ids;
  }
}
