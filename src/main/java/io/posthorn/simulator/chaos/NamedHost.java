package io.posthorn.simulator.chaos;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;

/** A virtual host beside which there is no default one: it has a certificate for its own name. */
final class NamedHost extends X509ExtendedKeyManager {
  private final SNIHostName name;
  private final HeldCertificate shown;

  private NamedHost(String name, HeldCertificate shown) {
    this.name = new SNIHostName(name);
    this.shown = shown;
  }

  static SSLContext context(String name, HeldCertificate shown) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      // It asks for no certificates, and need not load any to judge them by.
      context.init(
          new KeyManager[] {new NamedHost(name, shown)}, new TrustManager[0], new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java can't speak TLS", e);
    }
  }

  @Override
  public @Nullable String chooseServerAlias(
      String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
    boolean asked =
        socket instanceof SSLSocket tls
            && tls.getHandshakeSession() instanceof ExtendedSSLSession session
            && session.getRequestedServerNames().contains(name);
    return asked && type.startsWith(shown.keyPair().getPublic().getAlgorithm()) ? "own" : null;
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return new X509Certificate[] {shown.certificate()};
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return shown.keyPair().getPrivate();
  }

  @Override
  public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
    return new String[] {"own"};
  }

  @Override
  public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }
}
