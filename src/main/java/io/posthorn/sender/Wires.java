package io.posthorn.sender;

import io.posthorn.engine.port.Ticker;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** Makes the connections' sockets; always unconnected ones, as the HTTP client asks for. */
final class Wires extends SocketFactory {
  private final Ticker ticker;

  Wires(Ticker ticker) {
    this.ticker = ticker;
  }

  @Override
  public Socket createSocket() {
    return Wire.unconnected(ticker);
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
