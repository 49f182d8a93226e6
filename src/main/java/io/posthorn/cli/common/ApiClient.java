package io.posthorn.cli.common;

import io.posthorn.engine.rules.EngineProof;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.ProtocolException;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
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

  private static final String PROBLEM = "application/problem+json";
  private static final int LONGEST_PROBLEM = 1024 * 1024;
  private static final int LONGEST_PROOF = 4 * 1024;
  private static final Duration PROOF_TIMEOUT = Duration.ofSeconds(30);

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

  /**
   * Has whoever listens there prove that it is the engine that is meant, before it is sent a token.
   * Nothing of what it answers is trusted before.
   *
   * @throws Unreachable when nobody listens there, or it can't prove it
   */
  public void prove(EngineProof proof) {
    String challenge = EngineProof.challenge();
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("/v1/proof?challenge=" + challenge)).GET().build();
    CompletableFuture<HttpResponse<byte[]>> asked =
        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_PROOF));
    try {
      HttpResponse<byte[]> response = asked.get(PROOF_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      String answer = ApiJson.read(response.body()).path("proof").asString("");
      if (!proof.accepts(challenge, answer)) {
        throw Unreachable.unproven(base, hint);
      }
    } catch (ExecutionException | TimeoutException | JacksonException e) {
      asked.cancel(true);
      throw e.getCause() instanceof ConnectException
          ? Unreachable.nobodyListens(base, hint)
          : Unreachable.unproven(base, hint);
    } catch (InterruptedException e) {
      throw interrupted();
    }
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
    return send(method, path, bytes, body == null ? null : JSON, Map.of());
  }

  /** Sends exact bytes. */
  public JsonNode post(String path, byte[] body, String contentType, Map<String, String> headers) {
    return send("POST", path, body, contentType, headers);
  }

  private JsonNode send(
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
      throw problem(response, response.body());
    }
    try {
      return ApiJson.read(response.body());
    } catch (JacksonException notJson) {
      throw notPosthorn(response);
    }
  }

  private InputStream stream(String path, String mediaType) {
    HttpResponse<InputStream> response =
        exchange(request(path).GET().build(), BodyHandlers.ofInputStream());
    if (response.statusCode() == 200 && isA(response, mediaType)) {
      return response.body();
    }
    try (InputStream body = response.body()) {
      throw problem(response, body.readNBytes(LONGEST_PROBLEM));
    } catch (IOException e) {
      throw Unreachable.cutOff(base, reason(e));
    }
  }

  /** The API's own no, or what somebody else said in its place: a proxy, or another program. */
  private Complaint problem(HttpResponse<?> response, byte[] body) {
    return isA(response, PROBLEM)
        ? ApiProblem.of(response.statusCode(), retryAfter(response), body)
        : notPosthorn(response);
  }

  private Unreachable notPosthorn(HttpResponse<?> response) {
    return Unreachable.answeredByAnother(
        base, response.statusCode(), response.headers().firstValue("Content-Type").orElse(""));
  }

  private static boolean isA(HttpResponse<?> response, String mediaType) {
    return response
        .headers()
        .firstValue("Content-Type")
        .filter(type -> type.replace(" ", "").equalsIgnoreCase(mediaType))
        .isPresent();
  }

  /**
   * Copies an answer of any length.
   *
   * @param mediaType what it must be
   * @throws IOException when the target takes no more; what the API has to do with is thrown as
   *     everywhere
   */
  public void copy(String path, String mediaType, OutputStream to) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    try (InputStream from = stream(path, mediaType)) {
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
    } catch (ProtocolException e) {
      throw Unreachable.answeredByAnother(base, 0, "");
    } catch (IOException e) {
      throw Unreachable.cutOff(base, reason(e));
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static Complaint interrupted() {
    Thread.currentThread().interrupt();
    return new Complaint(ExitCode.FAILED, "Interrupted.");
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
