package io.posthorn.cli.common;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The client of a running engine's API. Any thread; each call blocks until its answer is there.
 *
 * <p>Every call throws {@link ApiProblem} when the API says no and {@link Unreachable} when nothing
 * answers.
 */
public final class ApiClient implements AutoCloseable {
  public static final String JSON = "application/json";
  public static final String NDJSON = "application/x-ndjson";

  // A test may wait for an endpoint's longest timeout, 60 s.
  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .proxy(HttpClient.Builder.NO_PROXY)
          .build();
  private final URI base;
  private final String token;
  private final String hint;

  /**
   * A client.
   *
   * @param base where the API listens, as {@code http://127.0.0.1:8480}
   * @param hint what to do when nothing listens there, one sentence
   */
  public ApiClient(URI base, String token, String hint) {
    this.base = base;
    this.token = token;
    this.hint = hint;
  }

  public URI base() {
    return base;
  }

  public JsonNode get(String path) {
    return send("GET", path, null);
  }

  public JsonNode post(String path, @Nullable JsonNode body) {
    return send("POST", path, body);
  }

  public JsonNode delete(String path) {
    return send("DELETE", path, null);
  }

  private JsonNode send(String method, String path, @Nullable JsonNode body) {
    byte[] bytes = body == null ? new byte[0] : JsonMapper.shared().writeValueAsBytes(body);
    byte[] answer = send(method, path, bytes, body == null ? null : JSON, Map.of());
    return answer.length == 0
        ? JsonMapper.shared().createObjectNode()
        : JsonMapper.shared().readTree(answer);
  }

  /**
   * Sends exact bytes.
   *
   * @return the answer's bytes
   */
  public byte[] post(String path, byte[] body, String contentType, Map<String, String> headers) {
    return send("POST", path, body, contentType, headers);
  }

  private byte[] send(
      String method,
      String path,
      byte[] body,
      @Nullable String contentType,
      Map<String, String> headers) {
    HttpRequest.Builder request = request(path).method(method, publisher(body)).timeout(TIMEOUT);
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    headers.forEach(request::header);
    HttpResponse<byte[]> response = exchange(request.build(), BodyHandlers.ofByteArray());
    if (response.statusCode() / 100 != 2) {
      throw ApiProblem.of(response.statusCode(), retryAfter(response), response.body());
    }
    return response.body();
  }

  /** Opens a stream that goes on (server-sent events). */
  public InputStream stream(String path) {
    HttpResponse<InputStream> response =
        exchange(request(path).GET().build(), BodyHandlers.ofInputStream());
    if (response.statusCode() / 100 == 2) {
      return response.body();
    }
    try (InputStream body = response.body()) {
      throw ApiProblem.of(response.statusCode(), retryAfter(response), body.readAllBytes());
    } catch (IOException e) {
      throw Unreachable.cutOff(base, reason(e));
    }
  }

  /**
   * Copies an answer of any length.
   *
   * @throws IOException when the target takes no more; what the API has to do with is thrown as
   *     everywhere
   */
  public void copy(String path, OutputStream to) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    try (InputStream from = stream(path)) {
      for (int count = read(from, buffer); count >= 0; count = read(from, buffer)) {
        to.write(buffer, 0, count);
      }
    }
  }

  private int read(InputStream from, byte[] buffer) {
    try {
      return from.read(buffer);
    } catch (IOException e) {
      throw Unreachable.cutOff(base, reason(e));
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + token);
  }

  private static BodyPublisher publisher(byte[] body) {
    return body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return http.send(request, handler);
    } catch (ConnectException | HttpConnectTimeoutException e) {
      throw Unreachable.nobodyListens(base, hint);
    } catch (IOException e) {
      throw Unreachable.cutOff(base, reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Complaint(ExitCode.FAILED, "Interrupted.");
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static @Nullable Duration retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(value -> value.matches("[0-9]{1,6}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .orElse(null);
  }

  @Override
  public void close() {
    http.close();
  }
}
