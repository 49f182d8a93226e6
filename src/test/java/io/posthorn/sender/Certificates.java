package io.posthorn.sender;

import io.posthorn.simulator.chaos.Authority;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HeldCertificate;

/** The CA of these tests, and the certificates that they need of it. */
final class Certificates {
  private static final Authority CA = new Authority("Test CA");
  static final String CA_PEM = CA.pem();

  private Certificates() {}

  static HeldCertificate leaf(String... names) {
    return CA.of(names);
  }

  static HeldCertificate withCommonNameOnly(String name) {
    return CA.withCommonNameOnly(name);
  }

  static HeldCertificate good() {
    return leaf("localhost", "127.0.0.1");
  }

  static HeldCertificate validFromTo(long fromDays, long toDays) {
    Instant now = Instant.now();
    return CA.of(
        "localhost", now.plus(Duration.ofDays(fromDays)), now.plus(Duration.ofDays(toDays)));
  }

  /** A good one whose CA goes along in the chain. */
  static SSLContext withItsCa() {
    return CA.serverWithChain(good());
  }

  static SSLContext server(HeldCertificate certificate) {
    return CA.server(certificate);
  }
}
