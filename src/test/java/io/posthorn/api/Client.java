package io.posthorn.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the API and holds every answer, and every body that was taken, against its description. */
final class Client {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final JsonMapper JSON = new JsonMapper();

  private final URI base;
  private final String token;

  Client(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  Reply get(String path) {
    return call("GET", path, null);
  }

  Reply post(String path) {
    return call("POST", path, null);
  }

  /**
   * @param body JSON with single quotes for double ones
   */
  Reply post(String path, String body) {
    return call("POST", path, body);
  }

  Reply patch(String path, String body) {
    return call("PATCH", path, body);
  }

  Reply delete(String path) {
    return call("DELETE", path, null);
  }

  Reply call(String method, String path, String body, String... headers) {
    String json = body == null ? null : body.replace('\'', '"');
    return send(method, path, json, "application/json", headers);
  }

  Reply lines(String path, String lines, String... headers) {
    return send("POST", path, lines.replace('\'', '"'), "application/x-ndjson", headers);
  }

  private Reply send(String method, String path, String body, String type, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", "Bearer " + token);
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (body != null) {
      request.header("Content-Type", type);
    }
    request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    Reply reply = reply(request.build());
    asDocumented(method, path, "application/json".equals(type) ? body : null, reply);
    return reply;
  }

  private static Reply reply(HttpRequest request) {
    try {
      HttpResponse<String> response =
          HTTP.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Reply(response);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static void asDocumented(String method, String path, String body, Reply reply) {
    JsonNode operation = Contract.get().operation(method, path);
    assertThat(operation).as(method + " " + path + " is documented").isNotNull();
    List<String> faults =
        Contract.get().faults(operation, reply.status(), reply.type(), reply.text());
    assertThat(faults).as(method + " " + path + " answered " + reply.text()).isEmpty();
    if (body != null && reply.status() < 300) {
      assertThat(Contract.get().faults(operation, body)).as("taken: " + body).isEmpty();
    }
  }

  /** An answer. */
  record Reply(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String text() {
      return response.body();
    }

    JsonNode json() {
      return JSON.readTree(response.body());
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }

    String type() {
      return response.headers().firstValue("Content-Type").orElse("");
    }

    /** Fields that a problem names. */
    List<String> fields() {
      return json()
          .get("errors")
          .valueStream()
          .map(each -> each.get("field").stringValue())
          .toList();
    }

    Reply expect(int status) {
      assertThat(status()).as(text()).isEqualTo(status);
      return this;
    }
  }
}
