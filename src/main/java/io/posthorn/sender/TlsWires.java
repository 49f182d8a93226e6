package io.posthorn.sender;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Puts TLS over a {@link Wire}; any thread. */
final class TlsWires extends SSLSocketFactory {
  private final SSLSocketFactory tls;

  TlsWires(SSLSocketFactory tls) {
    this.tls = tls;
  }

  @Override
  public Socket createSocket(Socket raw, String host, int port, boolean autoClose)
      throws IOException {
    if (!(raw instanceof Wire wire)) {
      throw new IllegalArgumentException("TLS over a foreign socket");
    }
    wire.secure();
    if (Trace.CURRENT.isBound()) {
      Trace.CURRENT.get().sawTlsWith(wire.address());
    }
    SSLSocket socket = (SSLSocket) tls.createSocket(wire, host, port, autoClose);
    name(socket, host);
    return new TlsWire(socket, wire);
  }

  /** The JDK tells a server only names with a dot which host is meant; here each name is told. */
  private static void name(SSLSocket socket, String host) {
    if (Host.parse(host).literal() == null) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(host)));
      socket.setSSLParameters(parameters);
    }
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
