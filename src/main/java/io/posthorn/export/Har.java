package io.posthorn.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shapes of HTTP Archive 1.2, as far as one attempt needs them; what is null is left out. */
final class Har {
  private Har() {}

  record Creator(String name, String version) {}

  /**
   * One request and what came of it.
   *
   * @param time all of it, milliseconds
   * @param delivery the delivery's id; a field of our own, as the underscore says
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(
      Instant startedDateTime,
      double time,
      Request request,
      Response response,
      Cache cache,
      Timings timings,
      @Nullable String serverIPAddress,
      String comment,
      @JsonProperty("_delivery") long delivery,
      @JsonProperty("_attempt") int attempt,
      @JsonProperty("_event") String event,
      @JsonProperty("_tls") @Nullable String tls,
      @JsonProperty("_error") @Nullable String error) {}

  /** What was sent; −1 where a size isn't known. */
  record Request(
      String method,
      String url,
      String httpVersion,
      List<Cookie> cookies,
      List<Pair> headers,
      List<Pair> queryString,
      PostData postData,
      int headersSize,
      int bodySize) {}

  /** The payload. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PostData(String mimeType, String text, @Nullable String comment) {}

  /** What came back; status 0 when nothing did. */
  record Response(
      int status,
      String statusText,
      String httpVersion,
      List<Cookie> cookies,
      List<Pair> headers,
      Content content,
      String redirectURL,
      int headersSize,
      long bodySize) {}

  /**
   * A body, inflated.
   *
   * @param encoding {@code base64} where it is no UTF-8 text
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Content(
      long size,
      String mimeType,
      @Nullable String text,
      @Nullable String encoding,
      @Nullable String comment) {}

  record Pair(String name, String value) {}

  /** Cookies are never told apart: their values are masked. */
  record Cookie(String name, String value) {}

  /** Nothing is cached. */
  record Cache() {}

  /**
   * Milliseconds; −1 where a phase didn't happen, but for send, wait and receive, which must not be
   * negative.
   *
   * @param connect the TLS handshake included
   */
  record Timings(
      double blocked,
      double dns,
      double connect,
      double send,
      @JsonProperty("wait") double await,
      double receive,
      double ssl) {}
}
