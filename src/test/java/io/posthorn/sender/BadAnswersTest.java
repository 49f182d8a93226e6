package io.posthorn.sender;

import static io.posthorn.simulator.chaos.RawServer.readRequest;
import static io.posthorn.simulator.chaos.RawServer.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.engine.port.Sender.Request;
import io.posthorn.engine.port.Ticker;
import io.posthorn.model.AnswerText;
import io.posthorn.model.Diagnosis;
import io.posthorn.model.Failure;
import io.posthorn.model.Header;
import io.posthorn.model.Site;
import io.posthorn.simulator.chaos.BadReplies;
import io.posthorn.simulator.chaos.RawServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table's rows behind the connection. */
class BadAnswersTest extends DiagnosedFailures {
  @Test
  void noReplyInTime() throws Exception {
    try (RawServer server = BadReplies.silent()) {
      Diagnosis diagnosis = diagnose(server.http("/"), SHORT);

      assertThat(diagnosis.code()).isEqualTo("reply-timeout");
      assertThat(diagnosis.says())
          .isEqualTo("Sent, no reply in 1 s; it may have been processed all the same.");
      assertThat(outcome.timing().await()).isGreaterThan(500_000);
    }
  }

  @Test
  void aHeadThatDripsPastTheDeadline() throws Exception {
    assertThat(dripping("HTTP/1.1 200 OK\r\n", "X").code()).isEqualTo("reply-timeout");
  }

  @Test
  void aBodyThatDripsPastTheDeadline() throws Exception {
    assertThat(dripping("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n", "x").code())
        .isEqualTo("reply-cut");
  }

  @Test
  void aBodyWithoutEnd() throws Exception {
    assertThat(dripping("HTTP/1.1 200 OK\r\n\r\n", "x").code()).isEqualTo("reply-endless");
    assertThat(
            dripping("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n").code())
        .isEqualTo("reply-endless");
  }

  private Diagnosis dripping(String beginning, String drop) throws Exception {
    try (RawServer server = BadReplies.dripping(beginning, drop, Duration.ofMillis(5))) {
      return diagnose(server.http("/"), SHORT);
    }
  }

  @Test
  void aBodyThatEndsBeforeItsLength() throws Exception {
    try (RawServer server =
        BadReplies.cutOff("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")) {
      Diagnosis diagnosis = diagnose(server.http("/"), AMPLE);

      assertThat(diagnosis.code()).isEqualTo("reply-cut");
      assertThat(diagnosis.says()).contains("4 bytes of 100");
      assertThat(new String(outcome.body(), StandardCharsets.UTF_8)).isEqualTo("half");
    }
  }

  @Test
  void aHeadThatEndsInItsMiddle() throws Exception {
    try (RawServer server = BadReplies.cutOff("HTTP/1.1 200 OK\r\nServ")) {
      assertThat(diagnose(server.http("/"), AMPLE).code()).isEqualTo("reply-cut");
    }
  }

  @Test
  void aServerThatHangsUpWithoutReplying() throws Exception {
    try (RawServer server = BadReplies.hangingUp()) {
      assertThat(diagnose(server.http("/"), AMPLE).code()).isEqualTo("closed-without-reply");
    }
  }

  @Test
  void aConnectionThatIsResetAtOnceOrAfterTheRequest() throws Exception {
    try (RawServer server = RawServer.plain((socket, _) -> socket.setSoLinger(true, 0))) {
      Diagnosis diagnosis = diagnose(server.http("/"), AMPLE);

      assertThat(diagnosis.code()).isEqualTo("cut-at-once");
      assertThat(diagnosis.says()).isEqualTo("It closed the connection as soon as it was made.");
    }
    try (RawServer server = BadReplies.resetting(() -> {})) {
      assertThat(diagnose(server.http("/"), AMPLE).code()).isEqualTo("cut-at-once");
    }
  }

  @Test
  void aConnectionThatIsResetWhileItsAnswerIsAwaited() throws Exception {
    AtomicLong later = new AtomicLong();
    Ticker ticker = () -> System.nanoTime() + later.get();
    try (HttpSender sender =
            new HttpSender(ticker, InstantSource.system(), _ -> false, "test", Resolver.system());
        RawServer server = BadReplies.resetting(() -> later.set(Duration.ofSeconds(2).toNanos()))) {
      Failure failure = sender.send(Requests.to(server.http("/"), AMPLE)).failure();

      assertThat(failure.kind()).isEqualTo(Failure.Kind.NO_REPLY);
    }
  }

