package io.posthorn.sender;

import static io.posthorn.simulator.chaos.RawServer.answering;
import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.engine.port.Ticker;
import io.posthorn.model.Outcome;
import io.posthorn.simulator.chaos.RawServer;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who ends its answers where it says gets all its requests over one connection. */
class KeptConnectionsTest {
  private static final int REQUESTS = 20;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpSender sender =
      new HttpSender(Ticker.system(), InstantSource.system(), _ -> false, "test");

  @AfterEach
  void close() {
    sender.close();
    threads.close();
  }

  static Stream<Arguments> answers() {
    return Stream.of(Transport.values())
        .flatMap(transport -> wellFormed().map(answer -> Arguments.of(transport, answer)));
  }

  private static Stream<String> wellFormed() {
    String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    return Stream.of(
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 200 OK\r\ncontent-length:  0 \r\nConnection: keep-alive\r\n\r\n",
        "HTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 304 Not Modified\r\n\r\n",
        "HTTP/1.1 500 Broken\r\nContent-Length: 5\r\n\r\nsorry",
        "HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 200 OK\nContent-Length: 2\n\nok",
        "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok",
        chunked + "2\r\nok\r\n0\r\n\r\n",
        chunked + "1;name=\"value\"\r\no\r\n0001\r\nk\r\n00\r\nX-Sum: 1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 20000\r\n\r\n" + "x".repeat(20_000),
        "HTTP/1.1 200 OK\r\n" + "X-Big: 1\r\n".repeat(900) + "Content-Length: 2\r\n\r\nok",
        "HTTP/1.1 200 OK\r\n"
            + "X-Big: 1\r\n".repeat(900)
            + "Transfer-Encoding: chunked\r\n\r\n"
            + "2\r\nok\r\n0\r\n"
            + "X-Sum: 1\r\n".repeat(900)
            + "\r\n");
  }

  @ParameterizedTest
  @MethodSource("answers")
  void aKeptConnectionIsUsedAgain(Transport transport, String answer) throws Exception {
    try (RawServer server = transport.server(answering(answer))) {
      int code = Integer.parseInt(answer.replaceFirst("(?s).*HTTP/1.. (\\d+).*", "$1"));
      for (int i = 0; i < REQUESTS; i++) {
        Outcome outcome = sent(transport, server);
        assertThat(outcome.code()).isEqualTo(code);
        assertThat(outcome.overlong()).isFalse();
        assertThat(outcome.reconnected()).isFalse();
      }

      assertThat(server.connections()).isEqualTo(1);
    }
  }

  private Outcome sent(Transport transport, RawServer server) throws Exception {
    return threads.submit(() -> sender.send(transport.to(server, "/hook"))).get();
  }

  @ParameterizedTest
  @EnumSource
  void severalAtOnceTakeAsManyConnectionsAsTheyAre(Transport transport) throws Exception {
    try (RawServer server =
        transport.server(answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"))) {
      for (int round = 0; round < REQUESTS; round++) {
        List<Future<Outcome>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          all.add(threads.submit(() -> sender.send(transport.to(server, "/hook"))));
        }
        for (Future<Outcome> one : all) {
          assertThat(one.get().success()).isTrue();
        }
      }

      assertThat(server.connections()).isLessThanOrEqualTo(8);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aServerWeDidNotWriteKeepsItsConnection(Transport transport) throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      server.setProtocols(List.of(Protocol.HTTP_1_1));
      if (transport != Transport.HTTP) {
        server.useHttps(
            new HandshakeCertificates.Builder()
                .heldCertificate(Certificates.good())
                .build()
                .sslSocketFactory());
      }
      IntStream.range(0, REQUESTS)
          .forEach(i -> server.enqueue(new MockResponse.Builder().body("ok" + i).build()));
      server.start();
      URI url = server.url("/hook").uri();
      for (int i = 0; i < REQUESTS; i++) {
        Outcome outcome =
            threads.submit(() -> sender.send(Requests.trusting(url, Certificates.CA_PEM))).get();
        assertThat(outcome.success()).isTrue();
        assertThat(server.takeRequest().getExchangeIndex()).isEqualTo(i);
      }
    }
  }

  @Test
  void aThreadOfThePlatformKeepsItToo() throws Exception {
    try (RawServer server =
        RawServer.plain(answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"))) {
      for (int i = 0; i < REQUESTS; i++) {
        assertThat(sender.send(Requests.to(server.http("/"))).success()).isTrue();
      }

      assertThat(server.connections()).isEqualTo(1);
    }
  }
}
