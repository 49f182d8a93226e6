package io.posthorn.sender;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Puts TLS over a {@link Wire}; any thread. */
final class TlsWires extends SSLSocketFactory {
  private final SSLSocketFactory tls;

  TlsWires(SSLSocketFactory tls) {
    this.tls = tls;
  }

  /** The TCP connection under a socket of either kind; null for a foreign one. */
  static @Nullable Wire beneath(Socket socket) {
    return switch (socket) {
      case Wire wire -> wire;
      case TlsWire over -> over.wire();
      default -> null;
    };
  }

  @Override
  public Socket createSocket(Socket raw, String host, int port, boolean autoClose)
      throws IOException {
    if (!(raw instanceof Wire wire)) {
      throw new IllegalArgumentException("TLS over a foreign socket");
    }
    wire.secure();
    return new TlsWire((SSLSocket) tls.createSocket(wire, host, port, autoClose), wire);
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return tls.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return tls.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException();
  }
}
