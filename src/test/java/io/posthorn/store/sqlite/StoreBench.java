package io.posthorn.store.sqlite;

import io.posthorn.engine.port.EventWrites.EventRef;
import io.posthorn.model.Attempt;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Endpoint;
import io.posthorn.store.StoreSamples;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Measures whole delivery lives: event and delivery, commit, attempt and progress, commit. Prints
 * lives a second and bytes on disk beside the payload. A program to be started by hand: arguments
 * are the folder, the number of lives, the works of a group and the payload's size.
 */
final class StoreBench {
  private StoreBench() {}

  public static void main(String[] args) throws IOException {
    Path home = Path.of(args[0]);
    int lives = Integer.parseInt(args[1]);
    int group = Integer.parseInt(args[2]);
    int size = Integer.parseInt(args[3]);
    byte[] payload = StoreSamples.payload(1, size);
    try (SqliteStore store = SqliteStore.open(home, InstantSource.system())) {
      Endpoint endpoint = StoreSamples.addEndpoint(store, "http://127.0.0.1:9000/hook");
      long[] nanos = new long[2];
      long begin = System.nanoTime();
      for (int done = 0; done < lives; done += group) {
        nanos[0] -= System.nanoTime();
        List<Long> ids = accept(store, endpoint.id(), done, group, payload);
        nanos[0] += System.nanoTime();
        List<Attempt> attempts = new ArrayList<>();
        Instant at = StoreSamples.NOW.plusMillis(done + 5);
        for (long id : ids) {
          attempts.add(StoreSamples.attempt(id, 1, at, StoreSamples.ok()));
        }
        nanos[1] -= System.nanoTime();
        complete(store, endpoint, ids, attempts, at);
        nanos[1] += System.nanoTime();
        if (done > 0 && done % 20_000 == 0) {
          report(lives, done, group, nanos, begin);
        }
      }
      report(lives, lives, group, nanos, begin);
      System.out.println("commits " + store.commits());
    }
    long bytes = Files.size(home.resolve("posthorn.db"));
    System.out.printf(
        "%,d bytes, %.1f a delivery beside the payload%n", bytes, (double) bytes / lives - size);
  }

  private static void report(int lives, int done, int group, long[] nanos, long begin) {
    System.out.printf(
        "%,d of %,d lives: store alone %,.0f a second (accept %.1f µs, complete %.1f µs; the"
            + " writer's CPU %.1f µs), group %d, all %.1f s%n",
        done,
        lives,
        done / ((nanos[0] + nanos[1]) / 1e9),
        nanos[0] / 1e3 / done,
        nanos[1] / 1e3 / done,
        writerCpu() / 1e3 / done,
        group,
        (System.nanoTime() - begin) / 1e9);
  }

  private static long writerCpu() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    for (long id : threads.getAllThreadIds()) {
      ThreadInfo info = threads.getThreadInfo(id);
      if (info != null && info.getThreadName().equals("posthorn-writer")) {
        return threads.getThreadCpuTime(id);
      }
    }
    return 0;
  }

  private static List<Long> accept(
      SqliteStore store, long endpoint, int from, int group, byte[] payload) {
    List<CompletableFuture<Long>> ids = new ArrayList<>();
    for (int i = from; i < from + group; i++) {
      int number = i;
      ids.add(
          store.write(
              tx -> {
                Instant at = StoreSamples.NOW.plusMillis(number);
                tx.endpoints().live(1);
                EventRef event =
                    tx.events().add(StoreSamples.event(number, "chat.closed", at, payload));
                return tx.deliveries().add(event, endpoint, DeliveryStatus.PENDING, at);
              }));
    }
    return ids.stream().map(CompletableFuture::join).toList();
  }

  private static void complete(
      SqliteStore store, Endpoint endpoint, List<Long> ids, List<Attempt> attempts, Instant at) {
    List<CompletableFuture<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      long id = ids.get(i);
      Attempt attempt = attempts.get(i);
      all.add(
          store.write(
              tx -> {
                tx.deliveries().addAttempt(id, attempt);
                tx.endpoints().saveState(endpoint.id(), endpoint.state().succeeded(at));
                tx.deliveries().save(StoreSamples.delivered(id, 1, at));
                return true;
              }));
    }
    all.forEach(CompletableFuture::join);
  }
}
