package io.posthorn.api.http;

import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Connections that remember the method of a request whose path can't be read: the server forgets
 * it, and would answer HEAD with a body.
 */
public final class ApiConnections extends HttpConnectionFactory {
  private static final String UNREAD = "GET";

  public ApiConnections(HttpConfiguration configuration) {
    super(configuration);
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    return configure(
        new Remembering(getHttpConfiguration(), connector, endPoint), connector, endPoint);
  }

  private static final class Remembering extends HttpConnection {
    private String method = UNREAD;

    Remembering(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
      super(configuration, connector, endPoint);
    }

    @Override
    protected RequestHandler newRequestHandler() {
      return new RequestHandler() {
        @Override
        public void messageBegin() {
          method = UNREAD;
          super.messageBegin();
        }

        @Override
        public void startRequest(String asked, String uri, HttpVersion version) {
          method = asked;
          super.startRequest(asked, uri, version);
        }
      };
    }

    /**
     * Called by {@code startRequest}, and for a request that can't be read with words of its own.
     */
    @Override
    protected HttpStreamOverHTTP1 newHttpStream(String asked, String uri, HttpVersion version) {
      return super.newHttpStream(method, uri, version);
    }
  }
}
