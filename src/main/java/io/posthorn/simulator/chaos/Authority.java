package io.posthorn.simulator.chaos;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A private certificate authority, and server certificates of it, good and bad. Any thread. */
public final class Authority {
  private static final long DAYS = 365;

  private final HeldCertificate certificate;

  public Authority(String name) {
    certificate =
        new HeldCertificate.Builder()
            .certificateAuthority(0)
            .commonName(name)
            .duration(DAYS, TimeUnit.DAYS)
            .build();
  }

  /** Its own certificate, for those who are to trust it. */
  public String pem() {
    return certificate.certificatePem();
  }

  /** A certificate for these names, valid from now on. */
  public HeldCertificate of(String... names) {
    return leaf(names).duration(DAYS, TimeUnit.DAYS).build();
  }

  /** A certificate for one name and some other time. */
  public HeldCertificate of(String name, Instant from, Instant to) {
    return leaf(name).validityInterval(from.toEpochMilli(), to.toEpochMilli()).build();
  }

  /** A certificate of the old form: with a common name, and no alternative one. */
  public HeldCertificate withCommonNameOnly(String name) {
    return new HeldCertificate.Builder()
        .signedBy(certificate)
        .commonName(name)
        .duration(DAYS, TimeUnit.DAYS)
        .build();
  }

  private HeldCertificate.Builder leaf(String... names) {
    HeldCertificate.Builder leaf =
        new HeldCertificate.Builder().signedBy(certificate).commonName(names[0]);
    for (String name : names) {
      leaf.addSubjectAlternativeName(name);
    }
    return leaf;
  }

  /** What a server needs that shows this certificate. */
  public SSLContext server(HeldCertificate shown) {
    return new HandshakeCertificates.Builder()
        .heldCertificate(shown)
        .addTrustedCertificate(certificate.certificate())
        .build()
        .sslContext();
  }

  /** What a server needs that shows this certificate, and the authority's own with it. */
  public SSLContext serverWithChain(HeldCertificate shown) {
    return new HandshakeCertificates.Builder()
        .heldCertificate(shown, certificate.certificate())
        .addTrustedCertificate(certificate.certificate())
        .build()
        .sslContext();
  }
}