  @Test
  void aServerThatStopsTakingALargeRequest() throws Exception {
    byte[] large = new byte[16 * 1024 * 1024];
    try (RawServer server = RawServer.plain((_, own) -> own.hang())) {
      assertThat(diagnose(withBody(server.http("/"), large, SHORT)).code())
          .isEqualTo("send-timeout");
    }
    try (RawServer server = RawServer.plain((socket, _) -> socket.getInputStream().read())) {
      assertThat(diagnose(withBody(server.http("/"), large, AMPLE)).code()).isEqualTo("send-cut");
    }
  }

  private static Request withBody(URI url, byte[] body, Duration timeout) {
    return new Request(url, Requests.headers(), body, timeout, Site.Allowed.DEFAULT, null);
  }

  @Test
  void anAnswerThatIsNotHttp() throws Exception {
    assertThat(answered("220 smtp.example ESMTP\r\n").code()).isEqualTo("reply-malformed");
    assertThat(answered("SSH-2.0-x\r\n\0\u00FF").says())
        .isEqualTo(
            "It doesn't speak proper HTTP/1.1 here; its first bytes were “SSH-2.0-x"
                + " \\x00\\xC3\\xBF”.");
    assertThat(answered("\u0000\u0001\u0002\u0003garbage\r\n\r\n").code())
        .isEqualTo("reply-malformed");
    assertThat(answered("HTTP/1.1 2xx Fine\r\n\r\n").code()).isEqualTo("reply-malformed");
  }

  @Test
  void anAnswerOfAnOlderHttp() throws Exception {
    assertMalformed("<html>HTTP/0.9 has no head</html>", "<html>HTTP/0.9 has no head</html");
    assertMalformed("HTTP/0.9 200 OK\r\n\r\nok", "HTTP/0.9 200 OK  ok");
  }

  private void assertMalformed(String answer, String began) throws Exception {
    try (RawServer server = BadReplies.cutOff(answer)) {
      Diagnosis diagnosis = diagnose(server.http("/"), AMPLE);

      assertThat(diagnosis.code()).isEqualTo("reply-malformed");
      assertThat(diagnosis.says())
          .isEqualTo(
              "It doesn't speak proper HTTP/1.1 here; its first bytes were “" + began + "”.");
    }
  }

  @Test
  void anAnswerWithoutAnyLineEnd() throws Exception {
    assertMalformed("ok", "ok");
    try (RawServer server =
        RawServer.plain(
            (socket, own) -> {
              readRequest(socket);
              socket.getOutputStream().write("ok".getBytes(StandardCharsets.UTF_8));
              own.hang();
            })) {
      Diagnosis diagnosis = diagnose(server.http("/"), SHORT);

      assertThat(diagnosis.code()).isEqualTo("reply-malformed");
      assertThat(diagnosis.says()).contains("“ok”");
    }
  }

