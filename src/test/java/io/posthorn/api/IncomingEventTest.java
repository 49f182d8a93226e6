package io.posthorn.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.model.Accepted;
import io.posthorn.model.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An event on its way in: which bodies are taken, how they reach the engine, and what is said then.
 */
class IncomingEventTest {
  private static final Accepted ACCEPTED =
      new Accepted("evt_1", List.of(new Accepted.To(7, 3)), false);

  private StubEngine engine;
  private ApiServer api;

  @BeforeEach
  void start() {
    engine = new StubEngine().on("intake.accept", _ -> ACCEPTED);
    api = ApiServer.start(engine.engine(), ApiOptions.loopback(0, "1.2.3"));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain, 415",
    "application/x-www-form-urlencoded, 415",
    "application/json; charset=utf-16, 415",
    "application/json, 202",
    "Application/JSON; charset=UTF-8, 202"
  })
  void aBodyNeedsItsMediaType(String type, int code) throws IOException {
    String answer = post("/v1/events", "{}", "Content-Type: " + type + "\r\n");
    assertThat(Raw.code(answer)).isEqualTo(code);
  }

  @Test
  void aBodyWithoutATypeOrCompressedIsRefused() throws IOException {
    assertThat(Raw.code(post("/v1/events", "{}", ""))).isEqualTo(415);
    String gzip = "Content-Type: application/json\r\nContent-Encoding: gzip\r\n";
    assertThat(Raw.code(post("/v1/events", "{}", gzip))).isEqualTo(415);
  }

  @Test
  void aDeclaredBodyBeyondTheLimitIsRefusedBeforeItIsSent() throws IOException {
    String head =
        "POST /v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer admin-token\r\n"
            + "Content-Type: application/json\r\nExpect: 100-continue\r\n"
            + "Content-Length: 2000000\r\n\r\n";
    assertThat(Raw.code(Raw.exchange(api.port(), head))).isEqualTo(413);
  }

  @Test
  void anEndlessChunkedBodyIsCutAtTheLimit() throws IOException {
    StringBuilder request =
        new StringBuilder(
            "POST /v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer admin-token\r\n"
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
    String chunk = "10000\r\n" + " ".repeat(65_536) + "\r\n";
    request.append(chunk.repeat(20));
    String answer = Raw.exchange(api.port(), request.toString());
    assertThat(Raw.code(answer)).isEqualTo(413);
    assertThat(Raw.problem(answer).get("detail").stringValue()).contains("1 MiB");
  }

  @Test
  void theBytesReachTheEngineAsTheyCame() throws IOException {
    byte[][] seen = new byte[1][];
    engine.on(
        "intake.accept",
        arguments -> {
          seen[0] = (byte[]) arguments[1];
          return ACCEPTED;
        });
    String body = "{ \"event\" : \"chat.closed\",\r\n\"x\":\"\\u00e9\" }\n";
    String answer = post("/v1/events", body, "Content-Type: application/json\r\n");
    assertThat(Raw.body(answer))
        .isEqualTo("{\"id\":\"evt_1\",\"deliveries\":[{\"id\":7,\"endpoint\":3}]}");
    assertThat(new String(seen[0], StandardCharsets.UTF_8)).isEqualTo(body);
  }

  @Test
  void aStoreThatTakesNothingIsToldWithRetryAfter() throws IOException {
    engine.on(
        "intake.accept",
        _ -> {
          throw Refused.unavailable("The disk is full.", 30);
        });
    String answer = post("/v1/events", "{}", "Content-Type: application/json\r\n");
    assertThat(Raw.code(answer)).isEqualTo(503);
    assertThat(answer).contains("Retry-After: 30\r\n");
    assertThat(Raw.problem(answer).get("detail").stringValue()).isEqualTo("The disk is full.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gzip, chunked", "gzip\r\nTransfer-Encoding: chunked", "identity, chunked"})
  void aBodyThatIsPackedOnItsWayIsRefused(String coding) throws IOException {
    String answer =
        Raw.exchange(
            api.port(),
            Raw.request(
                    "POST",
                    "/v1/events",
                    "localhost",
                    "Content-Type: application/json\r\nTransfer-Encoding: " + coding + "\r\n")
                + "2\r\n{}\r\n0\r\n\r\n");
    assertThat(Raw.code(answer)).isEqualTo(400);
  }

  /** Keys in one character set or the other are different keys: none may count for another. */
  @Test
  void keysBeyondAsciiStayApart() throws IOException {
    Set<Object> keys = new HashSet<>();
    engine.on(
        "intake.accept",
        arguments -> {
          keys.add(arguments[2]);
          return ACCEPTED;
        });
    for (String key : List.of("\u00e9", "\u00e8", "\u00c3\u00a9", "\u00c3\u00a8", "?")) {
      post(
          "/v1/events", "{}", "Content-Type: application/json\r\nIdempotency-Key: " + key + "\r\n");
    }
    assertThat(keys).hasSize(5);
  }

  @Test
  void aBodyThatEndsEarlyIsRefused() throws IOException {
    String answer =
        Raw.exchange(
            api.port(),
            "POST /v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer admin-token\r\n"
                + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{}");
    assertThat(Raw.code(answer)).isIn(0, 400);
  }

  private String post(String path, String body, String headers) throws IOException {
    return Raw.exchange(
        api.port(),
        Raw.request(
                "POST", path, "localhost", "Content-Length: " + body.length() + "\r\n" + headers)
            + body);
  }
}
