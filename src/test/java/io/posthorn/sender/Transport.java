package io.posthorn.sender;

import io.posthorn.engine.port.Sender.Request;
import io.posthorn.model.Site;
import io.posthorn.simulator.chaos.RawServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** What an answer comes over. */
enum Transport {
  HTTP(""),
  TLS_1_2("TLSv1.2"),
  TLS_1_3("TLSv1.3");

  private static final SSLContext CONTEXT = Certificates.server(Certificates.good());

  private final String version;

  Transport(String version) {
    this.version = version;
  }

  RawServer server(RawServer.Handler handler) {
    return this == HTTP ? RawServer.plain(handler) : RawServer.over(listening(), handler);
  }

  private SSLServerSocket listening() {
    try {
      SSLServerSocket listening =
          (SSLServerSocket)
              CONTEXT
                  .getServerSocketFactory()
                  .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
      listening.setEnabledProtocols(new String[] {version});
      return listening;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Request to(RawServer server, String path) {
    return to(server, path, Duration.ofSeconds(5));
  }

  Request to(RawServer server, String path, Duration timeout) {
    String scheme = this == HTTP ? "http" : "https";
    return new Request(
        URI.create(scheme + "://localhost:" + server.port() + path),
        Requests.headers(),
        Requests.BODY,
        timeout,
        Site.Allowed.DEFAULT,
        this == HTTP ? null : Certificates.CA_PEM);
  }
}
