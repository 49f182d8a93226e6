package io.posthorn.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.engine.port.Ticker;
import io.posthorn.model.Accepted;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Senders that hold on to a connection by dripping (slow loris) are cut off. */
class SlowClientsTest {
  private final AtomicLong ahead = new AtomicLong();
  private ApiServer api;

  @BeforeEach
  void start() {
    Ticker real = Ticker.system();
    StubEngine engine =
        new StubEngine().on("intake.accept", _ -> new Accepted("evt_1", List.of(), false));
    api =
        ApiServer.start(
            engine.engine(), ApiOptions.loopback(0, "1"), () -> real.nanos() + ahead.get());
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void aHeadThatDripsIsCut() throws IOException {
    try (Socket socket = Raw.open(api.port())) {
      write(socket, "GET /v1/health HTTP/1.1\r\nHost: local");
      ahead.set(Duration.ofSeconds(11).toNanos());
      assertThat(Raw.code(Raw.readAll(socket.getInputStream()))).isIn(0, 408);
    }
  }

  @Test
  void aConnectionThatWaitsBetweenRequestsIsLeftAlone() throws IOException {
    try (Socket quiet = Raw.open(api.port());
        Socket dripping = Raw.open(api.port())) {
      write(quiet, post("{}", 2));
      assertThat(readUntil(quiet, "}")).startsWith("HTTP/1.1 202");
      write(dripping, "GET /v1/health HTTP/1.1\r\nHost: local");
      ahead.set(Duration.ofSeconds(11).toNanos());
      Raw.readAll(dripping.getInputStream());
      // What begins now is measured by the server's own clock, which went on as ever.
      ahead.set(0);
      write(quiet, post("{}", 2));
      assertThat(readUntil(quiet, "}")).startsWith("HTTP/1.1 202");
    }
  }

  @Test
  void aBodyThatDripsIsRefused() throws IOException {
    try (Socket socket = Raw.open(api.port())) {
      write(socket, post("", 1_000).replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n"));
      assertThat(readUntil(socket, "\r\n\r\n")).startsWith("HTTP/1.1 100");
      ahead.set(Duration.ofMinutes(5).toNanos());
      write(socket, " ");
      String answer = Raw.readAll(socket.getInputStream());
      assertThat(Raw.code(answer)).isEqualTo(408);
      assertThat(answer).contains("too slowly");
    }
  }

  @Test
  void aRefusalWaitsForNoBodyThatNeverComes() throws IOException {
    for (String body : List.of("", "{")) {
      try (Socket socket = Raw.open(api.port())) {
        write(socket, post(body, 100).replace("admin-token", "wrong"));
        String answer = Raw.readAll(socket.getInputStream());
        assertThat(Raw.code(answer)).isEqualTo(401);
        assertThat(answer).contains("\r\nConnection: close\r\n").endsWith("}");
      }
    }
  }

  @Test
  void aRefusedBodyThatIsAllThereLeavesTheConnectionOpen() throws IOException {
    try (Socket socket = Raw.open(api.port())) {
      write(socket, post("{}", 2).replace("admin-token", "wrong"));
      assertThat(readUntil(socket, "}")).startsWith("HTTP/1.1 401").doesNotContain("close");
      write(socket, post("{}", 2));
      assertThat(readUntil(socket, "}")).startsWith("HTTP/1.1 202");
    }
  }

  @Test
  void moreBodiesOfUnknownLengthThanMemoryTakesWaitForEachOther() throws IOException {
    List<Socket> senders = new ArrayList<>();
    try {
      for (int i = 0; i < 140; i++) {
        Socket sender = Raw.open(api.port());
        senders.add(sender);
        write(
            sender,
            post("1\r\n{\r\n", 0).replace("Content-Length: 0", "Transfer-Encoding: chunked"));
      }
      for (Socket sender : senders) {
        write(sender, "1\r\n}\r\n0\r\n\r\n");
      }
      for (Socket sender : senders) {
        assertThat(readUntil(sender, "}")).startsWith("HTTP/1.1 202");
      }
    } finally {
      for (Socket sender : senders) {
        sender.close();
      }
    }
  }

  private static String post(String body, int length) {
    return "POST /v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer admin-token\r\n"
        + "Content-Type: application/json\r\nContent-Length: "
        + length
        + "\r\n\r\n"
        + body;
  }

  /** What comes until then, or until nothing more comes. */
  private static String readUntil(Socket socket, String end) throws IOException {
    StringBuilder read = new StringBuilder();
    int next;
    while (!read.toString().endsWith(end) && (next = socket.getInputStream().read()) >= 0) {
      read.append((char) next);
    }
    return read.toString();
  }

  private static void write(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
