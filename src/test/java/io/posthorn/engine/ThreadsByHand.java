package io.posthorn.engine;

import io.posthorn.engine.port.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** Work that waits until a test runs it, piece by piece, on its own thread. */
public final class ThreadsByHand implements Threads, Executor {
  private final List<Piece> waiting = new ArrayList<>();

  @Override
  public void start(String name, Runnable work) {
    waiting.add(new Piece(name, work));
  }

  @Override
  public void execute(Runnable work) {
    start("store-work", work);
  }

  /** What waits, in the order in which it came. */
  public List<String> names() {
    return waiting.stream().map(Piece::name).toList();
  }

  /** Runs the first piece of that name to its end. */
  public void run(String name) {
    Piece piece =
        waiting.stream()
            .filter(one -> one.name.equals(name))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no " + name + " among " + names()));
    waiting.remove(piece);
    piece.work.run();
  }

  /** Runs all of that name, and what comes of it under the same one. */
  public void runEach(String name) {
    while (names().contains(name)) {
      run(name);
    }
  }

  /** Runs what waits, and what comes of it, until nothing is left. */
  public void runAll() {
    while (!waiting.isEmpty()) {
      waiting.removeFirst().work.run();
    }
  }

  private record Piece(String name, Runnable work) {}
}
