package io.posthorn.engine.port;

/** A monotonic clock for durations and deadlines; it never jumps when somebody sets the clock. */
@FunctionalInterface
public interface Ticker {
  /** Nanoseconds since some fixed moment. */
  long nanos();

  /** The machine's own. */
  static Ticker system() {
    return System::nanoTime;
  }
}
