package io.posthorn.sender;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Puts TLS over a {@link Wire} and remembers which one; any thread. */
final class TlsWires extends SSLSocketFactory {
  private static final Map<Socket, Wire> BENEATH = Collections.synchronizedMap(new WeakHashMap<>());

  private final SSLSocketFactory tls;

  TlsWires(SSLSocketFactory tls) {
    this.tls = tls;
  }

  /** The TCP connection under a socket of either kind; null for a foreign one. */
  static @Nullable Wire beneath(Socket socket) {
    return socket instanceof Wire wire ? wire : BENEATH.get(socket);
  }

  @Override
  public Socket createSocket(Socket raw, String host, int port, boolean autoClose)
      throws IOException {
    Socket over = tls.createSocket(raw, host, port, autoClose);
    if (raw instanceof Wire wire) {
      BENEATH.put(over, wire);
    }
    return over;
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
