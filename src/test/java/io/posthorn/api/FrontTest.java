package io.posthorn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posthorn.engine.rules.EngineProof;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call, and how a call that isn't one is refused, before any engine is asked. */
class FrontTest {
  private StubEngine engine;
  private ApiServer api;

  @BeforeEach
  void start() {
    engine = new StubEngine().on("sites.all", _ -> List.of());
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
    assertThat(Raw.problem(answer).get("status").intValue()).isEqualTo(Raw.code(answer));
  }

  @Test
  void aRequestWithoutHostIsRefused() throws IOException {
    String answer = Raw.exchange(api.port(), "GET /v1/health HTTP/1.0\r\n\r\n");
    assertThat(Raw.code(answer)).isEqualTo(403);
    assertThat(Raw.problem(answer).get("detail").stringValue()).contains("Host header");
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
          Raw.exchange(listed.port(), Raw.request("GET", "/v1/sites", "Hooks.Example:80", ""));
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
    assertThat(Raw.problem(answer).get("detail").stringValue()).contains("Authorization: Bearer");
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
      String answer = Raw.problem(asked).get("proof").stringValue();
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
    String answer = Raw.exchange(api.port(), Raw.request(method, path, "localhost", ""));
    assertThat(Raw.code(answer)).isEqualTo(405);
    assertThat(answer).contains("Allow: " + allow + "\r\n");
    assertThat(Raw.problem(answer).get("status").intValue()).isEqualTo(405);
    assertThat(answer).doesNotContainIgnoringCase("access-control");
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
    assertThat(Raw.problem(answer).get("status").intValue()).isEqualTo(400);
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
    assertThat(Raw.problem(answer).get("detail").stringValue()).contains("percent-encode");
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

  @Test
  void aHeadBeyond16KibIsRefused() throws IOException {
    String answer =
        Raw.exchange(
            api.port(),
            "GET /v1/health HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(20_000) + "\r\n\r\n");
    assertThat(Raw.code(answer)).isEqualTo(431);
    assertThat(Raw.problem(answer).get("detail").stringValue()).contains("16 KiB");
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
    return Raw.exchange(api.port(), Raw.request("GET", path, host, ""));
  }
}
