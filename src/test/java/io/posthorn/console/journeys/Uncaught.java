package io.posthorn.console.journeys;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What nobody caught, on JavaFX's thread and on every other, from its making until it is closed.
 */
final class Uncaught implements AutoCloseable {
  private final Thread.@Nullable UncaughtExceptionHandler before =
      Thread.getDefaultUncaughtExceptionHandler();
  private final List<Throwable> all = Collections.synchronizedList(new ArrayList<>());

  Uncaught() {
    Thread.setDefaultUncaughtExceptionHandler((_, thrown) -> all.add(thrown));
  }

  /** Does something; what it throws counts as uncaught too. */
  void guard(Runnable what) {
    try {
      what.run();
    } catch (RuntimeException | Error thrown) {
      all.add(thrown);
    }
  }

  List<Throwable> all() {
    synchronized (all) {
      return List.copyOf(all);
    }
  }

  @Override
  public void close() {
    Thread.setDefaultUncaughtExceptionHandler(before);
  }
}
