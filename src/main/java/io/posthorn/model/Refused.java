package io.posthorn.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The engine says no, in words for the person who asked. Nothing was changed.
 *
 * <p>A runtime exception because it passes through every layer up to the surface (API, CLI, window)
 * that shows it.
 */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final transient List<Fault> faults;
  private final int retryAfterSeconds;

  public Refused(Kind kind, String detail) {
    this(kind, detail, List.of());
  }

  public Refused(Kind kind, String detail, List<Fault> faults) {
    this(kind, detail, faults, 0);
  }

  private Refused(Kind kind, String detail, List<Fault> faults, int retryAfterSeconds) {
    super(detail, null, false, false);
    this.kind = kind;
    this.faults = List.copyOf(faults);
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** One bad field: {@code 422}. */
  public static Refused field(String field, String detail) {
    return new Refused(Kind.INVALID, detail, List.of(new Fault(null, field, detail)));
  }

  public static Refused notFound(String detail) {
    return new Refused(Kind.NOT_FOUND, detail);
  }

  public static Refused conflict(String detail) {
    return new Refused(Kind.CONFLICT, detail);
  }

  /** The store can't take more now: {@code 503} with Retry-After. */
  public static Refused unavailable(String detail, int retryAfterSeconds) {
    return new Refused(Kind.UNAVAILABLE, detail, List.of(), retryAfterSeconds);
  }

  public Kind kind() {
    return kind;
  }

  /** The sentence; never null. */
  public String detail() {
    return String.valueOf(getMessage());
  }

  public List<Fault> faults() {
    return faults == null ? List.of() : faults;
  }

  /** Seconds after which asking again makes sense; 0 where that doesn't apply. */
  public int retryAfterSeconds() {
    return retryAfterSeconds;
  }

  /**
   * One thing that is wrong.
   *
   * @param line line of a batch, from 1; null elsewhere
   * @param field the field's name, with dots and brackets into deeper ones; empty for the whole
   * @param detail what is wrong and how to put it right
   */
  public record Fault(@Nullable Integer line, String field, String detail) {}

  /** What kind of no; each is one HTTP status. */
  public enum Kind {
    MALFORMED(400),
    FORBIDDEN(403),
    NOT_FOUND(404),
    CONFLICT(409),
    GONE(410),
    TOO_LARGE(413),
    INVALID(422),
    UNAVAILABLE(503);

    private final int status;

    Kind(int status) {
      this.status = status;
    }

    public int status() {
      return status;
    }
  }
}
