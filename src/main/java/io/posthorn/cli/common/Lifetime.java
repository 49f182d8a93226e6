package io.posthorn.cli.common;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a command going until it is told to stop, and stops it in time.
 *
 * <p>Ctrl-C and SIGTERM start the JVM's shutdown hook, which closes the resource on a thread of its
 * own and waits for it, at most {@link #GRACE}; after that the process ends whatever still goes on
 * (the store takes that like a crash: nothing is lost). {@link #end} does the same from the
 * command's own thread. Either way the resource is closed once.
 */
public final class Lifetime {
  /** Stays below the 5 s in which the program promises to stop. */
  static final Duration GRACE = Duration.ofMillis(4500);

  private static final Logger LOG = LoggerFactory.getLogger(Lifetime.class);

  private final CountDownLatch ended = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AutoCloseable resource;
  private final Thread hook;

  private Lifetime(AutoCloseable resource) {
    this.resource = resource;
    this.hook = new Thread(this::stop, "stop");
  }

  /** Begins: from now on a signal closes the resource. */
  public static Lifetime of(AutoCloseable resource) {
    Lifetime lifetime = new Lifetime(resource);
    Runtime.getRuntime().addShutdownHook(lifetime.hook);
    return lifetime;
  }

  /** Waits until {@link #end} is called or a signal came. */
  public void await() throws InterruptedException {
    ended.await();
    closed.await();
  }

  /** Ends it; returns when the resource is closed. */
  public void end() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyShuttingDown) {
      LOG.debug("A signal came first");
    }
  }

  private void stop() {
    synchronized (this) {
      if (ended.getCount() > 0) {
        ended.countDown();
        Thread.ofPlatform().name("closing").daemon().start(this::close);
      }
    }
    try {
      if (!closed.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("Stopping took longer than {} ms; what is under way is cut off", GRACE.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void close() {
    try {
      resource.close();
    } catch (Exception e) {
      LOG.error("Stopping failed", e);
    } finally {
      closed.countDown();
    }
  }
}
