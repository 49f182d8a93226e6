package io.posthorn.sender;

import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A private CA and server certificates of it, good and bad. */
final class Certificates {
  static final HeldCertificate CA =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("Test CA").build();
  static final String CA_PEM = CA.certificatePem();

  private Certificates() {}

  static HeldCertificate.Builder leaf(String... names) {
    HeldCertificate.Builder leaf = new HeldCertificate.Builder().signedBy(CA).commonName("server");
    for (String name : names) {
      leaf.addSubjectAlternativeName(name);
    }
    return leaf;
  }

  static HeldCertificate good() {
    return leaf("localhost", "127.0.0.1").build();
  }

  static HeldCertificate validFromTo(long fromDays, long toDays) {
    long now = System.currentTimeMillis();
    return leaf("localhost")
        .validityInterval(
            now + TimeUnit.DAYS.toMillis(fromDays), now + TimeUnit.DAYS.toMillis(toDays))
        .build();
  }

  static SSLContext server(HeldCertificate certificate) {
    return new HandshakeCertificates.Builder()
        .heldCertificate(certificate)
        .addTrustedCertificate(CA.certificate())
        .build()
        .sslContext();
  }
}
