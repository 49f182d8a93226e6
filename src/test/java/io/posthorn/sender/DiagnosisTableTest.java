package io.posthorn.sender;

import static io.posthorn.sender.RawServer.answering;
import static io.posthorn.sender.RawServer.readRequest;
import static io.posthorn.sender.RawServer.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.diagnosis.Diagnoser;
import io.posthorn.engine.Sender.Request;
import io.posthorn.engine.Ticker;
import io.posthorn.model.Diagnosis;
import io.posthorn.model.Header;
import io.posthorn.model.Outcome;
import io.posthorn.model.Site;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every failure that the console explains, made by a real server that fails so. */
class DiagnosisTableTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration AMPLE = Duration.ofSeconds(5);

  private final CountDownLatch over = new CountDownLatch(1);
  private static final CountDownLatch END = new CountDownLatch(1);
  private static final HttpSender SENDER =
      new HttpSender(
          Ticker.system(), InstantSource.system(), _ -> false, "test", DiagnosisTableTest::resolve);

  private Outcome outcome;

  /** Names that a test can't have from the real name servers. */
  private static List<InetAddress> resolve(String name) throws UnknownHostException {
    return switch (name) {
      case "silent.example" -> {
        try {
          END.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        throw new UnknownHostException(name);
      }
      case "again.example" ->
          throw new UnknownHostException(name + ": Temporary failure in name resolution");
      case "metadata.example" -> List.of(InetAddress.ofLiteral("169.254.169.254"));
      case "localhost" -> List.of(InetAddress.ofLiteral("127.0.0.1"));
      case "two.example" ->
          List.of(InetAddress.ofLiteral("127.0.0.2"), InetAddress.ofLiteral("127.0.0.1"));
      default -> throw new UnknownHostException(name + ": Name or service not known");
    };
  }

  /** So that short deadlines aren't spent on loading classes and certificates. */
  @BeforeAll
  static void warmUp() throws Exception {
    try (RawServer server =
        RawServer.tls(
            Certificates.server(Certificates.good()), answering(response("200 OK", "", "ok")))) {
      SENDER.send(Requests.to(server.https("localhost")));
      SENDER.send(Requests.to(server.http("/")));
    }
  }

  @AfterAll
  static void close() {
    END.countDown();
    SENDER.close();
  }

  @AfterEach
  void stopDripping() {
    over.countDown();
  }

  private Diagnosis diagnose(Request request) throws InterruptedException {
    long start = System.nanoTime();
    outcome = SENDER.send(request);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isLessThan(request.timeout().plusSeconds(1));
    return Diagnoser.of(request.url(), request.body().length, request.timeout(), outcome);
  }

  private Diagnosis diagnose(URI url, Duration timeout) throws InterruptedException {
    return diagnose(Requests.to(url, timeout));
  }

  private Diagnosis answered(String answer) throws InterruptedException {
    try (RawServer server = RawServer.plain(answering(answer))) {
      return diagnose(server.http("/hook"), AMPLE);
    }
  }

  // names and addresses

  @Test
  void aNameServerThatSaysNothing() throws Exception {
    assertThat(diagnose(URI.create("http://silent.example/"), SHORT).code())
        .isEqualTo("name-server-silent");
  }

  @Test
  void aNameServerThatCouldNotSay() throws Exception {
    assertThat(diagnose(URI.create("http://again.example/"), AMPLE).code())
        .isEqualTo("name-server-silent");
  }

  @Test
  void aNameThatDoesNotResolve() throws Exception {
    Diagnosis diagnosis = diagnose(URI.create("http://nowhere.example/"), AMPLE);

    assertThat(diagnosis.code()).isEqualTo("name-unknown");
    assertThat(diagnosis.says()).isEqualTo("No server exists under the name nowhere.example.");
  }

  @Test
  void aNameThatLeadsToAForbiddenAddress() throws Exception {
    Diagnosis diagnosis = diagnose(URI.create("http://metadata.example/"), AMPLE);

    assertThat(diagnosis.code()).isEqualTo("address-refused");
    assertThat(diagnosis.says()).contains("169.254.169.254 is a cloud machine's metadata service");
  }

  // connecting

  @Test
  void aPortOnWhichNothingListens() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Diagnosis diagnosis = diagnose(URI.create("http://127.0.0.1:" + port + "/"), AMPLE);

    assertThat(diagnosis.code()).isEqualTo("connection-refused");
    assertThat(diagnosis.says()).contains("nothing listens on port " + port);
  }

  @Test
  void aHostThatDoesNotAnswerAtAll() throws Exception {
    try (FullBacklog full = new FullBacklog()) {
      Diagnosis diagnosis = diagnose(URI.create("http://127.0.0.1:" + full.port() + "/"), SHORT);

      assertThat(diagnosis.code()).isEqualTo("connect-timeout");
      assertThat(outcome.timing().connect()).isGreaterThan(250_000);
    }
  }

  @Test
  void ofTwoAddressesTheOneThatGotFurthestIsTold() throws Exception {
    try (RawServer server = RawServer.plain((_, own) -> own.hang())) {
      URI url = URI.create("https://two.example:" + server.port() + "/");

      assertThat(diagnose(url, Duration.ofMillis(600)).code()).isEqualTo("tls-stalled");
      assertThat(outcome.address()).isEqualTo("127.0.0.1");
    }
  }

  // TLS

  @Test
  void aTlsHandshakeThatStalls() throws Exception {
    try (RawServer server = RawServer.plain((_, own) -> own.hang())) {
      assertThat(diagnose(server.https("localhost"), SHORT).code()).isEqualTo("tls-stalled");
      assertThat(outcome.timing().tls()).isGreaterThan(200_000);
    }
  }

  @Test
  void aTlsHandshakeThatIsHungUpOn() throws Exception {
    try (RawServer server = RawServer.plain((socket, _) -> socket.getInputStream().read())) {
      assertThat(diagnose(server.https("localhost"), AMPLE).code()).isEqualTo("tls-stalled");
    }
  }

  private Diagnosis overTls(HeldCertificate certificate, String caPem) throws Exception {
    try (RawServer server =
        RawServer.tls(Certificates.server(certificate), answering(response("200 OK", "", "ok")))) {
      return diagnose(Requests.trusting(server.https("localhost"), caPem));
    }
  }

  @Test
  void aPrivateCaIsTrustedWhereItIsGiven() throws Exception {
    assertThat(overTls(Certificates.good(), Certificates.CA_PEM)).isNull();
    assertThat(outcome.tls()).startsWith("TLSv1.3 TLS_");
    assertThat(outcome.timing().tls()).isPositive();
  }

  @Test
  void aCertificateOfAnUnknownIssuer() throws Exception {
    assertThat(overTls(Certificates.good(), null).code()).isEqualTo("certificate-untrusted");
  }

  @Test
  void aCertificateThatExpired() throws Exception {
    HeldCertificate expired = Certificates.validFromTo(-20, -10);
    Diagnosis diagnosis = overTls(expired, Certificates.CA_PEM);

    assertThat(diagnosis.code()).isEqualTo("certificate-expired");
    assertThat(diagnosis.says())
        .isEqualTo(
            "Its certificate ended on " + expired.certificate().getNotAfter().toInstant() + ".");
  }

  @Test
  void aCertificateThatIsNotYetValid() throws Exception {
    HeldCertificate early = Certificates.validFromTo(10, 20);
    Diagnosis diagnosis = overTls(early, Certificates.CA_PEM);

    assertThat(diagnosis.code()).isEqualTo("certificate-not-yet-valid");
    assertThat(diagnosis.says())
        .contains(early.certificate().getNotBefore().toInstant().toString());
  }

  @Test
  void aCertificateForAnotherName() throws Exception {
    Diagnosis diagnosis =
        overTls(Certificates.leaf("crm.example", "www.crm.example").build(), Certificates.CA_PEM);

    assertThat(diagnosis.code()).isEqualTo("certificate-wrong-name");
    assertThat(diagnosis.says())
        .isEqualTo("The certificate is for crm.example, www.crm.example, not for localhost.");
  }

  @Test
  void aServerThatSpeaksOldTlsOnly() throws Exception {
    byte[] protocolVersion = {0x15, 3, 1, 0, 2, 2, 70};
    try (RawServer server =
        RawServer.plain(
            (socket, _) -> {
              socket.getInputStream().read();
              socket.getOutputStream().write(protocolVersion);
              socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
            })) {
      assertThat(diagnose(server.https("localhost"), AMPLE).code()).isEqualTo("tls-version");
    }
  }

  private Diagnosis overTls(java.util.function.Consumer<SSLServerSocket> setUp) throws Exception {
    SSLServerSocket listening =
        (SSLServerSocket)
            Certificates.server(Certificates.good())
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    setUp.accept(listening);
    try (RawServer server = RawServer.over(listening, answering(response("200 OK", "", "ok")))) {
      return diagnose(Requests.trusting(server.https("localhost"), Certificates.CA_PEM));
    }
  }

  @Test
  void noCommonCipher() throws Exception {
    Diagnosis diagnosis =
        overTls(
            listening -> {
              listening.setEnabledProtocols(new String[] {"TLSv1.2"});
              listening.setEnabledCipherSuites(
                  new String[] {"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"});
            });

    assertThat(diagnosis.code()).isEqualTo("tls-handshake-refused");
  }

  @Test
  void aVirtualHostThatTheServerDoesNotKnow() throws Exception {
    Diagnosis diagnosis =
        overTls(
            listening -> {
              SSLParameters parameters = listening.getSSLParameters();
              parameters.setSNIMatchers(List.of(new KnowsNobody()));
              listening.setSSLParameters(parameters);
            });

    // An IP address or localhost goes without a server name; a name with a dot has one.
    assertThat(diagnosis).isNull();
    assertThat(withServerName().code()).isEqualTo("tls-unknown-host");
  }

  private Diagnosis withServerName() throws Exception {
    byte[] unrecognizedName = {0x15, 3, 3, 0, 2, 2, 112};
    try (RawServer server =
        RawServer.plain(
            (socket, _) -> {
              socket.getInputStream().read();
              socket.getOutputStream().write(unrecognizedName);
              socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
            })) {
      return diagnose(server.https("two.example"), AMPLE);
    }
  }

  private static final class KnowsNobody extends SNIMatcher {
    KnowsNobody() {
      super(0);
    }

    @Override
    public boolean matches(SNIServerName name) {
      return !(name instanceof SNIHostName);
    }
  }

  @Test
  void aServerThatDemandsAClientCertificate() throws Exception {
    assertThat(overTls(listening -> listening.setNeedClientAuth(true)).code())
        .isEqualTo("tls-client-certificate");
  }

  @Test
  void plainTextWhereTlsWasExpected() throws Exception {
    try (RawServer server =
        RawServer.plain(
            (socket, _) -> {
              socket.getInputStream().read();
              socket.getOutputStream().write(response("400 Bad Request", "", "what?").getBytes());
              socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
            })) {
      assertThat(diagnose(server.https("localhost"), AMPLE).code()).isEqualTo("not-tls");
    }
  }

  @Test
  void tlsWherePlainTextWasExpected() throws Exception {
    try (RawServer server =
        RawServer.tls(Certificates.server(Certificates.good()), answering("never"))) {
      assertThat(diagnose(server.http("/"), AMPLE).code()).isEqualTo("tls-port");
    }
  }

  // sent, and no whole answer

  @Test
  void noReplyInTime() throws Exception {
    try (RawServer server = RawServer.plain((_, own) -> own.hang())) {
      Diagnosis diagnosis = diagnose(server.http("/"), SHORT);

      assertThat(diagnosis.code()).isEqualTo("reply-timeout");
      assertThat(diagnosis.says())
          .isEqualTo("Sent, no reply in 300 ms; it may have been processed all the same.");
      assertThat(outcome.timing().await()).isGreaterThan(200_000);
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

  /** Sends a beginning, then a little more every few milliseconds. */
  private Diagnosis dripping(String beginning, String drop) throws Exception {
    try (RawServer server =
        RawServer.plain(
            (socket, _) -> {
              readRequest(socket);
              socket.getOutputStream().write(beginning.getBytes());
              while (!over.await(5, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                socket.getOutputStream().write(drop.getBytes());
              }
            })) {
      return diagnose(server.http("/"), SHORT);
    }
  }

  @Test
  void aBodyThatEndsBeforeItsLength() throws Exception {
    try (RawServer server =
        RawServer.plain(
            (socket, _) -> {
              readRequest(socket);
              socket
                  .getOutputStream()
                  .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf".getBytes());
            })) {
      Diagnosis diagnosis = diagnose(server.http("/"), AMPLE);

      assertThat(diagnosis.code()).isEqualTo("reply-cut");
      assertThat(diagnosis.says()).contains("4 bytes of 100");
      assertThat(new String(outcome.body(), StandardCharsets.UTF_8)).isEqualTo("half");
    }
  }

  @Test
  void aHeadThatEndsInItsMiddle() throws Exception {
    try (RawServer server =
        RawServer.plain(
            (socket, _) -> {
              readRequest(socket);
              socket.getOutputStream().write("HTTP/1.1 200 OK\r\nServ".getBytes());
            })) {
      assertThat(diagnose(server.http("/"), AMPLE).code()).isEqualTo("reply-cut");
    }
  }

  @Test
  void aServerThatHangsUpWithoutReplying() throws Exception {
    try (RawServer server = RawServer.plain((socket, _) -> readRequest(socket))) {
      assertThat(diagnose(server.http("/"), AMPLE).code()).isEqualTo("closed-without-reply");
    }
  }

  @Test
  void aConnectionThatIsResetAtOnceOrAfterTheRequest() throws Exception {
    try (RawServer server = RawServer.plain((socket, _) -> socket.setSoLinger(true, 0))) {
      assertThat(diagnose(server.http("/"), AMPLE).code()).isEqualTo("closed-without-reply");
    }
    try (RawServer server =
        RawServer.plain(
            (socket, _) -> {
              readRequest(socket);
              socket.setSoLinger(true, 0);
            })) {
      assertThat(diagnose(server.http("/"), AMPLE).code()).isEqualTo("closed-without-reply");
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
    assertThat(answered("\u0000\u0001\u0002\u0003garbage\r\n\r\n").code())
        .isEqualTo("reply-malformed");
    assertThat(answered("HTTP/1.1 2xx Fine\r\n\r\n").code()).isEqualTo("reply-malformed");
  }

  @Test
  void aHeadWithoutEndIsGivenUp() throws Exception {
    String endless = "HTTP/1.1 200 OK\r\n" + ("X-Long: " + "x".repeat(8000) + "\r\n").repeat(64);
    assertThat(answered(endless).code()).isEqualTo("reply-malformed");
  }

  @Test
  void chunksThatAreNoChunks() throws Exception {
    assertThat(answered("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n").code())
        .isEqualTo("reply-malformed");
  }

  // whole answers

  static Stream<Arguments> answers() {
    String html = "Content-Type: text/html\r\n";
    String nginx = "<html><center>nginx/1.27</center></html>";
    return Stream.of(
        Arguments.of("301 Moved", "Location: https://www.x.example/\r\n", "", "moved"),
        Arguments.of("302 Found", "Location: /login\r\n", "", "moved"),
        Arguments.of("303 See Other", "Location: /a\r\n", "", "moved"),
        Arguments.of("307 Temporary", "Location: /b\r\n", "", "moved"),
        Arguments.of("308 Permanent", "Location: /c/\r\n", "", "moved"),
        Arguments.of("302 Found", "", "", "moved-nowhere"),
        Arguments.of("400 Bad", "", "Invalid signature", "signature-doubted"),
        Arguments.of("401 No", "", "{\"error\":\"Bad Signature\"}", "signature-doubted"),
        Arguments.of("401 No", "WWW-Authenticate: Basic\r\n", "", "wants-login"),
        Arguments.of("403 Forbidden", html, nginx, "wants-login"),
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
        Arguments.of("504 Gateway Timeout", html, nginx, "application-down"),
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

  /** A listening socket whose queue is full, so that the system drops further connections. */
  private static final class FullBacklog implements AutoCloseable {
    private final ServerSocket listening;
    private final Socket[] waiting = new Socket[8];

    FullBacklog() throws Exception {
      listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      for (int i = 0; i < waiting.length; i++) {
        waiting[i] = new Socket();
        try {
          waiting[i].connect(listening.getLocalSocketAddress(), 50);
        } catch (java.net.SocketTimeoutException e) {
          break;
        }
      }
    }

    int port() {
      return listening.getLocalPort();
    }

    @Override
    public void close() throws Exception {
      listening.close();
      for (Socket socket : waiting) {
        if (socket != null) {
          socket.close();
        }
      }
    }
  }
}
