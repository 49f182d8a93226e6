package io.posthorn.sender;

import static io.posthorn.simulator.chaos.RawServer.readRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.model.Diagnosis;
import io.posthorn.model.Failure;
import io.posthorn.simulator.chaos.BadReplies;
import io.posthorn.simulator.chaos.RawServer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever of an answer goes on without end, the attempt ends, and says so. */
class EndlessAnswersTest extends DiagnosedFailures {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";

  static Stream<Arguments> endless() {
    return Stream.of(
        Arguments.of("a status line", "HTTP/1.1 200 ", "O"),
        Arguments.of("what is no status line", "", "x"),
        Arguments.of("a header line", OK + "X-Long: ", "x"),
        Arguments.of("small headers", OK, "a:b\r\n"),
        Arguments.of("lines that are no headers", OK, "b\n"),
        Arguments.of("large headers", OK, "X-Long: " + "x".repeat(8000) + "\r\n"),
        Arguments.of("lengths", OK, "Content-Length: 2\r\n"),
        Arguments.of("informational heads", "", "HTTP/1.1 100 Continue\r\n\r\n"),
        Arguments.of("early hints", "", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
        Arguments.of("headers of a hint", "HTTP/1.1 103 Early Hints\r\n", "a:b\r\n"),
        Arguments.of("a chunk's extension", CHUNKED + "1;", "a"),
        Arguments.of("a chunk's size", CHUNKED, "2"),
        Arguments.of("a chunk's size of nought", CHUNKED, "0"),
        Arguments.of("spaces behind a chunk's size", CHUNKED + "2", " "),
        Arguments.of("a line behind a chunk", CHUNKED + "2\r\nok", "x"),
        Arguments.of(
            "extensions of small chunks", CHUNKED, "1;" + "e".repeat(16_000) + "\r\na\r\n"),
        Arguments.of("a trailer", CHUNKED + "2\r\nok\r\n0\r\nX-Sum: ", "x"),
        Arguments.of("trailers", CHUNKED + "2\r\nok\r\n0\r\n", "a:b\r\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("endless")
  void itIsNoProperHttp(String what, String beginning, String more) throws Exception {
    isGivenUp(Transport.HTTP, beginning, more);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("endless")
  void underTlsNeither(String what, String beginning, String more) throws Exception {
    isGivenUp(Transport.TLS_1_3, beginning, more);
  }

  private void isGivenUp(Transport transport, String beginning, String more) throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    try (RawServer server = transport.server(flood(beginning, more, closed))) {
      Diagnosis diagnosis = diagnose(transport.to(server, "/hook", LONG));

      assertThat(diagnosis.code()).isEqualTo("reply-malformed");
      assertThat(outcome.failure().kind()).isEqualTo(Failure.Kind.REPLY_MALFORMED);
      assertThat(outcome.micros()).as("long before the deadline").isLessThan(micros(LONG) / 2);
      assertThat(closed.await(5, TimeUnit.SECONDS)).as("the connection is closed").isTrue();
    }
  }

  private static long micros(Duration time) {
    return TimeUnit.NANOSECONDS.toMicros(time.toNanos());
  }

  private static RawServer.Handler flood(String beginning, String more, CountDownLatch closed) {
    RawServer.Handler flooding = BadReplies.flooding(beginning, more);
    return (socket, own) -> {
      try {
        flooding.serve(socket, own);
      } finally {
        closed.countDown();
      }
    };
  }

  @Test
  void aLineOf16KiBIsNoneWithoutEnd() throws Exception {
    String longText = "x".repeat(16_000);
    String answer =
        "HTTP/1.1 103 Hints\r\nLink: %1$s\r\n\r\nHTTP/1.1 200 OK\r\nX-Long: %1$s\r\nTransfer-Encoding: chunked\r\n\r\n2;%1$s\r\nok\r\n0\r\nX-Sum: %1$s\r\n\r\n"
            .formatted(longText);

    assertThat(answered(answer)).isNull();
    assertThat(outcome.code()).isEqualTo(200);
    assertThat(outcome.body()).asString().isEqualTo("ok");
  }

  @Test
  void whatComesAfterAWholeAnswerDoesNotHoldItUp() throws Exception {
    try (RawServer server =
        RawServer.plain(BadReplies.flooding(OK + "Content-Length: 2\r\n\r\nok", "x"))) {
      diagnose(server.http("/hook"), LONG);

      assertThat(outcome.success()).isTrue();
      assertThat(outcome.micros()).isLessThan(micros(LONG) / 2);
    }
  }

  @Test
  void recordsWithoutAnAnswerEndAtTheDeadline() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    try (RawServer server = Transport.TLS_1_3.server(updatingKeys(closed))) {
      Diagnosis diagnosis = diagnose(Transport.TLS_1_3.to(server, "/hook", Duration.ofSeconds(1)));

      assertThat(diagnosis.code()).isIn("reply-timeout", "reply-malformed");
      assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** With TLS 1.3 a handshake behind the first one updates the keys. */
  private static RawServer.Handler updatingKeys(CountDownLatch closed) {
    return (socket, own) -> {
      readRequest(socket);
      try {
        while (!own.closedWithin(Duration.ZERO)) {
          ((SSLSocket) socket).startHandshake();
        }
      } finally {
        closed.countDown();
      }
    };
  }
}
