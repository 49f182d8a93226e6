package io.posthorn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posthorn.engine.rules.EngineProof;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who may call, and how a call that isn't one is refused, before any engine is asked. */
class FrontTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Accepted ACCEPTED =
      new Accepted("evt_1", List.of(new Accepted.To(7, 3)), false);

  private StubEngine engine;
  private ApiServer api;

  @BeforeEach
  void start() {
    engine = new StubEngine().on("intake.accept", _ -> ACCEPTED).on("sites.all", _ -> List.of());
    api = ApiServer.start(engine.engine(), ApiOptions.loopback(0, "1.2.3"));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:8480",
        "127.0.0.1",
        "127.8.9.10:80",
        "[::1]",
        "[::1]:8480"
      })
  void aHostOfThisComputerIsWelcome(String host) throws IOException {
    assertThat(get("/v1/sites", host)).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "192.168.1.5",
        "127.0.0.1x", "0x7f.1", "[::2]", "1270.0.0.1"
      })
  void anyOtherHostIsRefused(String host) throws IOException {
    String answer = get("/v1/sites", host);
    assertThat(Raw.code(answer)).isIn(400, 403);
    assertThat(problem(answer).get("status").intValue()).isEqualTo(Raw.code(answer));
  }

  @Test
  void aRequestWithoutHostIsRefused() throws IOException {
    String answer = Raw.exchange(api.port(), "GET /v1/health HTTP/1.0\r\n\r\n");
    assertThat(Raw.code(answer)).isEqualTo(403);
    assertThat(problem(answer).get("detail").stringValue()).contains("Host header");
  }

  @Test
  void anAbsoluteTargetCannotSmuggleAnotherHost() throws IOException {
    String answer =
        Raw.exchange(
            api.port(),
            "GET http://evil.example/v1/health HTTP/1.1\r\nHost: localhost\r\n"
                + "Connection: close\r\n\r\n");
    assertThat(Raw.code(answer)).isIn(400, 403);
  }

  @Test
  void aHostOnTheAllowListIsWelcome() throws IOException {
    ApiOptions options =
        new ApiOptions("127.0.0.1", 0, Set.of("hooks.example"), "1.2.3", EngineProof.fresh());
    try (ApiServer listed = ApiServer.start(engine.engine(), options)) {
      String answer =
          Raw.exchange(listed.port(), request("GET", "/v1/sites", "Hooks.Example:80", ""));
      assertThat(answer).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void withoutATokenTheAnswerSaysWhichHeaderIsMissing() throws IOException {
    String answer =
        Raw.exchange(
            api.port(), "GET /v1/sites HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertThat(Raw.code(answer)).isEqualTo(401);
    assertThat(answer).contains("WWW-Authenticate: Bearer realm=\"posthorn\"");
    assertThat(problem(answer).get("detail").stringValue()).contains("Authorization: Bearer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer wrong", "Bearer", "Basic YWRtaW4tdG9rZW4=", "admin-token"})
  void aWrongTokenIsRefused(String authorization) throws IOException {
    String answer =
        Raw.exchange(
            api.port(),
            "GET /v1/sites HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: "
                + authorization
                + "\r\n\r\n");
    assertThat(Raw.code(answer)).isEqualTo(401);
    assertThat(answer).doesNotContain("admin-token").doesNotContain("wrong\"");
  }

  @Test
  void anIngestTokenOpensNoManagement() throws IOException {
    String answer =
        Raw.exchange(
            api.port(),
            "GET /v1/sites HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Authorization: bearer ingest-token\r\n\r\n");
    assertThat(Raw.code(answer)).isEqualTo(403);
  }

  @Test
  void anUnknownPathIsNotFound() throws IOException {
    assertThat(Raw.code(get("/v1/nothing", "localhost"))).isEqualTo(404);
    assertThat(Raw.code(get("/", "localhost"))).isEqualTo(404);
  }

  @Test
  void itProvesWhichEngineItIsToWhoeverHasItsKey() throws IOException {
    EngineProof proof = EngineProof.fresh();
    ApiOptions options = new ApiOptions("127.0.0.1", 0, Set.of(), "1", proof);
    try (ApiServer proving = ApiServer.start(engine.engine(), options)) {
      String challenge = EngineProof.challenge();
      String asked =
          Raw.exchange(
              proving.port(),
              "GET /v1/proof?challenge="
                  + challenge
                  + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      assertThat(Raw.code(asked)).isEqualTo(200);
      String answer = problem(asked).get("proof").stringValue();
      assertThat(proof.accepts(challenge, answer)).isTrue();
      assertThat(EngineProof.fresh().accepts(challenge, answer)).isFalse();
      assertThat(proof.accepts(EngineProof.challenge(), answer)).isFalse();
      assertThat(Raw.code(get("/v1/proof", "localhost"))).isEqualTo(422);
      assertThat(Raw.code(get("/v1/proof?challenge=short", "localhost"))).isEqualTo(422);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OPTIONS, /v1/events, 'GET, HEAD, POST'",
    "PUT, /v1/endpoints/3, 'DELETE, GET, HEAD, PATCH'",
    "GET, /v1/endpoints/3/enable, POST"
  })
  void aWrongMethodIsToldTheRightOnes(String method, String path, String allow) throws IOException {
    String answer = Raw.exchange(api.port(), request(method, path, "localhost", ""));
    assertThat(Raw.code(answer)).isEqualTo(405);
    assertThat(answer).contains("Allow: " + allow + "\r\n");
    assertThat(problem(answer).get("status").intValue()).isEqualTo(405);
    assertThat(answer).doesNotContainIgnoringCase("access-control");
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
    assertThat(problem(answer).get("detail").stringValue()).contains("1 MiB");
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
    assertThat(problem(answer).get("detail").stringValue()).isEqualTo("The disk is full.");
  }

  @Test
  void ourOwnMistakeShowsNothingFromInside() throws IOException {
    String answer = get("/v1/replays", "localhost");
    assertThat(Raw.code(answer)).isEqualTo(500);
    assertThat(answer).doesNotContain("secret-inside").doesNotContain("Exception");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NONSENSE\r\n\r\n",
        "GET /v1/health HTTP/9.9\r\nHost: localhost\r\n\r\n",
        "GET /v1/health HTTP/1.1\r\n\r\n",
        "GET /v1/health HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
        "GET /v1/health HTTP/1.1\r\nHost: localhost\r\nBad Header: x\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /v1/sites?x=%zz HTTP/1.1\r\n"
            + "Host: localhost\r\n"
            + "Authorization: Bearer admin-token\r\n\r\n",
        "GET /a/..%2fb HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "POST /v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        "POST /v1/events HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: zip\r\n\r\n",
        "POST /v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
      })
  void whatIsNoRequestIsRefusedAsAProblem(String request) throws IOException {
    String answer = Raw.exchange(api.port(), request);
    assertThat(Raw.code(answer)).isEqualTo(400);
    assertThat(answer).containsIgnoringCase("content-type: application/problem+json");
    assertThat(problem(answer).get("status").intValue()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/health?x=%ff",
        "/v1/sites?%c3",
        "/v1/health?x=%ed%a0%80",
        "/v1/health?x=%zz",
        "/v1/health?x=%u00ff",
        "/metrics?x=%ff",
        "/v1/events?q=%ff"
      })
  void aQueryThatIsNotUtf8IsTheCallersMistake(String target) throws IOException {
    String answer = get(target, "localhost");
    assertThat(Raw.code(answer)).isEqualTo(400);
    assertThat(problem(answer).get("detail").stringValue()).contains("percent-encode");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gzip, chunked", "gzip\r\nTransfer-Encoding: chunked", "identity, chunked"})
  void aBodyThatIsPackedOnItsWayIsRefused(String coding) throws IOException {
    String answer =
        Raw.exchange(
            api.port(),
            request(
                    "POST",
                    "/v1/events",
                    "localhost",
                    "Content-Type: application/json\r\nTransfer-Encoding: " + coding + "\r\n")
                + "2\r\n{}\r\n0\r\n\r\n");
    assertThat(Raw.code(answer)).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HEAD /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "HEAD /%ff HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "HEAD /v1/health HTTP/1.1\r\nHost: localhost\r\nBad Header: x\r\n\r\n",
        "HEAD /v1/nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
      })
  void aRefusedHeadIsAnsweredWithoutABody(String request) throws IOException {
    String answer = Raw.exchange(api.port(), request);
    assertThat(Raw.code(answer)).isIn(400, 404);
    assertThat(answer).endsWith("\r\n\r\n").contains("\r\nConnection: close\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GET /%zz", "GET /a/%2e%2e/../../b", "GET /v1/endpoints/%00", "POST /%zz"})
  void aPathThatCannotBeReadEndsTheConnectionAndSaysSo(String line) throws IOException {
    String answer = Raw.exchange(api.port(), line + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assertThat(Raw.code(answer)).isEqualTo(400);
    assertThat(answer).contains("\r\nConnection: close\r\n").doesNotContain("badMessage");
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
  void aHeadBeyond16KibIsRefused() throws IOException {
    String answer =
        Raw.exchange(
            api.port(),
            "GET /v1/health HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(20_000) + "\r\n\r\n");
    assertThat(Raw.code(answer)).isEqualTo(431);
    assertThat(problem(answer).get("detail").stringValue()).contains("16 KiB");
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

  @Test
  void aTakenPortIsNamedWithTheRemedy() {
    assertThatThrownBy(
            () ->
                ApiServer.start(engine.engine(), ApiOptions.loopback(api.port(), "1.2.3")).close())
        .isInstanceOf(PortTaken.class)
        .hasMessageContaining("Port " + api.port())
        .hasMessageContaining("--port");
  }

  private String get(String path, String host) throws IOException {
    return Raw.exchange(api.port(), request("GET", path, host, ""));
  }

  private String post(String path, String body, String headers) throws IOException {
    return Raw.exchange(
        api.port(),
        request("POST", path, "localhost", "Content-Length: " + body.length() + "\r\n" + headers)
            + body);
  }

  private static String request(String method, String path, String host, String headers) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: "
        + host
        + "\r\nAuthorization: Bearer admin-token\r\nConnection: close\r\n"
        + headers
        + "\r\n";
  }

  private static JsonNode problem(String answer) {
    return JSON.readTree(Raw.body(answer));
  }
}
