package io.posthorn.sender;

import static io.posthorn.simulator.chaos.RawServer.answering;
import static io.posthorn.simulator.chaos.RawServer.readRequest;
import static io.posthorn.simulator.chaos.RawServer.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.engine.port.Ticker;
import io.posthorn.model.Failure;
import io.posthorn.model.Header;
import io.posthorn.model.Outcome;
import io.posthorn.model.Timing;
import io.posthorn.simulator.chaos.RawServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpSenderTest {
  private final HttpSender sender =
      new HttpSender(Ticker.system(), InstantSource.system(), _ -> false, "test");

  @AfterEach
  void close() {
    sender.close();
  }

  @Test
  void theRequestGoesOutByteForByteWithItsHeadersInOrder() throws Exception {
    CompletableFuture<String> seen = new CompletableFuture<>();
    try (RawServer server =
        RawServer.plain(
            (socket, _) -> {
              seen.complete(readRequest(socket));
              socket.getOutputStream().write(response("200 OK", "", "ok").getBytes());
            })) {
      Outcome outcome = sender.send(Requests.to(server.http("/hook?a=b")));

      assertThat(outcome.success()).isTrue();
      assertThat(seen.get())
          .isEqualTo(
              """
              POST /hook?a=b HTTP/1.1\r
              Content-Type: application/json; charset=utf-8\r
              User-Agent: Posthorn/test\r
              X-OWC-Event: chat.closed\r
              X-OWC-Delivery: 9381\r
              X-OWC-Signature: sha256=00\r
              webhook-id: 9381\r
              webhook-timestamp: 1614265330\r
              webhook-signature: v1,AA==\r
              Accept-Encoding: identity\r
              Content-Length: 34\r
              Host: 127.0.0.1:%d\r
              Connection: Keep-Alive\r
              \r
              {"event":"chat.closed","siteid":1}\
              """
                  .formatted(server.port()));
    }
  }

  @Test
  void aSuccessTellsCodeHeadersBodyAddressAndTiming() throws Exception {
    try (RawServer server =
        RawServer.plain(answering(response("201 Created", "X-Seen: yes\r\n", "thanks")))) {
      Outcome outcome = sender.send(Requests.to(server.http("/")));

      assertThat(outcome.code()).isEqualTo(201);
      assertThat(outcome.failure()).isNull();
      assertThat(outcome.responseHeaders()).contains(new Header("X-Seen", "yes"));
      assertThat(new String(outcome.body(), StandardCharsets.UTF_8)).isEqualTo("thanks");
      assertThat(outcome.address()).isEqualTo("127.0.0.1");
      assertThat(outcome.tls()).isNull();
      assertThat(outcome.certificateEnds()).isNull();
      assertThat(outcome.timing().dns()).isEqualTo(Timing.NOT);
      assertThat(outcome.timing().tls()).isEqualTo(Timing.NOT);
      assertThat(outcome.timing().connect()).isBetween(0L, outcome.micros());
      assertThat(outcome.timing().send()).isBetween(0L, outcome.micros());
      assertThat(outcome.timing().await()).isBetween(0L, outcome.micros());
      assertThat(outcome.timing().read()).isBetween(0L, outcome.micros());
    }
  }

  @Test
  void theNextRequestGoesOverTheSameConnection() throws Exception {
    try (RawServer server = RawServer.plain(answering(response("200 OK", "", "ok")))) {
      sender.send(Requests.to(server.http("/")));
      Outcome second = sender.send(Requests.to(server.http("/")));

      assertThat(second.success()).isTrue();
      assertThat(second.timing().connect()).isEqualTo(Timing.NOT);
      assertThat(second.address()).isEqualTo("127.0.0.1");
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void aReusedConnectionThatTheServerClosedIsTriedOnceMoreOnAFreshOne() throws Exception {
    try (RawServer server =
        RawServer.plain(
            (socket, own) -> {
              readRequest(socket);
              socket.getOutputStream().write(response("200 OK", "", "ok").getBytes());
              if (own.connections() == 1) {
                readRequest(socket);
              } else {
                own.hang();
              }
            })) {
      assertThat(sender.send(Requests.to(server.http("/"))).reconnected()).isFalse();

      Outcome second = sender.send(Requests.to(server.http("/")));

      assertThat(second.success()).isTrue();
      assertThat(second.reconnected()).isTrue();
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void anAnswerThatHadBegunIsNeverFollowedByASecondRequest() throws Exception {
    try (RawServer server =
        RawServer.plain(
            (socket, own) -> {
              readRequest(socket);
              socket.getOutputStream().write(response("200 OK", "", "ok").getBytes());
              readRequest(socket);
              socket.getOutputStream().write("HTTP/1.1 2".getBytes());
              socket.getOutputStream().flush();
              socket.shutdownOutput();
              own.hang();
            })) {
      sender.send(Requests.to(server.http("/")));
      Outcome second = sender.send(Requests.to(server.http("/")));

      assertThat(second.failure().kind()).isEqualTo(Failure.Kind.REPLY_CUT);
      assertThat(second.reconnected()).isFalse();
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void overTlsToAReusedConnectionIsTriedOnceMore() throws Exception {
    try (RawServer server =
        RawServer.tls(
            Certificates.server(Certificates.good()),
            (socket, own) -> {
              readRequest(socket);
              socket.getOutputStream().write(response("200 OK", "", "ok").getBytes());
              if (own.connections() == 1) {
                readRequest(socket);
              } else {
                own.hang();
              }
            })) {
      sender.send(Requests.trusting(server.https("localhost"), Certificates.CA_PEM));
      Outcome second =
          sender.send(Requests.trusting(server.https("localhost"), Certificates.CA_PEM));

      assertThat(second.success()).isTrue();
      assertThat(second.reconnected()).isTrue();
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void aFreshConnectionThatIsClosedIsNotTriedAgain() throws Exception {
    try (RawServer server = RawServer.plain((socket, _) -> readRequest(socket))) {
      Outcome outcome = sender.send(Requests.to(server.http("/")));

      assertThat(outcome.failure().kind()).isEqualTo(Failure.Kind.NO_REPLY);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void noAnswerMakesTheClientSendAgain() throws Exception {
    List<String> tempting =
        List.of(
            response("503 Busy", "Retry-After: 0\r\n", ""),
            response("307 Moved", "Location: /elsewhere\r\n", ""),
            response("401 No", "WWW-Authenticate: Basic\r\n", ""),
            response("408 Slow", "", ""),
            response("421 Other", "", ""));
    for (String answer : tempting) {
      AtomicInteger requests = new AtomicInteger();
      try (RawServer server =
          RawServer.plain(
              (socket, _) -> {
                while (!readRequest(socket).isEmpty()) {
                  requests.incrementAndGet();
                  socket.getOutputStream().write(answer.getBytes());
                }
              })) {
        Outcome outcome = sender.send(Requests.to(server.http("/")));

        assertThat(outcome.code()).isEqualTo(Integer.parseInt(answer.substring(9, 12)));
        assertThat(requests).hasValue(1);
      }
    }
  }

  @Test
  void interruptingTheThreadCutsTheRequestOff() throws Exception {
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    CountDownLatch arrived = new CountDownLatch(1);
    try (RawServer server =
        RawServer.plain(
            (socket, own) -> {
              readRequest(socket);
              arrived.countDown();
              own.hang();
            })) {
      Thread sending =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      sender.send(Requests.to(server.http("/"), Duration.ofMinutes(1)));
                      thrown.complete(null);
                    } catch (Throwable e) {
                      thrown.complete(e);
                    }
                  });
      arrived.await();
      sending.interrupt();

      assertThat(thrown.get(5, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void closingTheSenderEndsWhatIsUnderWay() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    try (RawServer server =
        RawServer.plain(
            (socket, own) -> {
              readRequest(socket);
              arrived.countDown();
              own.hang();
            })) {
      FutureTask<Outcome> sending =
          new FutureTask<>(() -> sender.send(Requests.to(server.http("/"), Duration.ofMinutes(1))));
      Thread.ofVirtual().start(sending);
      arrived.await();
      sender.close();

      assertThat(sending.get(5, TimeUnit.SECONDS).success()).isFalse();
    }
  }

  @Test
  void aClosedSenderSaysThatTheProgramIsStopping() throws Exception {
    sender.close();

    Outcome outcome = sender.send(Requests.to(URI.create("http://name.example/")));

    assertThat(outcome.failure().kind()).isEqualTo(Failure.Kind.LOCAL);
    assertThat(outcome.failure().facts()).containsEntry("cause", "the program is stopping");
  }

  @Test
  void aCaThatCannotBeReadAndAUrlThatIsNoneAreOurOwnTrouble() throws Exception {
    Outcome badCa = sender.send(Requests.trusting(URI.create("https://localhost:1/"), "no PEM"));
    Outcome badUrl = sender.send(Requests.to(URI.create("ftp://localhost/")));

    assertThat(badCa.failure().kind()).isEqualTo(Failure.Kind.LOCAL);
    assertThat(badCa.failure().facts().get("cause")).contains("CA certificate can't be read");
    assertThat(badUrl.failure().kind()).isEqualTo(Failure.Kind.LOCAL);
  }

  @Test
  void ourOwnPortIsRefused() throws Exception {
    try (RawServer server = RawServer.plain(answering(response("200 OK", "", "ok")));
        HttpSender own =
            new HttpSender(
                Ticker.system(), InstantSource.system(), port -> port == server.port(), "test")) {
      Outcome outcome = own.send(Requests.to(server.http("/")));

      assertThat(outcome.failure().kind()).isEqualTo(Failure.Kind.ADDRESS_REFUSED);
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void manyRequestsAtOnceThatAllHangEndInTheirTime() throws Exception {
    try (RawServer server = RawServer.plain((_, own) -> own.hang());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Outcome>> all = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        all.add(
            threads.submit(
                () -> sender.send(Requests.to(server.http("/"), Duration.ofSeconds(1)))));
      }
      for (Future<Outcome> one : all) {
        assertThat(one.get().failure().kind())
            .isIn(
                Failure.Kind.CONNECT_TIMEOUT,
                Failure.Kind.SEND_TIMEOUT,
                Failure.Kind.REPLY_TIMEOUT);
        assertThat(one.get().micros()).isLessThan(2_000_000);
      }
    }
  }
}
