package io.posthorn.sender;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Judges servers' certificates by the system's issuers, and those that an endpoint adds; tells the
 * request at hand what it saw. There is no way to trust everything. Any thread.
 */
final class Trust extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager judge;

  private Trust(X509ExtendedTrustManager judge) {
    this.judge = judge;
  }

  /**
   * The system's issuers and others beside them.
   *
   * @param caPem one or more certificates in PEM; null for none
   * @throws IllegalArgumentException when it holds no certificate that can be read
   */
  static Trust with(@Nullable String caPem) {
    try {
      X509ExtendedTrustManager system = manager(null);
      return new Trust(caPem == null ? system : manager(union(system, certificates(caPem))));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException(
          "The endpoint's CA certificate can't be read: " + e.getMessage(), e);
    }
  }

  private static Collection<? extends Certificate> certificates(String pem)
      throws CertificateException {
    Collection<? extends Certificate> found =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(
                new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    if (found.isEmpty()) {
      throw new CertificateException("it holds no certificate");
    }
    return found;
  }

  private static KeyStore union(
      X509ExtendedTrustManager system, Collection<? extends Certificate> more)
      throws GeneralSecurityException, IOException {
    KeyStore all = KeyStore.getInstance("PKCS12");
    all.load(null, null);
    int number = 0;
    for (X509Certificate issuer : system.getAcceptedIssuers()) {
      all.setCertificateEntry("system-" + number++, issuer);
    }
    for (Certificate issuer : more) {
      all.setCertificateEntry("endpoint-" + number++, issuer);
    }
    return all;
  }

  private static X509ExtendedTrustManager manager(@Nullable KeyStore issuers)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(issuers);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager found) {
        return found;
      }
    }
    throw new GeneralSecurityException("this Java has no X.509 trust manager");
  }

  private static void tell(X509Certificate[] chain) {
    if (Trace.CURRENT.isBound()) {
      Trace.CURRENT.get().sawCertificates(chain);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    tell(chain);
    judge.checkServerTrusted(chain, type, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    tell(chain);
    judge.checkServerTrusted(chain, type, engine);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    tell(chain);
    judge.checkServerTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    judge.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    judge.checkClientTrusted(chain, type, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    judge.checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judge.getAcceptedIssuers();
  }
}
