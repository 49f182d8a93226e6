package io.posthorn.console.frame;

import io.posthorn.console.words.Texts;
import io.posthorn.model.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why something that a person asked for was not done.
 *
 * @param says one or two plain sentences
 * @param faults what is wrong with single fields; empty where it isn't about fields
 * @param kind what kind of no; null for an error that nobody foresaw
 */
public record Problem(String says, List<Refused.Fault> faults, Refused.@Nullable Kind kind) {
  public Problem {
    faults = List.copyOf(faults);
  }

  /** What a thrown one says to a person. */
  public static Problem of(Throwable thrown) {
    if (thrown instanceof Refused refused) {
      return new Problem(sentence(refused.detail()), refused.faults(), refused.kind());
    }
    return new Problem(
        Texts.of(Problem.class).get("problem.unforeseen", thrown.getClass().getSimpleName()),
        List.of(),
        null);
  }

  /** What the engine says to programs ends without a full stop; people read sentences. */
  public static String sentence(String detail) {
    boolean whole = detail.endsWith(".") || detail.endsWith("?") || detail.endsWith("…");
    return whole ? detail : detail + ".";
  }

  /** What is wrong with the first field, else all there is to say: for where one field is asked. */
  public String plainest() {
    return faults.isEmpty() ? says : faults.getFirst().detail();
  }

  /** What is wrong with a field; null when nothing is. */
  public @Nullable String about(String field) {
    return faults.stream()
        .filter(fault -> isPartOf(fault.field(), field))
        .map(Refused.Fault::detail)
        .findFirst()
        .orElse(null);
  }

  /** Whether a field is another or in it: {@code headers.X-Key}, {@code events[0]}. */
  private static boolean isPartOf(String part, String field) {
    return part.equals(field) || part.startsWith(field + ".") || part.startsWith(field + "[");
  }
}
