package io.posthorn.sender;

import io.posthorn.model.Failure;
import io.posthorn.model.Outcome;
import io.posthorn.model.Timing;
import java.util.List;

/** Outcomes of requests that never left. */
final class Outcomes {
  private static final byte[] NO_BODY = {};

  private Outcomes() {}

  static Outcome unsent(long micros, Failure failure) {
    return new Outcome(
        null,
        failure,
        micros,
        Timing.NONE,
        failure.facts().get("address"),
        List.of(),
        NO_BODY,
        false,
        null,
        false);
  }
}
