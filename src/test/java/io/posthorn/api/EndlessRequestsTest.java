package io.posthorn.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.model.Accepted;
import io.posthorn.receiver.LocalReceiver;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever of a request goes on without end is refused, by the API and by the local receiver. */
class EndlessRequestsTest {
  private static final String HEAD =
      "POST /v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer admin-token\r\n"
          + "Content-Type: application/json\r\n";
  private static final String CHUNKED = HEAD + "Transfer-Encoding: chunked\r\n\r\n";

  /** More than a line may have and than the sockets between hold. */
  private static final int MOST = 64 * 1024 * 1024;

  private ApiServer api;
  private LocalReceiver told;
  private LocalReceiver counting;

  @BeforeEach
  void start() throws IOException {
    StubEngine engine =
        new StubEngine().on("intake.accept", _ -> new Accepted("evt_1", List.of(), false));
    api = ApiServer.start(engine.engine(), ApiOptions.loopback(0, "1"));
    told = LocalReceiver.start("127.0.0.1", 0, InstantSource.system(), (_, _) -> {});
    counting = LocalReceiver.start("127.0.0.1", 0, InstantSource.system(), null);
  }

  @AfterEach
  void stop() {
    api.close();
    told.close();
    counting.close();
  }

  static Stream<Arguments> endless() {
    return Stream.of(
        Arguments.of("a request line", 414, "POST /v1/", "x"),
        Arguments.of("what is no request line", 431, "", "x"),
        Arguments.of("empty lines", 431, "", "\r\n"),
        Arguments.of("a header line", 431, HEAD + "X-Long: ", "x"),
        Arguments.of("a header's name", 431, HEAD, "x"),
        Arguments.of("headers", 431, HEAD, "a:b\r\n"),
        Arguments.of("a chunk's extension", 400, CHUNKED + "1;", "a"),
        Arguments.of("a chunk's size", 400, CHUNKED, "2"),
        Arguments.of("a chunk's size of nought", 400, CHUNKED, "0"),
        Arguments.of("spaces behind a chunk's size", 400, CHUNKED + "2", " "),
        Arguments.of("a line behind a chunk", 400, CHUNKED + "2\r\n{}", "x"),
        Arguments.of(
            "extensions of small chunks", 400, CHUNKED, "1;" + "e".repeat(9000) + "\r\n \r\n"),
        Arguments.of("a trailer", 400, CHUNKED + "2\r\n{}\r\n0\r\nX-Sum: ", "x"),
        Arguments.of("trailers", 400, CHUNKED + "2\r\n{}\r\n0\r\n", "a:b\r\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("endless")
  void itIsRefusedAndTheConnectionClosed(String what, int code, String beginning, String more)
      throws Exception {
    for (int port : new int[] {api.port(), told.port(), counting.port()}) {
      assertThat(Raw.code(flooded(port, beginning, more))).isIn(code, 0);
    }
    assertThat(told.taken() + counting.taken()).isZero();
  }

  /** What was answered, once the server would take no more. */
  private static String flooded(int port, String beginning, String more) throws Exception {
    byte[] flood = more.repeat(65_536 / more.length()).getBytes(StandardCharsets.US_ASCII);
    try (Socket socket = Raw.open(port)) {
      OutputStream out = socket.getOutputStream();
      boolean refused = false;
      out.write(beginning.getBytes(StandardCharsets.US_ASCII));
      for (int sent = 0; sent < MOST && !refused; sent += flood.length) {
        try {
          out.write(flood);
        } catch (SocketException closed) {
          refused = true;
        }
      }
      assertThat(refused).isTrue();
      return Raw.readAll(socket.getInputStream());
    }
  }
}