  @Test
  void aServerThatSpeaksHttp2Only() throws Exception {
    byte[] settings = {0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 100};
    byte[] farewell = {0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    for (byte[] frame : List.of(settings, farewell)) {
      try (RawServer server =
          RawServer.plain(
              (socket, _) -> {
                readRequest(socket);
                socket.getOutputStream().write(frame);
              })) {
        Diagnosis diagnosis = diagnose(server.http("/"), AMPLE);

        assertThat(diagnosis.code()).isEqualTo("http2-only");
        assertThat(diagnosis.says()).contains("its first bytes were “\\x00\\x00");
      }
    }
  }

  @Test
  void aHeadWithoutEndIsGivenUp() throws Exception {
    String endless = "HTTP/1.1 200 OK\r\n" + ("X-Long: " + "x".repeat(8000) + "\r\n").repeat(64);
    Diagnosis diagnosis = answered(endless);

    assertThat(diagnosis.code()).isEqualTo("reply-malformed");
    assertThat(diagnosis.says())
        .startsWith(
            "It doesn't speak proper HTTP/1.1 here: its head has more than 256 KiB; its first bytes"
                + " were “HTTP/1.1 200 OK");
  }

  @Test
  void aPageInItsOwnCharacterSetIsReadable() throws Exception {
    byte[] page = "<html>Zugriff verweigert: ungültige Unterschrift</html>".getBytes("ISO-8859-1");
    String head =
        "HTTP/1.1 403 Nein\r\nContent-Type: text/html; charset=ISO-8859-1\r\nContent-Length: "
            + page.length
            + "\r\n\r\n";
    try (RawServer server =
        RawServer.plain(
            (socket, _) -> {
              readRequest(socket);
              socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
              socket.getOutputStream().write(page);
            })) {
      diagnose(server.http("/"), AMPLE);

      assertThat(AnswerText.of(outcome)).contains("ungültige Unterschrift");
    }
  }

  @Test
  void chunksThatAreNoChunks() throws Exception {
    assertThat(answered("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n").code())
        .isEqualTo("reply-malformed");
  }

  static Stream<Arguments> answers() {
    String html = "Content-Type: text/html\r\n";
    String nginx = "<html><center>nginx/1.27</center></html>";
    return Stream.of(
        Arguments.of("301 Moved", "Location: https://www.x.example/\r\n", "", "moved"),
        Arguments.of("302 Found", "Location: /login\r\n", "", "moved-to-login"),
        Arguments.of("302 Found", "Location: \r\n", "", "moved-nowhere"),
        Arguments.of("302 Found", "Location: /hook\r\n", "", "moved-back"),
        Arguments.of("301 Moved", "Location: http://10.0.0.7/hook\r\n", "", "moved-inside"),
        Arguments.of("301 Moved", "Location: http://localhost:3000/\r\n", "", "moved-inside"),
        Arguments.of("301 Moved", "Location: http://169.254.169.254/\r\n", "", "moved-inside"),
        Arguments.of("301 Moved", "Location: http://[fd00::1]/hook\r\n", "", "moved-inside"),
        Arguments.of(
            "302 Moved Temporarily",
            "Location: https://script.googleusercontent.com/macros/echo?user_content_key=x\r\n",
            "",
            "apps-script-ran"),
        Arguments.of("303 See Other", "Location: /a\r\n", "", "moved"),
        Arguments.of("307 Temporary", "Location: /b\r\n", "", "moved"),
        Arguments.of("308 Permanent", "Location: /c/\r\n", "", "moved"),
        Arguments.of("302 Found", "", "", "moved-nowhere"),
        Arguments.of("400 Bad", "", "Invalid signature", "signature-doubted"),
        Arguments.of("401 No", "", "{\"error\":\"Bad Signature\"}", "signature-doubted"),
        Arguments.of("400 Bad", "", "Message timestamp too old", "clocks-differ"),
        Arguments.of(
            "401 No", "", "{\"error\":\"Timestamp outside the tolerance zone\"}", "clocks-differ"),
        Arguments.of("400 Bad", "", "Webhook timestamp is in the future", "clocks-differ"),
        Arguments.of(
            "401 Unauthorized",
            "",
            "{\"error\":{\"code\":\"DirectApiAuthorizationRequired\",\"message\":\"The request must"
                + " be authenticated only by Shared Access scheme.\"}}",
            "url-key-refused"),
        Arguments.of(
            "401 Unauthorized",
            "",
            "Failed to verify the 'Shared Access Signature' of the request.",
            "url-key-refused"),
        Arguments.of(
            "400 Bad Request", html, "Invalid HTTP_HOST header: 'crm'. You may…", "host-unknown"),
        Arguments.of("403 Forbidden", html, "<h1>Blocked hosts: crm</h1>", "host-unknown"),
        Arguments.of(
            "403 Forbidden",
            "",
            "Blocked request. This host (\"crm\") is not allowed.",
            "host-unknown"),
        Arguments.of("403 Forbidden", "", "Invalid Host header", "host-unknown"),
        Arguments.of(
            "400 Bad Request", html, "<h2>Bad Request - Invalid Hostname</h2>", "host-unknown"),
        Arguments.of(
            "415 Unsupported Media Type",
            "",
            "Content-Type 'application/json;charset=utf-8' is not supported",
            "charset-refused"),
        Arguments.of(
            "400 Bad Request",
            "",
            "unsupported content type: application/json; charset=utf-8",
            "charset-refused"),
        Arguments.of("415 Unsupported Media Type", "", "Use XML", "wrong-media-type"),
        Arguments.of(
            "403 Forbidden", "X-Squid-Error: ERR_ACCESS_DENIED 0\r\n", "", "proxy-refused"),
        Arguments.of(
            "502 Bad Gateway", "X-Squid-Error: ERR_CONNECT_FAIL 111\r\n", "", "proxy-answered"),
        Arguments.of("520 Odd", "Server: cloudflare\r\n", "", "cloudflare-520"),
        Arguments.of("521 Down", "Server: cloudflare\r\n", "", "cloudflare-521"),
        Arguments.of("522 Silent", "Server: cloudflare\r\n", "", "cloudflare-522"),
        Arguments.of("523 Unreachable", "Server: cloudflare\r\n", "", "cloudflare-523"),
        Arguments.of("524 Slow", "Server: cloudflare\r\n", "", "cloudflare-524"),
        Arguments.of("525 TLS", "Server: cloudflare\r\n", "", "cloudflare-525"),
        Arguments.of("526 Certificate", "Server: cloudflare\r\n", "", "cloudflare-526"),
        Arguments.of("527 Railgun", "Server: cloudflare\r\n", "", "cloudflare-527"),
        Arguments.of("530 Odd", "Server: cloudflare\r\n", "error code: 1033", "cloudflare-530"),
        Arguments.of("401 No", "WWW-Authenticate: Basic\r\n", "", "wants-login"),
        Arguments.of("403 Forbidden", html, nginx, "forbidden"),
        Arguments.of("403 Forbidden", "WWW-Authenticate: Basic\r\n", "", "wants-login"),
        Arguments.of("403 Forbidden", "", "{\"detail\":\"Please log in\"}", "wants-login"),
        Arguments.of("403 Forbidden", html + "CF-RAY: 8f0-FRA\r\n", "<html>", "firewall"),
        Arguments.of("403 Forbidden", "Server: Sucuri/Cloudproxy\r\n", "", "firewall"),
        Arguments.of("403 Forbidden", html, "CSRF verification failed.", "form-protection"),
        Arguments.of("419 Page Expired", html, "", "form-protection"),
        Arguments.of("422 No", "", "InvalidAuthenticityToken", "form-protection"),
        Arguments.of("404 Not Found", html, nginx, "no-such-path"),
        Arguments.of("404 Not Found", html, "Cannot POST /hook", "no-such-path-express"),
        Arguments.of(
            "404 Not Found",
            "",
            "The requested webhook \"POST x\" is not registered.",
            "n8n-not-active"),
        Arguments.of("404 Not Found", "ngrok-error-code: ERR_NGROK_3200\r\n", "", "ngrok-offline"),
        Arguments.of("405 Not Allowed", "Allow: GET\r\n", "", "no-post"),
        Arguments.of("407 Proxy", "Proxy-Authenticate: Basic\r\n", "login", "proxy-login"),
        Arguments.of("408 Request Timeout", "", "", "receiver-timeout"),
        Arguments.of("410 Gone", "", "", "gone"),
        Arguments.of("413 Too Large", "", "", "too-large"),
        Arguments.of("421 Misdirected", "", "", "misdirected"),
        Arguments.of("429 Slow", "Retry-After: 120\r\n", "", "slow-down"),
        Arguments.of("503 Busy", "Retry-After: 0\r\n", "", "slow-down"),
        Arguments.of("503 Busy", "", "", "unavailable"),
        Arguments.of("429 Slow", "", "", "too-many"),
        Arguments.of("500 Error", "", "Traceback", "crashed"),
        Arguments.of("502 Bad Gateway", html, nginx, "application-down"),
        Arguments.of("504 Gateway Timeout", html, nginx, "application-slow"),
        Arguments.of(
            "400 Bad Request", html, "The plain HTTP request was sent to HTTPS port", "tls-port"),
        Arguments.of("418 Teapot", "", "", "refused"),
        Arguments.of("599 Odd", "", "", "server-error"),
        Arguments.of("304 Not Modified", "", "", "redirects"),
        Arguments.of("101 Switching", "Upgrade: h2c\r\n", "", "switching"),
        Arguments.of("699 Odd", "", "", "odd-code"));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void anAnswerIsExplained(String status, String headers, String body, String expected)
      throws Exception {
    Diagnosis diagnosis = answered(response(status, headers, body));

    assertThat(diagnosis.code()).isEqualTo(expected);
    assertThat(outcome.code()).isEqualTo(Integer.parseInt(status.substring(0, 3)));
    assertThat(diagnosis.says() + diagnosis.brief() + diagnosis.fix()).doesNotContain("{", "?");
  }

  @Test
  void whatAHeaderSaysStandsWellInItsSentence() throws Exception {
    assertThat(
            answered(response("403 No", "cf-mitigated: challenge\r\nCF-RAY: 8f0-FRA\r\n", ""))
                .says())
        .isEqualTo("A firewall blocked us before your code (ray 8f0-FRA).");
    assertThat(answered(response("405 Not Allowed", "Allow: GET, HEAD\r\n", "")).says())
        .isEqualTo("The server is up, it takes no POST at this path, only GET, HEAD.");
    assertThat(answered(response("429 Slow", "Retry-After: 120\r\n", "")).says())
        .isEqualTo("It asked us to slow down for 120 seconds.");
  }

  @Test
  void theAnswerIsKeptAlsoWhereTheClientWouldReactToIt() throws Exception {
    answered(response("407 Proxy", "Proxy-Authenticate: Basic\r\n", "login first"));

    assertThat(new String(outcome.body(), StandardCharsets.UTF_8)).isEqualTo("login first");
    assertThat(outcome.responseHeaders()).contains(new Header("Proxy-Authenticate", "Basic"));
  }

  @Test
  void aLongSuccessIsDeliveredWithAHint() throws Exception {
    Diagnosis diagnosis = answered(response("200 OK", "", "x".repeat(100_000)));

    assertThat(outcome.success()).isTrue();
    assertThat(diagnosis.code()).isEqualTo("answer-cut-off");
  }
}
