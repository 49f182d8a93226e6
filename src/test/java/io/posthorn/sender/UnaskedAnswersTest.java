package io.posthorn.sender;

import static io.posthorn.simulator.chaos.RawServer.readRequest;
import static io.posthorn.simulator.chaos.RawServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.posthorn.engine.port.Ticker;
import io.posthorn.model.Failure;
import io.posthorn.model.Outcome;
import io.posthorn.simulator.chaos.RawServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes before a request is written is never its answer, however late it comes. */
class UnaskedAnswersTest {
  private static final String OK = response("200 OK", "", "ok");
  private static final String LONG = response("200 OK", "", "x".repeat(5_000));
  private static final String BROKEN = response("500 Broken", "", "");

  private final Resolver resolver = Resolver.system();
  private final Guard guard = new Guard(_ -> false);
  private final Names names = new Names(resolver);
  private final Clients clients = new Clients(Ticker.system(), names, guard);
  private final Queue<String> requests = new ConcurrentLinkedQueue<>();

  @AfterEach
  void close() {
    clients.close();
    names.close();
  }

  /** The request waits, between its connection and its first byte, until something came over it. */
  private Outcome sent(Transport transport, RawServer server, Trace.Progress beforeWriting)
      throws Exception {
    var request = transport.to(server, "/hook");
    FutureTask<Outcome> sending =
        new FutureTask<>(
            () ->
                new Exchange(
                        new Exchange.Means(Ticker.system(), clients, "test"),
                        request,
                        Destination.parse(request.url().toString()),
                        Ticker.system().nanos(),
                        beforeWriting)
                    .run());
    Thread.ofVirtual().start(sending);
    try {
      return sending.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  private static void awaitBytes(Trace.Phase phase, Trace trace, int many) {
    if (phase == Trace.Phase.SEND) {
      Wire wire = trace.wire();
      await().until(() -> waiting(wire) >= many);
    }
  }

  private static int waiting(Wire wire) {
    try {
      return wire.waiting();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerOnAFreshConnectionThatDidNotWaitForTheRequestIsNone(Transport transport)
      throws Exception {
    try (RawServer server =
        transport.server(
            (socket, _) -> {
              socket.getOutputStream().write(LONG.getBytes());
              took(readRequest(socket));
              socket.getOutputStream().write(BROKEN.getBytes());
            })) {
      // More than the tickets of TLS 1.3, which come before the request and are no answer.
      Outcome outcome =
          sent(transport, server, (phase, trace) -> awaitBytes(phase, trace, LONG.length()));

      assertThat(outcome.failure().kind()).isEqualTo(Failure.Kind.REPLY_MALFORMED);
      assertThat(outcome.failure().facts().get("cause")).contains("before it was asked");
      assertThat(outcome.code()).isNull();
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatComesOverAKeptConnectionInTheLastMomentIsNone(Transport transport) throws Exception {
    CountDownLatch aboutToWrite = new CountDownLatch(1);
    try (RawServer server =
        transport.server(
            (socket, own) -> {
              boolean first = own.connections() == 1;
              took(readRequest(socket));
              socket.getOutputStream().write((first ? OK : BROKEN).getBytes());
              if (first) {
                aboutToWrite.await();
                socket.getOutputStream().write(OK.getBytes());
              }
              took(readRequest(socket));
            })) {
      assertThat(sent(transport, server, Trace.Progress.NONE).code()).isEqualTo(200);

      Outcome second =
          sent(
              transport,
              server,
              (phase, trace) -> {
                if (phase == Trace.Phase.SEND && trace.wire().reused()) {
                  aboutToWrite.countDown();
                  awaitBytes(phase, trace, 1);
                }
              });

      assertThat(second.code()).isEqualTo(500);
      assertThat(second.reconnected()).as("nothing was sent twice").isFalse();
      assertThat(server.connections()).isEqualTo(2);
      assertThat(requests).hasSize(2);
    }
  }

  private void took(String request) {
    if (!request.isEmpty()) {
      requests.add(request);
    }
  }
}
