package io.posthorn.simulator.chaos;

import static io.posthorn.simulator.chaos.RawServer.response;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import okhttp3.tls.HeldCertificate;

/** Servers with which no TLS handshake comes to its end. */
public final class BadTls {
  /** A record of TLS 1.0 with the fatal alert protocol_version (RFC 8446, section 6). */
  private static final byte[] PROTOCOL_VERSION = {0x15, 3, 1, 0, 2, 2, 70};

  private static final RawServer.Handler OK = RawServer.answering(response("200 OK", "", "ok"));

  private BadTls() {}

  /** Takes the connection and never says a word. */
  public static RawServer stalled() {
    return RawServer.plain((_, own) -> own.hang());
  }

  /** Knows no version that is safe. */
  public static RawServer oldVersions() {
    return RawServer.plain(
        (socket, _) -> {
          socket.getInputStream().read();
          socket.getOutputStream().write(PROTOCOL_VERSION);
          socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        });
  }

  /** Speaks HTTP without TLS, and takes the handshake for a bad request. */
  public static RawServer plainText() {
    byte[] answer = response("400 Bad Request", "", "").getBytes(StandardCharsets.UTF_8);
    return RawServer.plain(
        (socket, _) -> {
          socket.getInputStream().read();
          socket.getOutputStream().write(answer);
          socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        });
  }

  /** Wants RSA, which its certificate doesn't have. */
  public static RawServer noCommonCipher(SSLContext context) {
    return over(
        context,
        listening -> {
          listening.setEnabledProtocols(new String[] {"TLSv1.2"});
          listening.setEnabledCipherSuites(new String[] {"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"});
        });
  }

  /** Has no virtual host of the name that is asked for. */
  public static RawServer unknownHost(SSLContext context) {
    return over(
        context,
        listening -> {
          SSLParameters parameters = listening.getSSLParameters();
          parameters.setSNIMatchers(List.of(new KnowsNobody()));
          listening.setSSLParameters(parameters);
        });
  }

  /** Shows its certificate to those alone who ask for this name (SNI), and none to others. */
  public static RawServer onlyFor(String name, HeldCertificate shown) {
    return over(NamedHost.context(name, shown), _ -> {});
  }

  /** Speaks no protocol but HTTP/2. */
  public static RawServer http2Only(SSLContext context) {
    return over(
        context,
        listening -> {
          SSLParameters parameters = listening.getSSLParameters();
          parameters.setApplicationProtocols(new String[] {"h2"});
          listening.setSSLParameters(parameters);
        });
  }

  /** Resets the connection as soon as it hears a word. */
  public static RawServer resetting() {
    return RawServer.plain(
        (socket, _) -> {
          socket.getInputStream().read();
          socket.setSoLinger(true, 0);
        });
  }

  /** Demands a certificate of the client. */
  public static RawServer clientCertificate(SSLContext context) {
    return over(context, listening -> listening.setNeedClientAuth(true));
  }

  private static RawServer over(SSLContext context, Consumer<SSLServerSocket> setUp) {
    try {
      SSLServerSocket listening =
          (SSLServerSocket)
              context
                  .getServerSocketFactory()
                  .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
      setUp.accept(listening);
      return RawServer.over(listening, OK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
}
