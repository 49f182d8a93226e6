package io.posthorn.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs a small world in every order that its actors' steps can take, one actor at a time, so that a
 * race is a matter of course and not of luck.
 *
 * <p>An actor runs until it calls {@link #step}, or ends; then another may go on. Left alone, an
 * actor goes on to its end, and then the one that began first. Orders are tried depth first with a
 * bound on how often an actor is passed over whose turn it would be, and waits for all others then:
 * races need few such moments, and without a bound there are too many orders to try.
 *
 * <p>Concurrency: each actor has a thread of its own, but only the one whose turn it is runs; what
 * one did is visible to the next.
 */
public final class Interleavings {
  private final int most;
  private List<Integer> choices = new ArrayList<>();
  private final List<Integer> branches = new ArrayList<>();
  private final List<Actor> actors = new ArrayList<>();
  private final List<String> story = new ArrayList<>();
  private @Nullable Actor running;
  private @Nullable Throwable failure;
  private int left;

  private Interleavings(int most) {
    this.most = most;
  }

  /**
   * Tries all orders.
   *
   * @param most how often an actor may be passed over
   * @param world makes a new world, with its actors begun; gives the check of its end
   * @return how many orders there were
   */
  public static int all(int most, Function<Interleavings, Runnable> world) {
    Interleavings orders = new Interleavings(most);
    int tried = 0;
    do {
      orders.once(world);
      tried++;
    } while (orders.next());
    return tried;
  }

  /** Another actor; it takes its first turn when it is chosen. */
  public void begin(String name, Runnable work) {
    Actor actor = new Actor(name);
    actors.add(actor);
    actor.thread =
        Thread.ofVirtual()
            .unstarted(
                () -> {
                  actor.turn.acquireUninterruptibly();
                  try {
                    work.run();
                  } catch (Throwable e) {
                    failure = failure == null ? e : failure;
                  }
                  actor.over = true;
                  actor.back.release();
                });
    actor.thread.start();
  }

  /** Here another actor may go on. Does nothing outside of actors. */
  public void step(String what) {
    Actor me = running;
    if (me != null && Thread.currentThread() == me.thread) {
      story.add(me.name + ": " + what);
      me.back.release();
      me.turn.acquireUninterruptibly();
    }
  }

  private void once(Function<Interleavings, Runnable> world) {
    branches.clear();
    actors.clear();
    story.clear();
    running = null;
    failure = null;
    left = most;
    try {
      Runnable check = world.apply(this);
      while (failure == null && !actors.isEmpty()) {
        turn();
      }
      if (failure == null) {
        check.run();
      }
    } catch (RuntimeException | AssertionError e) {
      failure = e;
    }
    if (failure != null) {
      throw new AssertionError("in this order: " + story, failure);
    }
  }

  private void turn() {
    Actor current = running;
    boolean goesOn = current != null && actors.remove(current);
    if (current != null && goesOn) {
      actors.addFirst(current);
    }
    int passedOver = choice(Math.min(actors.size(), left + 1));
    left -= passedOver;
    for (int i = 0; i < passedOver; i++) {
      actors.add(actors.removeFirst());
    }
    Actor next = actors.getFirst();
    running = next;
    next.turn.release();
    next.back.acquireUninterruptibly();
    if (next.over) {
      story.add(next.name + ": over");
      actors.remove(next);
    }
  }

  private int choice(int among) {
    int depth = branches.size();
    branches.add(among);
    if (depth == choices.size()) {
      choices.add(0);
    }
    return choices.get(depth);
  }

  /** The next order that was not tried yet. */
  private boolean next() {
    choices = new ArrayList<>(choices.subList(0, branches.size()));
    while (!choices.isEmpty()) {
      int last = choices.size() - 1;
      if (choices.get(last) + 1 < branches.get(last)) {
        choices.set(last, choices.get(last) + 1);
        return true;
      }
      choices.removeLast();
      branches.removeLast();
    }
    return false;
  }

  private static final class Actor {
    private final String name;
    private final Semaphore turn = new Semaphore(0);
    private final Semaphore back = new Semaphore(0);
    private Thread thread = Thread.currentThread();
    private boolean over;

    Actor(String name) {
      this.name = name;
    }
  }
}
