package io.posthorn.engine.rules;

import io.posthorn.model.Endpoint;
import io.posthorn.model.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a test, and the Doctor, sends. */
public final class PingBody {
  private static final JsonMapper JSON = new JsonMapper();

  private PingBody() {}

  public static byte[] of(Endpoint endpoint, Instant now) {
    return of(endpoint.siteId(), endpoint.id(), endpoint.settings().url(), now);
  }

  /** To a URL that no endpoint has. */
  public static byte[] of(long siteId, String url, Instant now) {
    return of(siteId, null, url, now);
  }

  private static byte[] of(long siteId, @Nullable Long id, String url, Instant now) {
    ObjectNode json = JSON.createObjectNode();
    json.put("event", EventType.PING);
    json.put("siteid", siteId);
    json.put("test", true);
    ObjectNode endpoint = json.putObject("endpoint");
    if (id != null) {
      endpoint.put("id", id);
    }
    endpoint.put("url", url);
    json.put("at", now.toString());
    json.put("message", "A test from Posthorn: answer 2xx and all is well.");
    return JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
  }
}
