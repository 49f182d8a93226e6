package io.posthorn.sender;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A socket over a channel: other than the JDK's own ones it can tell without waiting whether
 * something came, or the other side closed.
 *
 * <p>Reading, writing and closing as the JDK's own: one thread each at a time, closing by any.
 */
final class ChannelSocket extends SocketImpl {
  /** Linux has it, as an option beside Java's own. */
  private static final String ACKNOWLEDGE_AT_ONCE = "TCP_QUICKACK";

  private final ByteBuffer one = ByteBuffer.allocateDirect(1);
  private @Nullable SocketChannel channel;

  /**
   * Whether nothing came and nobody closed. Takes what came off the connection, which is of no use
   * any more then.
   *
   * <p>On a virtual thread this is one call of the system: its sockets don't block anyway.
   */
  boolean quiet() {
    try {
      SocketChannel open = channel();
      open.configureBlocking(false);
      try {
        return open.read(one.clear()) == 0;
      } finally {
        open.configureBlocking(true);
      }
    } catch (IOException closed) {
      return false;
    }
  }

  /**
   * Acknowledges at once what came, where the system can do that. Until then a server's system may
   * hold back what it has more to send (RFC 896), and sends it with the next request that we write.
   */
  void acknowledge() {
    try {
      SocketChannel open = channel();
      SocketOption<Boolean> option = Acknowledging.OPTION;
      if (option != null) {
        open.setOption(option, true);
      }
    } catch (IOException closed) {
      // Then there is nothing more to come either.
    }
  }

  private static final class Acknowledging {
    static final @Nullable SocketOption<Boolean> OPTION = find();

    @SuppressWarnings("unchecked") // Its type is looked at.
    private static @Nullable SocketOption<Boolean> find() {
      try (SocketChannel any = SocketChannel.open()) {
        return (SocketOption<Boolean>)
            any.supportedOptions().stream()
                .filter(option -> option.name().equals(ACKNOWLEDGE_AT_ONCE))
                .filter(option -> option.type() == Boolean.class)
                .findFirst()
                .orElse(null);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Our own closing, on another thread, in the words of the JDK's own sockets. */
  static SocketException closed(ClosedChannelException cause) {
    SocketException closed = new SocketException("Socket closed");
    closed.initCause(cause);
    return closed;
  }

  private SocketChannel channel() throws SocketException {
    if (channel == null) {
      throw new SocketException("Socket is not connected");
    }
    return channel;
  }

  private Socket socket() throws SocketException {
    return channel().socket();
  }

  @Override
  protected void create(boolean stream) throws IOException {
    channel = SocketChannel.open();
  }

  @Override
  protected void connect(SocketAddress to, int timeout) throws IOException {
    try {
      socket().connect(to, timeout);
    } catch (ClosedChannelException e) {
      throw closed(e);
    }
    InetSocketAddress remote = (InetSocketAddress) to;
    address = remote.getAddress();
    port = remote.getPort();
    localport = socket().getLocalPort();
  }

  @Override
  protected void connect(String host, int port) throws IOException {
    connect(new InetSocketAddress(host, port), 0);
  }

  @Override
  protected void connect(InetAddress address, int port) throws IOException {
    connect(new InetSocketAddress(address, port), 0);
  }

  @Override
  protected void bind(InetAddress host, int port) throws IOException {
    socket().bind(new InetSocketAddress(host, port));
  }

  @Override
  protected InputStream getInputStream() throws IOException {
    return socket().getInputStream();
  }

  @Override
  protected OutputStream getOutputStream() throws IOException {
    return socket().getOutputStream();
  }

  @Override
  protected int available() throws IOException {
    return getInputStream().available();
  }

  @Override
  protected void shutdownInput() throws IOException {
    socket().shutdownInput();
  }

  @Override
  protected void shutdownOutput() throws IOException {
    socket().shutdownOutput();
  }

  @Override
  protected void close() throws IOException {
    channel().close();
  }

  @Override
  public void setOption(int option, Object value) throws SocketException {
    Socket socket = socket();
    switch (option) {
      case SO_TIMEOUT -> socket.setSoTimeout((Integer) value);
      case TCP_NODELAY -> socket.setTcpNoDelay((Boolean) value);
      case SO_KEEPALIVE -> socket.setKeepAlive((Boolean) value);
      case SO_LINGER -> {
        boolean on = value instanceof Integer;
        socket.setSoLinger(on, on ? (Integer) value : 0);
      }
      default -> throw new SocketException("No such option here: " + option);
    }
  }

  @Override
  public Object getOption(int option) throws SocketException {
    Socket socket = socket();
    return switch (option) {
      case SO_TIMEOUT -> socket.getSoTimeout();
      case TCP_NODELAY -> socket.getTcpNoDelay();
      case SO_KEEPALIVE -> socket.getKeepAlive();
      case SO_LINGER -> socket.getSoLinger();
      case SO_BINDADDR -> socket.getLocalAddress();
      default -> throw new SocketException("No such option here: " + option);
    };
  }

  @Override
  protected void listen(int backlog) {
    throw new UnsupportedOperationException();
  }

  @Override
  protected void accept(SocketImpl other) {
    throw new UnsupportedOperationException();
  }

  @Override
  protected void sendUrgentData(int data) {
    throw new UnsupportedOperationException();
  }
}
