package io.posthorn.sender;

import static io.posthorn.simulator.chaos.RawServer.answering;
import static io.posthorn.simulator.chaos.RawServer.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.engine.port.Sender.Request;
import io.posthorn.engine.port.Sender.Step;
import io.posthorn.engine.port.Ticker;
import io.posthorn.model.Failure;
import io.posthorn.model.ShownCertificate;
import io.posthorn.model.TlsFacts;
import io.posthorn.simulator.chaos.BadReplies;
import io.posthorn.simulator.chaos.RawServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProbeTest {
  private static HttpSender sender;

  private final List<Step> steps = new ArrayList<>();

  private static List<InetAddress> resolve(String name) throws UnknownHostException {
    return switch (name) {
      case "localhost" -> List.of(InetAddress.ofLiteral("127.0.0.1"));
      case "inside.example" -> List.of(InetAddress.ofLiteral("10.0.0.1"));
      default -> throw new UnknownHostException(name);
    };
  }

  @BeforeAll
  static void open() {
    sender =
        new HttpSender(
            Ticker.system(), InstantSource.system(), _ -> false, "test", ProbeTest::resolve);
  }

  @AfterAll
  static void close() {
    sender.close();
  }

  private Step last(Request request) throws InterruptedException {
    sender.probe(request, steps::add);
    assertThat(steps.subList(0, steps.size() - 1)).allMatch(Step::ok);
    assertThat(steps).allMatch(step -> step.micros() >= 0);
    return steps.getLast();
  }

  private List<String> names() {
    return steps.stream().map(Step::name).toList();
  }

  @Test
  void aHealthyEndpointHasATickAtEveryStep() throws Exception {
    try (RawServer server =
        RawServer.tls(
            Certificates.server(Certificates.good()), answering(response("200 OK", "", "ok")))) {
      Step last = last(Requests.trusting(server.https("localhost"), Certificates.CA_PEM));

      assertThat(names())
          .containsExactly("name", "address", "policy", "connect", "tls", "request", "answer");
      assertThat(last.ok()).isTrue();
      assertThat(last.evidence()).isEqualTo("HTTP 200");
      assertThat(last.outcome().success()).isTrue();
      assertThat(steps.get(1).evidence()).isEqualTo("127.0.0.1");
      assertThat(steps.get(3).evidence()).isEqualTo("Connected to 127.0.0.1");
      assertThat(steps.get(4).evidence())
          .startsWith("TLSv1.3 for the name localhost, its certificate has ")
          .endsWith(" days left");
      assertThat(steps.get(5).evidence()).isEqualTo("Sent 34 bytes, signed");
    }
  }

  @Test
  void anAnswerWithoutEndIsGivenUpHereToo() throws Exception {
    String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;";
    try (RawServer server = RawServer.plain(BadReplies.flooding(chunked, "a"))) {
      Step last = last(Requests.to(server.http("/hook")));

      assertThat(last.name()).isEqualTo("answer");
      assertThat(last.ok()).isFalse();
      assertThat(last.outcome().failure().kind()).isEqualTo(Failure.Kind.REPLY_MALFORMED);
    }
  }

  @Test
  void theDaysThatACertificateHasLeftAreCountedByTheClock() throws Exception {
    Instant end = Certificates.good().certificate().getNotAfter().toInstant();
    try (RawServer server =
            RawServer.tls(
                Certificates.server(Certificates.good()), answering(response("200 OK", "", "ok")));
        HttpSender early =
            new HttpSender(
                Ticker.system(),
                InstantSource.fixed(end.minus(Duration.ofDays(12).plusHours(5))),
                _ -> false,
                "test",
                ProbeTest::resolve)) {
      early.probe(Requests.trusting(server.https("localhost"), Certificates.CA_PEM), steps::add);

      assertThat(steps.get(4).evidence()).contains("12 days left");
    }
  }

  @Test
  void theStepOfTlsCarriesWhatTheHandshakeShowed() throws Exception {
    try (RawServer server =
        RawServer.tls(
            Certificates.server(Certificates.good()), answering(response("200 OK", "", "ok")))) {
      last(Requests.trusting(server.https("localhost"), Certificates.CA_PEM));

      TlsFacts tls = steps.get(4).tls();
      assertThat(tls.version()).isEqualTo("TLSv1.3");
      assertThat(tls.cipher()).startsWith("TLS_");
      assertThat(tls.own().subject()).isEqualTo("CN=localhost");
      assertThat(tls.own().names()).containsExactly("localhost", "127.0.0.1");
      assertThat(tls.own().issuer()).isEqualTo("CN=Test CA");
      assertThat(tls.own().sha256()).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
      assertThat(tls.own().authority()).isFalse();
      assertThat(steps).filteredOn(step -> step.tls() != null).hasSize(1);

      steps.clear();
      last(Requests.trusting(server.https("localhost"), Certificates.CA_PEM));
      assertThat(steps.get(4).tls().own())
          .as("also when the session is resumed")
          .isEqualTo(tls.own());
    }
  }

  @Test
  void aLeafAloneOffersNothingThatCouldBeTrusted() throws Exception {
    try (RawServer server =
        RawServer.tls(
            Certificates.server(Certificates.good()), answering(response("200 OK", "", "ok")))) {
      Step last = last(Requests.to(server.https("localhost")));

      assertThat(last.tls().chain()).hasSize(1);
      assertThat(last.tls().topmost().issuer()).isEqualTo("CN=Test CA");
      assertThat(last.tls().trustable()).isNull();
    }
  }

  @Test
  void theCaThatAServerPresentsMakesItTrustedWhenItIsTrusted() throws Exception {
    try (RawServer server =
        RawServer.tls(Certificates.withItsCa(), answering(response("200 OK", "", "ok")))) {
      Step last = last(Requests.to(server.https("localhost")));
      ShownCertificate authority = last.tls().trustable();
      assertThat(authority.subject()).isEqualTo("CN=Test CA");
      assertThat(authority.authority()).isTrue();

      steps.clear();
      assertThat(last(Requests.trusting(server.https("localhost"), authority.pem())).ok()).isTrue();
    }
  }

  @Test
  void aCertificateThatSignedItselfMakesItTrustedWhenItIsTrusted() throws Exception {
    HeldCertificate own =
        new HeldCertificate.Builder()
            .commonName("box")
            .addSubjectAlternativeName("localhost")
            .build();
    try (RawServer server =
        RawServer.tls(Certificates.server(own), answering(response("200 OK", "", "ok")))) {
      Step last = last(Requests.to(server.https("localhost")));
      assertThat(last.outcome().failure().kind()).isEqualTo(Failure.Kind.CERTIFICATE_UNTRUSTED);
      ShownCertificate trustable = last.tls().trustable();
      assertThat(trustable.subject()).isEqualTo("CN=box");
      assertThat(trustable.selfSigned()).isTrue();

      steps.clear();
      assertThat(last(Requests.trusting(server.https("localhost"), trustable.pem())).ok()).isTrue();
    }
  }

  @Test
  void withoutTlsItsStepSaysSo() throws Exception {
    try (RawServer server = RawServer.plain(answering(response("200 OK", "", "ok")))) {
      last(Requests.to(server.http("/")));

      assertThat(names())
          .containsExactly("name", "address", "policy", "connect", "tls", "request", "answer");
      assertThat(steps.get(4).evidence()).isEqualTo("None: plain http");
    }
  }

  @Test
  void itStopsAtAnUnknownName() throws Exception {
    Step last = last(Requests.to(URI.create("http://nowhere.example/")));

    assertThat(last.name()).isEqualTo("name");
    assertThat(last.outcome().failure().kind()).isEqualTo(Failure.Kind.NAME_UNKNOWN);
  }

  @Test
  void itStopsAtAnAddressThatIsNotAllowed() throws Exception {
    Step last = last(Requests.to(URI.create("http://inside.example/")));

    assertThat(names()).containsExactly("name", "address", "policy");
    assertThat(last.ok()).isFalse();
    assertThat(last.outcome().failure().kind()).isEqualTo(Failure.Kind.ADDRESS_REFUSED);
  }

  @Test
  void itStopsAtAPortOnWhichNothingListens() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Step last = last(Requests.to(URI.create("https://localhost:" + port + "/")));

    assertThat(last.name()).isEqualTo("connect");
    assertThat(last.outcome().failure().kind()).isEqualTo(Failure.Kind.CONNECTION_REFUSED);
  }

  @Test
  void itStopsAtACertificateThatIsNotTrusted() throws Exception {
    try (RawServer server =
        RawServer.tls(
            Certificates.server(Certificates.good()), answering(response("200 OK", "", "ok")))) {
      Step last = last(Requests.to(server.https("localhost")));

      assertThat(names()).containsExactly("name", "address", "policy", "connect", "tls");
      assertThat(last.outcome().failure().kind()).isEqualTo(Failure.Kind.CERTIFICATE_UNTRUSTED);
    }
  }

  @Test
  void itStopsAtAnAnswerThatIsNoSuccess() throws Exception {
    try (RawServer server = RawServer.plain(answering(response("500 Error", "", "")))) {
      Step last = last(Requests.to(server.http("/")));

      assertThat(last.name()).isEqualTo("answer");
      assertThat(last.ok()).isFalse();
      assertThat(last.evidence()).isEqualTo("HTTP 500");
    }
  }

  @Test
  void itStopsAtAnAnswerThatDoesNotCome() throws Exception {
    try (RawServer server = RawServer.plain((_, own) -> own.hang())) {
      Step last = last(Requests.to(server.http("/"), Duration.ofSeconds(1)));

      assertThat(last.name()).isEqualTo("answer");
      assertThat(last.outcome().failure().kind()).isEqualTo(Failure.Kind.REPLY_TIMEOUT);
    }
  }

  @Test
  void itAlwaysOpensAConnectionOfItsOwn() throws Exception {
    try (RawServer server = RawServer.plain(answering(response("200 OK", "", "ok")))) {
      sender.send(Requests.to(server.http("/")));
      last(Requests.to(server.http("/")));

      assertThat(server.connections()).isEqualTo(2);
    }
  }
}
