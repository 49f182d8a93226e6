package io.posthorn.engine.rules;

import io.posthorn.model.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Gathers what is wrong with a request, so that it is told once and whole. One thread. */
public final class Faults {
  private static final int SHOWN = 60;

  /** More than anybody reads; the rest would only cost. */
  private static final int MOST = 100;

  private final List<Refused.Fault> found = new ArrayList<>();

  /**
   * Notes a fault.
   *
   * @param field the field's name; its detail must say what is wrong and how to put it right
   */
  public void add(String field, String detail) {
    if (found.size() < MOST) {
      found.add(new Refused.Fault(null, field, detail));
    }
  }

  void check(boolean good, String field, String detail) {
    if (!good) {
      add(field, detail);
    }
  }

  /** Throws all that was found as one {@link Refused.Kind#INVALID}; nothing when all is well. */
  public void throwIfAny() {
    if (found.isEmpty()) {
      return;
    }
    throw new Refused(Refused.Kind.INVALID, summary(found), found);
  }

  /** One sentence for a list of faults: the only one's own, else the fields that need a look. */
  static String summary(List<Refused.Fault> faults) {
    if (faults.size() == 1) {
      return faults.getFirst().detail();
    }
    return faults.stream()
        .map(Refused.Fault::field)
        .distinct()
        .collect(Collectors.joining(", ", "Several fields need a change: ", "."));
  }

  /** Somebody's text between quotes, short and without anything that could garble a line. */
  public static String quoted(String text) {
    String head = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    StringBuilder clean = new StringBuilder("\"");
    head.codePoints()
        .map(
            c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '�' : c)
        .forEach(clean::appendCodePoint);
    return clean.append('"').toString();
  }
}
