package io.posthorn.sender;

import static io.posthorn.simulator.chaos.RawServer.answering;
import static io.posthorn.simulator.chaos.RawServer.readRequest;
import static io.posthorn.simulator.chaos.RawServer.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.engine.port.Ticker;
import io.posthorn.model.Header;
import io.posthorn.model.Outcome;
import io.posthorn.simulator.chaos.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What of an answer is read, kept and taken as what. */
class AnswersKeptTest {
  private final HttpSender sender =
      new HttpSender(Ticker.system(), InstantSource.system(), _ -> false, "test");

  @AfterEach
  void close() {
    sender.close();
  }

  private Outcome answered(String answer) throws InterruptedException {
    try (RawServer server = RawServer.plain(answering(answer))) {
      return sender.send(Requests.to(server.http("/")));
    }
  }

  @Test
  void ofALongSuccess64KiBAreReadAnd16KiBKept() throws Exception {
    try (RawServer server =
        RawServer.plain(answering(response("200 OK", "", "x".repeat(100_000))))) {
      Outcome outcome = sender.send(Requests.to(server.http("/")));

      assertThat(outcome.success()).isTrue();
      assertThat(outcome.truncated()).isTrue();
      assertThat(outcome.body()).hasSize(Outcome.KEPT_BODY);
      sender.send(Requests.to(server.http("/")));
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void aBodyThatEndsAtTheLimitKeepsItsConnection() throws Exception {
    try (RawServer server =
        RawServer.plain(answering(response("200 OK", "", "x".repeat(65_536))))) {
      assertThat(sender.send(Requests.to(server.http("/"))).truncated()).isTrue();
      sender.send(Requests.to(server.http("/")));

      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void anEndlessSuccessIsDelivered() throws Exception {
    try (RawServer server =
        RawServer.plain(
            (socket, _) -> {
              readRequest(socket);
              socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes());
              while (!socket.isClosed()) {
                socket.getOutputStream().write(new byte[4096]);
              }
            })) {
      Outcome outcome = sender.send(Requests.to(server.http("/")));

      assertThat(outcome.success()).isTrue();
      assertThat(outcome.truncated()).isTrue();
    }
  }

  @Test
  void aPackedBodyIsUnpackedAndABombOnlyToWhatIsKept() throws Exception {
    assertThat(packed("gzip", "hello".getBytes(StandardCharsets.UTF_8)).body())
        .isEqualTo("hello".getBytes(StandardCharsets.UTF_8));
    assertThat(packed("deflate", "hello".getBytes(StandardCharsets.UTF_8)).body())
        .isEqualTo("hello".getBytes(StandardCharsets.UTF_8));

    Outcome bomb = packed("gzip", new byte[50_000_000]);

    assertThat(bomb.success()).isTrue();
    assertThat(bomb.body()).hasSize(Outcome.KEPT_BODY);
    assertThat(bomb.truncated()).isTrue();
    assertThat(bomb.responseHeaders()).contains(new Header("Content-Encoding", "gzip"));
  }

  private Outcome packed(String coding, byte[] content) throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out =
        coding.equals("gzip") ? new GZIPOutputStream(packed) : new DeflaterOutputStream(packed)) {
      out.write(content);
    }
    try (RawServer server =
        RawServer.plain(
            (socket, _) -> {
              readRequest(socket);
              String head =
                  "HTTP/1.1 200 OK\r\nContent-Encoding: %s\r\nContent-Length: %d\r\n\r\n"
                      .formatted(coding, packed.size());
              socket.getOutputStream().write(head.getBytes());
              packed.writeTo(socket.getOutputStream());
            })) {
      return sender.send(Requests.to(server.http("/")));
    }
  }

  @Test
  void whatSaysThatItIsPackedAndIsNotIsKeptAsItCame() throws Exception {
    Outcome outcome = answered(response("200 OK", "Content-Encoding: gzip\r\n", "plain"));

    assertThat(outcome.body()).isEqualTo("plain".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void interimAnswersAndBodilessOnesAreTakenAsMeant() throws Exception {
    String hints = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";
    assertThat(
            answered("HTTP/1.1 100 Continue\r\n\r\n" + hints + response("200 OK", "", "ok")).code())
        .isEqualTo(200);
    assertThat(answered(response("204 No Content", "", "")).success()).isTrue();
    assertThat(answered(response("204 No Content", "", "but there is")).success()).isTrue();
    assertThat(answered("HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n").success()).isTrue();
  }

  @Test
  void headersBeyondAsciiAndWithoutSenseAreNoTrouble() throws Exception {
    Outcome outcome =
        answered(response("200 OK", "X-Name: Zoë\r\nno colon\r\n: nameless\r\nX:\r\n", "ok"));

    assertThat(outcome.success()).isTrue();
    assertThat(Header.first(outcome.responseHeaders(), "x-name")).isEqualTo("Zoë");
  }

  @Test
  void aHugeHeadIsKeptInPart() throws Exception {
    Outcome outcome =
        answered(response("200 OK", ("X-Big: " + "x".repeat(2000) + "\r\n").repeat(60), "ok"));

    assertThat(outcome.success()).isTrue();
    assertThat(
            outcome.responseHeaders().stream()
                .mapToInt(header -> header.name().length() + header.value().length())
                .sum())
        .isLessThan(33_000);
  }
}
