package io.posthorn.sender;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Looks names up so that the wait can be given up: the system's resolver can't be interrupted.
 *
 * <p>Any thread may ask. Lookups run on a few daemon threads of their own, one for each name
 * however many wait for it; a lookup whose askers have left goes on until the resolver gives up.
 */
final class Names implements AutoCloseable {
  /** Lookups under way at once; more wait for their turn within their own deadline. */
  private static final int THREADS = 64;

  /** Where names below localhost lead, whatever a name server says (RFC 6761, section 6.3). */
  private static final List<InetAddress> LOOPBACK =
      List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));

  private final Resolver resolver;
  private final ConcurrentHashMap<String, CompletableFuture<List<InetAddress>>> underWay =
      new ConcurrentHashMap<>();
  private final ThreadPoolExecutor threads;

  Names(Resolver resolver) {
    this.resolver = resolver;
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("posthorn-names-", 1).factory());
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * All addresses of a name.
   *
   * @throws UnknownHostException when it has none
   * @throws TimeoutException when no answer came in time
   */
  List<InetAddress> lookUp(String name, long nanos)
      throws UnknownHostException, TimeoutException, InterruptedException {
    if (Host.isBelowLocalhost(name)) {
      return LOOPBACK;
    }
    CompletableFuture<List<InetAddress>> answer =
        underWay.computeIfAbsent(
            name, _ -> CompletableFuture.supplyAsync(() -> resolve(name), threads));
    try {
      return answer.get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      UnknownHostException unknown = new UnknownHostException(reason(e.getCause()));
      unknown.initCause(e.getCause());
      throw unknown;
    }
  }

  private List<InetAddress> resolve(String name) {
    try {
      return List.copyOf(resolver.resolve(name));
    } catch (UnknownHostException e) {
      throw new CompletionException(e);
    } finally {
      underWay.remove(name);
    }
  }

  private static String reason(@Nullable Throwable cause) {
    return cause == null ? "" : String.valueOf(cause.getMessage());
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
