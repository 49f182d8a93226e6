package io.posthorn.console.frame;

/** Tells a listener so that, whatever it throws, the others are told too. */
final class Telling {
  private Telling() {}

  static void tell(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException | Error e) {
      Thread here = Thread.currentThread();
      here.getUncaughtExceptionHandler().uncaughtException(here, e);
    }
  }
}
