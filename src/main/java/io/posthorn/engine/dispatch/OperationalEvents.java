package io.posthorn.engine.dispatch;

import io.posthorn.engine.dispatch.Fanout.Fanned;
import io.posthorn.engine.port.Tx;
import io.posthorn.engine.rules.EventIds;
import io.posthorn.model.Endpoint;
import io.posthorn.model.Event;
import io.posthorn.model.EventType;
import io.posthorn.model.SecretAge;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tells the other endpoints of a site what became of one. */
public final class OperationalEvents {
  private static final JsonMapper JSON = new JsonMapper();

  private final EventIds ids;

  public OperationalEvents(EventIds ids) {
    this.ids = ids;
  }

  /**
   * Keeps the event and its deliveries; never one to the endpoint it is about.
   *
   * @param reason MANUAL, FAILING or GONE; null where nothing was disabled
   */
  public Fanned tell(
      Tx tx, String type, Endpoint about, @Nullable String reason, String detail, Instant at) {
    ObjectNode json = json(type, about);
    if (reason != null) {
      json.put("reason", reason);
    }
    return fan(tx, type, about, json.put("detail", detail), at);
  }

  /** A rotation's receiver accepted another secret than before. */
  Fanned tellAccepted(Tx tx, Endpoint about, SecretAge secret, String detail, Instant at) {
    String type = EventType.ENDPOINT_SECRET_ACCEPTED;
    ObjectNode json = json(type, about).put("secret", secret.name()).put("detail", detail);
    return fan(tx, type, about, json, at);
  }

  private static ObjectNode json(String type, Endpoint about) {
    ObjectNode json = JSON.createObjectNode();
    json.put("event", type);
    json.put("siteid", about.siteId());
    json.putObject("endpoint").put("id", about.id()).put("url", about.settings().url());
    return json;
  }

  private Fanned fan(Tx tx, String type, Endpoint about, ObjectNode json, Instant at) {
    json.put("at", at.toString());
    byte[] body = JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
    Event event = new Event(ids.next(at), type, about.siteId(), at, false, body.length, body);
    return Fanout.out(tx, event, about.id());
  }
}
