package io.posthorn.sender;

import static io.posthorn.sender.RawServer.answering;
import static io.posthorn.sender.RawServer.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.model.Diagnosis;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;

/** The table's rows about TLS. */
class BadTlsTest extends DiagnosedFailures {
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
            "Its certificate ended on " + expired.certificate().getNotAfter().toInstant() + ".");
    assertThat(outcome.certificateEnds())
        .isEqualTo(expired.certificate().getNotAfter().toInstant());
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
              socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            })) {
      assertThat(diagnose(server.https("localhost"), AMPLE).code()).isEqualTo("tls-version");
    }
  }

  private Diagnosis overTls(String host, Consumer<SSLServerSocket> setUp) throws Exception {
    SSLServerSocket listening =
        (SSLServerSocket)
            Certificates.server(Certificates.good())
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    setUp.accept(listening);
    try (RawServer server = RawServer.over(listening, answering(response("200 OK", "", "ok")))) {
      return diagnose(Requests.trusting(server.https(host), Certificates.CA_PEM));
    }
  }

  @Test
  void noCommonCipher() throws Exception {
    Diagnosis diagnosis =
        overTls(
            "localhost",
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
            "two.example",
            listening -> {
              SSLParameters parameters = listening.getSSLParameters();
              parameters.setSNIMatchers(List.of(new KnowsNobody()));
              listening.setSSLParameters(parameters);
            });

    assertThat(diagnosis.code()).isEqualTo("tls-unknown-host");
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
    assertThat(overTls("localhost", listening -> listening.setNeedClientAuth(true)).code())
        .isEqualTo("tls-client-certificate");
  }

  @Test
  void plainTextWhereTlsWasExpected() throws Exception {
    try (RawServer server =
        RawServer.plain(
            (socket, _) -> {
              socket.getInputStream().read();
              socket.getOutputStream().write(response("400 Bad Request", "", "what?").getBytes());
              socket.getInputStream().transferTo(OutputStream.nullOutputStream());
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
}
