package io.posthorn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.posthorn.model.Attempt;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.DeliveryDetail.Explained;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Outcome;
import io.posthorn.model.Page;
import io.posthorn.model.Refused;
import io.posthorn.model.Timing;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** An export that would go on for ever ends when nobody reads it any more, quietly. */
class EndlessExportTest {
  private static final int PAGE = 500;

  private static final Explained ATTEMPT =
      new Explained(
          new Attempt(
              1,
              Instant.EPOCH,
              "http://127.0.0.1:1/",
              List.of(),
              new Outcome(
                  200, null, 1_000, Timing.NONE, null, List.of(), new byte[0], false, null, false),
              false,
              false),
          null);

  private final Set<Thread> writers = ConcurrentHashMap.newKeySet();
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private volatile int pages = Integer.MAX_VALUE;
  private ApiServer api;

  @BeforeEach
  void start() {
    logged.start();
    root.addAppender(logged);
    StubEngine engine =
        new StubEngine()
            .on(
                "endpoints.one",
                _ -> {
                  throw Refused.notFound("There is no endpoint 1");
                });
    engine.on(
        "deliveries.page",
        given -> {
          writers.add(Thread.currentThread());
          if (pages-- == 0) {
            throw Refused.unavailable("The store can't be read.", 5);
          }
          return page(given);
        });
    engine.on("deliveries.details", EndlessExportTest::details);
    api = ApiServer.start(engine.engine(), ApiOptions.loopback(0, "1"));
  }

  @AfterEach
  void stop() {
    api.close();
    root.detachAppender(logged);
  }

  /** Of those that are asked for. */
  private static Object details(Object[] given) {
    return ((List<?>) given[0])
        .stream()
            .map(
                id ->
                    new DeliveryDetail(
                        delivery((Long) id),
                        "{}".getBytes(StandardCharsets.UTF_8),
                        List.of(ATTEMPT),
                        List.of()))
            .toList();
  }

  /** Pages without end. */
  private static Object page(Object[] given) {
    return new Page<>(
        LongStream.range(0, PAGE).mapToObj(EndlessExportTest::delivery).toList(), "1");
  }

  private static Delivery delivery(long id) {
    return new Delivery(
        id,
        "evt_01M86R54ACQ2N8D3W5XGZKT4BH",
        "chat.closed",
        1,
        1,
        DeliveryStatus.HELD,
        null,
        0,
        null,
        Instant.EPOCH,
        null,
        null,
        false,
        2,
        null,
        null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "jsonl", "har"})
  void aClientThatGoesAwayInTheMiddleEndsIt(String format) throws IOException {
    for (int i = 0; i < 5; i++) {
      try (Socket socket = begun(format)) {
        assertThat(socket.getInputStream().readNBytes(200_000)).hasSize(200_000);
      }
    }
    allEnded(5);
  }

  @Test
  void aClientThatReadsNothingMoreAndIsCutOffEndsItToo() throws IOException {
    List<Socket> silent = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      silent.add(begun("jsonl"));
    }
    // Their buffers fill up; then the writers wait.
    await().until(() -> writers.size() == 3);
    for (Socket socket : silent) {
      socket.setSoLinger(true, 0);
      socket.close();
    }
    allEnded(3);
  }

  @Test
  void aStopOfTheProgramCutsItOffWithoutALook() throws IOException {
    try (Socket socket = begun("csv")) {
      InputStream in = socket.getInputStream();
      in.readNBytes(10_000);
      Thread closing = Thread.ofVirtual().start(api::close);
      String rest = Raw.readAll(in);
      assertThat(rest).doesNotEndWith("0\r\n\r\n");
      await().atMost(Duration.ofSeconds(20)).until(() -> !closing.isAlive());
    }
    allEnded(1);
  }

  @Test
  void aStoreThatCanNoLongerBeReadCutsItOff() throws IOException {
    pages = 3;
    try (Socket socket = begun("csv")) {
      String all = Raw.readAll(socket.getInputStream());
      assertThat(all).hasSizeGreaterThan(10_000).doesNotEndWith("0\r\n\r\n");
    }
    allEnded(1);
  }

  private Socket begun(String format) throws IOException {
    Socket socket = Raw.open(api.port());
    socket
        .getOutputStream()
        .write(
            ("GET /v1/deliveries:export?format="
                    + format
                    + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + StubEngine.ADMIN
                    + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    assertThat(new String(socket.getInputStream().readNBytes(15), StandardCharsets.US_ASCII))
        .isEqualTo("HTTP/1.1 200 OK");
    return socket;
  }

  private void allEnded(int how) {
    assertThat(writers).hasSize(how);
    await().atMost(Duration.ofSeconds(30)).until(() -> writers.stream().noneMatch(Thread::isAlive));
    assertThat(List.copyOf(logged.list))
        .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
        .filteredOn(event -> !event.getLoggerName().startsWith("com.networknt"))
        .isEmpty();
  }
}
