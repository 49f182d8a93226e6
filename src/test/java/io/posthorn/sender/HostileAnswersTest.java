package io.posthorn.sender;

import static io.posthorn.simulator.chaos.RawServer.readRequest;
import static io.posthorn.simulator.chaos.RawServer.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.engine.port.Ticker;
import io.posthorn.model.Outcome;
import io.posthorn.simulator.chaos.RawServer;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Answers put together at random from what is right and what is wrong: 300 of them, 10,000 with
 * {@code -Dposthorn.long=true}, from a fixed seed. Each attempt ends in its time, and the next one
 * to another endpoint of the same server gets an answer of its own.
 */
class HostileAnswersTest {
  private static final int MANY = Boolean.getBoolean("posthorn.long") ? 10_000 : 300;
  private static final int AT_ONCE = 24;
  private static final int TRIES = 3;
  private static final Duration TIMEOUT = Duration.ofMillis(500);
  private static final Duration AMPLE = Duration.ofSeconds(20);
  private static final long SEED = 20261130;

  private final HttpSender sender =
      new HttpSender(Ticker.system(), InstantSource.system(), _ -> false, "test");

  @Test
  void noneHoldsItsAttemptUpOrSpoilsTheNextOne() throws Exception {
    Semaphore places = new Semaphore(AT_ONCE);
    try (sender;
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Void>> all = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        long seed = SEED + i;
        all.add(
            () -> {
              places.acquire();
              try {
                tryOut(seed);
              } finally {
                places.release();
              }
              return null;
            });
      }
      for (Future<Void> one : threads.invokeAll(all)) {
        one.get();
      }
    }
  }

  /** A machine that is busy may be late once; an attempt that hangs does so again. */
  private void tryOut(long seed) throws Exception {
    for (int i = 1; !new Case(new Random(seed)).endsInTime(); i++) {
      assertThat(i).as("attempts over time with seed %d", seed).isLessThan(TRIES);
    }
  }

  private final class Case {
    private final Random random;
    private final Queue<String> paths = new ConcurrentLinkedQueue<>();
    private final CountDownLatch written = new CountDownLatch(1);
    private final Transport transport;
    private final byte[] answer;
    private final boolean closes;

    Case(Random random) {
      this.random = random;
      transport = random.nextInt(4) > 0 ? Transport.HTTP : Transport.TLS_1_3;
      answer = new Hostility(random).answer().getBytes(StandardCharsets.ISO_8859_1);
      closes = random.nextInt(3) == 0;
    }

    /** Whether the attempt ended in its time; all else is asserted here. */
    boolean endsInTime() throws Exception {
      try (RawServer server = transport.server(this::serve)) {
        Outcome hostile = sender.send(transport.to(server, "/bad", TIMEOUT));
        // One that still has more to write than anybody takes waits for its connection to be
        // closed.
        boolean all = written.await(1, TimeUnit.SECONDS);
        Outcome next = sender.send(transport.to(server, "/good", AMPLE));

        String what = what() + (all ? "" : "<blocked>") + " → " + hostile;
        assertThat(next.code()).as(what).isEqualTo(201);
        assertThat(next.body()).as(what).asString().isEqualTo("its own");
        assertThat(paths).as(what).containsOnlyOnce("/good").hasSizeLessThanOrEqualTo(2);
        return hostile.micros() < TIMEOUT.plusSeconds(1).toNanos() / 1000;
      }
    }

    private String what() {
      String text = new String(answer, 0, Math.min(answer.length, 500), StandardCharsets.US_ASCII);
      return text + (closes ? "<closed>" : "");
    }

    private void serve(Socket socket, RawServer own) throws Exception {
      socket.setTcpNoDelay(true);
      try {
        String path = took(readRequest(socket));
        while (!path.isEmpty()) {
          if (path.equals("/good")) {
            socket.getOutputStream().write(response("201 Made", "", "its own").getBytes());
          } else {
            write(socket);
            written.countDown();
          }
          path = took(readRequest(socket));
        }
      } finally {
        written.countDown();
      }
    }

    private String took(String request) {
      if (request.isEmpty()) {
        return "";
      }
      String path = request.split(" ", 3)[1];
      paths.add(path);
      return path;
    }

    private void write(Socket socket) throws Exception {
      for (int at = 0; at < answer.length; ) {
        int end = Math.min(answer.length, at + 1 + random.nextInt(20_000));
        socket.getOutputStream().write(Arrays.copyOfRange(answer, at, end));
        at = end;
      }
      if (closes) {
        socket.shutdownOutput();
      }
    }
  }
}
