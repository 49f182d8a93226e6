package io.posthorn.sender;

import static io.posthorn.simulator.chaos.RawServer.answering;
import static io.posthorn.simulator.chaos.RawServer.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.model.Diagnosis;
import io.posthorn.simulator.chaos.Authority;
import io.posthorn.simulator.chaos.BadTls;
import io.posthorn.simulator.chaos.RawServer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table's rows about TLS. */
class BadTlsTest extends DiagnosedFailures {
  @Test
  void aTlsHandshakeThatStalls() throws Exception {
    try (RawServer server = BadTls.stalled()) {
      assertThat(diagnose(server.https("localhost"), SHORT).code()).isEqualTo("tls-stalled");
      assertThat(outcome.timing().tls()).isGreaterThan(100_000);
    }
  }

  @Test
  void aTlsHandshakeThatIsHungUpOn() throws Exception {
    try (RawServer server = RawServer.plain((socket, _) -> socket.getInputStream().read())) {
      assertThat(diagnose(server.https("localhost"), AMPLE).code()).isEqualTo("cut-at-once");
    }
  }

  @Test
  void aTlsHandshakeThatIsReset() throws Exception {
    try (RawServer server = BadTls.resetting()) {
      Diagnosis diagnosis = diagnose(server.https("localhost"), AMPLE);

      assertThat(diagnosis.code()).isEqualTo("cut-at-once");
      assertThat(diagnosis.says()).isEqualTo("It closed the connection as soon as it was made.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "crm", "two.example", "hook.localhost"})
  void theNameThatIsMeantIsSent(String name) throws Exception {
    try (RawServer server = BadTls.onlyFor(name, Certificates.leaf(name))) {
      assertThat(diagnose(Requests.trusting(server.https(name), Certificates.CA_PEM))).isNull();
      assertThat(outcome.success()).isTrue();
    }
  }

  @Test
  void aServerWithoutACertificateForTheName() throws Exception {
    try (RawServer server = BadTls.onlyFor("other.example", Certificates.leaf("other.example"))) {
      Diagnosis named = diagnose(Requests.trusting(server.https("crm"), Certificates.CA_PEM));
      assertThat(named.code()).isEqualTo("tls-handshake-refused");
      assertThat(named.fix()).contains("no certificate for the name crm");

      Diagnosis numbered =
          diagnose(Requests.trusting(server.https("127.0.0.1"), Certificates.CA_PEM));
      assertThat(numbered.code()).isEqualTo("tls-name-wanted");
      assertThat(numbered.fix()).startsWith("Put the server's name into the URL");
    }
  }

  @Test
  void aCertificateWithACommonNameOnly() throws Exception {
    Diagnosis diagnosis =
        overTls(Certificates.withCommonNameOnly("localhost"), Certificates.CA_PEM);

    assertThat(diagnosis.code()).isEqualTo("certificate-without-names");
    assertThat(diagnosis.says()).contains("only a common name (CN=localhost)");
  }

  @Test
  void aProxyThatShowsItsOwnCertificate() throws Exception {
    Authority inspection = new Authority("Zscaler Intermediate Root CA");
    try (RawServer server =
        RawServer.tls(
            inspection.server(inspection.of("localhost")), answering(response("200 OK", "", "")))) {
      Diagnosis diagnosis = diagnose(server.https("localhost"), AMPLE);

      assertThat(diagnosis.code()).isEqualTo("proxy-certificate");
      assertThat(diagnosis.says()).contains("Zscaler").contains("not the receiver");
    }
  }

  @Test
  void aServerThatSpeaksHttp2OnlyOverTls() throws Exception {
    Diagnosis diagnosis = refusedBy(BadTls.http2Only(good()), "localhost");

    assertThat(diagnosis.code()).isEqualTo("http2-only");
    assertThat(diagnosis.says()).isEqualTo("It speaks HTTP/2 only, and we speak HTTP/1.1.");
  }

  private Diagnosis overTls(HeldCertificate certificate, String caPem) throws Exception {
    try (RawServer server =
        RawServer.tls(Certificates.server(certificate), answering(response("200 OK", "", "ok")))) {
      return diagnose(Requests.trusting(server.https("localhost"), caPem));
    }
  }

  @Test
  void aPrivateCaIsTrustedWhereItIsGiven() throws Exception {
    HeldCertificate good = Certificates.good();
    assertThat(overTls(good, Certificates.CA_PEM)).isNull();
    assertThat(outcome.tls()).startsWith("TLSv1.3 TLS_");
    assertThat(outcome.certificateEnds()).isEqualTo(good.certificate().getNotAfter().toInstant());
    assertThat(outcome.timing().tls()).isPositive();
  }

  @Test
  void theEndOfACertificateIsKnownOnAnOldConnectionToo() throws Exception {
    HeldCertificate good = Certificates.good();
    try (RawServer server =
        RawServer.tls(Certificates.server(good), answering(response("200 OK", "", "ok")))) {
      for (int i = 0; i < 2; i++) {
        diagnose(Requests.trusting(server.https("localhost"), Certificates.CA_PEM));
        assertThat(outcome.certificateEnds())
            .isEqualTo(good.certificate().getNotAfter().toInstant());
      }
      assertThat(server.connections()).isEqualTo(1);
    }
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
            "Its certificate expired on "
                + readable(expired.certificate().getNotAfter().toInstant())
                + ".");
    assertThat(outcome.certificateEnds())
        .isEqualTo(expired.certificate().getNotAfter().toInstant());
  }

  @Test
  void aCertificateThatIsNotYetValid() throws Exception {
    HeldCertificate early = Certificates.validFromTo(10, 20);
    Diagnosis diagnosis = overTls(early, Certificates.CA_PEM);

    assertThat(diagnosis.code()).isEqualTo("certificate-not-yet-valid");
    assertThat(diagnosis.says()).contains(readable(early.certificate().getNotBefore().toInstant()));
  }

  private static String readable(Instant at) {
    return DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
        .format(at.atZone(ZoneOffset.UTC));
  }

  @Test
  void aCertificateForAnotherName() throws Exception {
    Diagnosis diagnosis =
        overTls(Certificates.leaf("crm.example", "www.crm.example"), Certificates.CA_PEM);

    assertThat(diagnosis.code()).isEqualTo("certificate-wrong-name");
    assertThat(diagnosis.says())
        .isEqualTo("The certificate is for crm.example, www.crm.example, not for localhost.");
  }

  private Diagnosis refusedBy(RawServer started, String host) throws Exception {
    try (RawServer server = started) {
      return diagnose(Requests.trusting(server.https(host), Certificates.CA_PEM));
    }
  }

  private static SSLContext good() {
    return Certificates.server(Certificates.good());
  }

  @Test
  void aServerThatSpeaksOldTlsOnly() throws Exception {
    assertThat(refusedBy(BadTls.oldVersions(), "localhost").code()).isEqualTo("tls-version");
  }

  @Test
  void noCommonCipher() throws Exception {
    assertThat(refusedBy(BadTls.noCommonCipher(good()), "localhost").code())
        .isEqualTo("tls-handshake-refused");
  }

  @Test
  void aVirtualHostThatTheServerDoesNotKnow() throws Exception {
    assertThat(refusedBy(BadTls.unknownHost(good()), "two.example").code())
        .isEqualTo("tls-unknown-host");
  }

  @Test
  void aServerThatDemandsAClientCertificate() throws Exception {
    assertThat(refusedBy(BadTls.clientCertificate(good()), "localhost").code())
        .isEqualTo("tls-client-certificate");
  }

  @Test
  void plainTextWhereTlsWasExpected() throws Exception {
    assertThat(refusedBy(BadTls.plainText(), "localhost").code()).isEqualTo("not-tls");
  }

  @Test
  void tlsWherePlainTextWasExpected() throws Exception {
    try (RawServer server = RawServer.tls(good(), answering("never"))) {
      assertThat(diagnose(server.http("/"), AMPLE).code()).isEqualTo("tls-port");
    }
  }
}
