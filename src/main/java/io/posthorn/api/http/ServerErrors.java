package io.posthorn.api.http;

import java.nio.ByteBuffer;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * What the server itself refuses before any route is asked (a broken request line, too large a
 * head), in the same form as all other refusals. Any thread.
 */
public final class ServerErrors extends ErrorHandler {
  private static final long RETRY_SECONDS = 5;
  private static final Set<String> MADE_UP = Set.of("/badMessage", "/badURI", "/badRequest");

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = status(response.getStatus());
    Object reason = request.getAttribute(ERROR_MESSAGE);
    if (status == 503) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_SECONDS);
    }
    if (!request.getConnectionMetaData().isPersistent()) {
      response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
    }
    Answer.Whole problem =
        Problems.of(status, detail(status, String.valueOf(reason)), path(request));
    // Of a request that can't be read the server itself doesn't know that it was a HEAD.
    Answers.write(
        request.getMethod().equals("HEAD") ? problem.headOnly() : problem, response, callback);
    return true;
  }

  /** The path where one could be read; the server makes one up where none could. */
  private static String path(Request request) {
    String path = request.getHttpURI().getPath();
    return path == null || MADE_UP.contains(path) ? "" : path;
  }

  @Override
  public ByteBuffer badMessageError(int status, String reason, HttpFields.Mutable fields) {
    Answer.Whole problem = Problems.of(status(status), detail(status(status), reason), "");
    fields.put(HttpHeader.CONTENT_TYPE, problem.mediaType());
    return ByteBuffer.wrap(problem.body());
  }

  /** A request of a version or framing that nobody serves is the client's mistake, not ours. */
  private static int status(int status) {
    return status == 501 || status == 505 ? 400 : status;
  }

  private static String detail(int status, String reason) {
    return switch (status) {
      case 408 -> "The request came too slowly.";
      case 414 -> "The path and query are too long.";
      case 431 -> "The header fields are too large; all together may have 16 KiB.";
      case 503 -> "Posthorn is stopping.";
      default ->
          status < 500
              ? "This is no request that can be read: " + reason
              : "Something went wrong inside Posthorn; its log says what.";
    };
  }
}
