package io.posthorn.signature;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the debugger found out about a value. Holds no secret. */
public sealed interface Finding {

  /** It is the right value. */
  record Right(Scheme scheme) implements Finding {}

  /**
   * These mistakes together make exactly this value.
   *
   * @param scheme the header that it comes closest to
   * @param mistakes at least one: what went into the value first, how it is written last
   */
  record Mistaken(Scheme scheme, List<Mistake> mistakes) implements Finding {
    public Mistaken {
      mistakes = List.copyOf(mistakes);
    }
  }

  /**
   * None of the known mistakes makes it.
   *
   * @param tried how many values were computed and compared
   * @param all false when the body was too large to try all pairs of mistakes
   * @param bytes how long the value is; an HMAC-SHA256 has 32
   */
  record NotFound(int tried, boolean all, int bytes) implements Finding {}

  /** It can't be a signature. */
  record Unreadable(Why why) implements Finding {}

  /**
   * A mistake.
   *
   * @param name of the endpoint or delivery that was mixed up with this one; null elsewhere
   */
  record Mistake(Slip slip, @Nullable String name) {
    static Mistake of(Slip slip) {
      return new Mistake(slip, null);
    }
  }

  /** Why something can't be a signature. */
  enum Why {
    EMPTY,
    TOO_LONG,
    TOO_SHORT,
    A_SECRET,
    A_BODY,
    NEITHER_HEX_NOR_BASE64
  }
}
