package io.posthorn.console.overview;

import io.posthorn.model.DisabledReason;
import io.posthorn.model.EndpointHealth;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.EndpointName;
import io.posthorn.model.EndpointState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint of the table.
 *
 * @param health its figures; null before they are there
 * @param site the name of its site; null where one site alone is shown
 */
record OverviewRow(EndpointInfo info, @Nullable EndpointHealth health, @Nullable String site) {

  /** What is true of an endpoint beside its status; the worst first. */
  enum Mark {
    /** Its status says so. */
    FAILING,
    SLOWED,
    RELEASING,
    WAITING,
    NONE
  }

  long id() {
    return info.endpoint().id();
  }

  String name() {
    return EndpointName.of(info.endpoint());
  }

  EndpointState state() {
    return info.endpoint().state();
  }

  Mark mark(Instant now) {
    EndpointState state = state();
    if (!state.enabled()) {
      return Mark.NONE;
    }
    if (state.failing(now)) {
      return Mark.FAILING;
    }
    if (state.pausedUntil() != null && state.pausedUntil().isAfter(now)) {
      return Mark.SLOWED;
    }
    if (info.endpoint().release() != null) {
      return Mark.RELEASING;
    }
    return info.held() > 0 ? Mark.WAITING : Mark.NONE;
  }

  /** Where it stands in the table: what needs a person first, what a person chose last. */
  int rank(Instant now) {
    if (state().enabled()) {
      return 1 + mark(now).ordinal();
    }
    return state().disabledReason() == DisabledReason.MANUAL ? Integer.MAX_VALUE : 0;
  }
}
