package io.posthorn.api.json;

import io.posthorn.model.Refused;
import java.util.ArrayList;
import java.util.List;

/** Gathers all that is wrong with a request, so that it is told at once. One thread. */
public final class Faults {
  /** More than anybody reads; the rest only costs. */
  private static final int TOLD = 100;

  private final List<Refused.Fault> found = new ArrayList<>();

  public void add(String field, String detail) {
    if (found.size() < TOLD) {
      found.add(new Refused.Fault(null, field, detail));
    }
  }

  /**
   * Ends the gathering.
   *
   * @throws Refused as INVALID when something was wrong
   */
  public void check() {
    if (found.isEmpty()) {
      return;
    }
    String first = found.getFirst().detail();
    String detail =
        found.size() == 1 ? first : first + " (and " + (found.size() - 1) + " more, see errors)";
    throw new Refused(Refused.Kind.INVALID, detail, found);
  }
}
