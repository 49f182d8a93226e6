package io.posthorn.sender;

import static io.posthorn.simulator.chaos.RawServer.readRequest;
import static io.posthorn.simulator.chaos.RawServer.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.diagnosis.Diagnoser;
import io.posthorn.engine.port.Sender.Request;
import io.posthorn.engine.port.Ticker;
import io.posthorn.model.Diagnosis;
import io.posthorn.model.Outcome;
import io.posthorn.simulator.chaos.RawServer;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An answer belongs to the request before it, or to none: whatever comes over a kept connection
 * beside it, the next event gets an answer of its own, and one request is sent for each attempt.
 */
class StrayBytesTest {
  private static final String OK = response("200 OK", "", "ok");
  private static final String GONE = response("410 Gone", "", "");
  private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpSender sender =
      new HttpSender(Ticker.system(), InstantSource.system(), _ -> false, "test");
  private final Queue<String> paths = new ConcurrentLinkedQueue<>();
  private final CountDownLatch recorded = new CountDownLatch(1);
  private final CountDownLatch late = new CountDownLatch(1);
  private final Phaser serving = new Phaser(1);

  /**
   * What the first answer has too much.
   *
   * @param atOnce all that is written with the answer
   * @param later what is written once the attempt is recorded; null for nothing
   * @param closes whether the server closes then
   * @param hint whether it is told with the attempt
   */
  private record Stray(
      String name, int code, String atOnce, String later, boolean closes, boolean hint) {
    static Stray atOnce(String name, int code, String answer) {
      return new Stray(name, code, answer, "", false, true);
    }

    static Stray later(String name, String what) {
      return new Stray(name, 200, OK, what, false, false);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Stream<Stray> strays() {
    String timeout = "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n";
    return Stream.of(
        Stray.atOnce("two answers at once", 200, OK + OK),
        Stray.atOnce("a 410 at once", 200, OK + GONE),
        Stray.atOnce("a line end behind the body", 200, OK + "\r\n"),
        Stray.atOnce("a line end behind no body", 204, "HTTP/1.1 204 No\r\n\r\n\r\n"),
        Stray.atOnce("a 204 with a body", 204, "HTTP/1.1 204 No\r\n\r\nbut there is"),
        Stray.atOnce("a 204 that declares it", 204, response("204 No", "", "but there is")),
        Stray.atOnce(
            "a 204 in chunks",
            204,
            "HTTP/1.1 204 No\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n"),
        Stray.atOnce(
            "a length in characters", 200, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nΚαλημέρα!"),
        Stray.atOnce("a chunk's length in characters", 200, CHUNKED + "3\r\nZoë\r\n0\r\n\r\n"),
        Stray.atOnce("an answer behind chunks", 200, CHUNKED + "2\r\nok\r\n0\r\n\r\n" + OK),
        Stray.later("a second answer later", OK),
        Stray.later("a 410 later", GONE),
        Stray.later("a line end later", "\r\n"),
        new Stray("an idle 408, then a close", 200, OK, timeout, true, false),
        new Stray("a close", 200, OK, "", true, false),
        new Stray(
            "another protocol",
            101,
            "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n",
            OK,
            false,
            false));
  }

  static Stream<Arguments> all() {
    return Stream.of(Transport.values())
        .flatMap(
            transport ->
                strays()
                    .flatMap(
                        stray ->
                            Stream.of("/a", "/b")
                                .map(next -> Arguments.of(transport, stray, next))));
  }

  @AfterEach
  void close() {
    sender.close();
    threads.close();
  }

  @ParameterizedTest(name = "{0}, {1}, then {2}")
  @MethodSource("all")
  void theNextEventGetsItsOwnAnswer(Transport transport, Stray stray, String next)
      throws Exception {
    try (RawServer server = transport.server(serving(stray))) {
      Request first = transport.to(server, "/a");
      Outcome outcome = sent(first);
      assertThat(outcome.code()).isEqualTo(stray.code());
      assertThat(outcome.failure()).isNull();
      assertHint(first, outcome, stray);
      recorded.countDown();
      late.await();

      Outcome second = sent(transport.to(server, next));

      assertThat(second.failure()).isNull();
      assertThat(second.code()).isEqualTo(next.equals("/b") ? 500 : 202);
      assertThat(second.reconnected()).isFalse();
      sender.close();
      serving.arriveAndAwaitAdvance();
      assertThat(paths).containsExactly("/a", next);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  private Outcome sent(Request request) throws Exception {
    return threads.submit(() -> sender.send(request)).get();
  }

  private static void assertHint(Request request, Outcome outcome, Stray stray) {
    assertThat(outcome.overlong()).isEqualTo(stray.hint());
    if (outcome.success()) {
      Diagnosis diagnosis =
          Diagnoser.of(request.url(), request.body().length, request.timeout(), outcome);
      List<String> hints = diagnosis == null ? List.of() : List.of(diagnosis.code());
      assertThat(hints).isEqualTo(stray.hint() ? List.of("answer-overlong") : List.of());
    }
  }

  /** The first connection has the stray bytes; {@code /b} fails, {@code /a} works. */
  private RawServer.Handler serving(Stray stray) {
    return (socket, server) -> {
      boolean first = server.connections() == 1;
      serving.register();
      try {
        if (first) {
          took(readRequest(socket));
          write(socket, stray.atOnce());
          recorded.await();
          write(socket, stray.later());
          if (stray.closes()) {
            socket.shutdownOutput();
          }
          late.countDown();
        }
        for (String path = took(readRequest(socket));
            !path.isEmpty();
            path = took(readRequest(socket))) {
          write(socket, response(path.equals("/b") ? "500 Broken" : "202 Taken", "", ""));
        }
      } finally {
        serving.arriveAndDeregister();
      }
    };
  }

  private String took(String request) {
    if (request.isEmpty()) {
      return "";
    }
    String path = request.split(" ", 3)[1];
    paths.add(path);
    return path;
  }

  private static void write(Socket socket, String text) throws Exception {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
