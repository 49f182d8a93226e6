package io.posthorn.engine.port;

/**
 * Where work begins that nobody must be kept waiting by: attempts, what lanes read, steps of
 * replays. A program gives each piece a virtual thread; a test may take them step by step instead.
 */
@FunctionalInterface
public interface Threads {
  /**
   * Begins the work and comes back without waiting for it.
   *
   * @param name for whoever looks at the threads of a running program
   */
  void start(String name, Runnable work);

  /** A virtual thread for each piece. */
  static Threads virtual() {
    return (name, work) -> Thread.ofVirtual().name(name).start(work);
  }
}
