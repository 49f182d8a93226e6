package io.posthorn.model;

import java.util.List;
import java.util.Set;

/** The event types that every site has, and the operational ones that the program itself sends. */
public final class EventType {
  /** The nine chat events, in the order in which people are shown them. */
  public static final List<String> CHAT =
      List.of(
          "chat.created",
          "chat.assigned",
          "message.created",
          "chat.closed",
          "chat.rated",
          "offline_message.created",
          "visitor.updated",
          "visitor.banned",
          "visitor.unbanned");

  public static final String ENDPOINT_WARNING = "endpoint.warning";
  public static final String ENDPOINT_DISABLED = "endpoint.disabled";
  public static final String ENDPOINT_ENABLED = "endpoint.enabled";

  /** In a rotation's overlap the receiver accepted the other secret than before. */
  public static final String ENDPOINT_SECRET_ACCEPTED = "endpoint.secret_accepted";

  /** What the program says about endpoints; subscribed to by name only, never through "*". */
  public static final Set<String> OPERATIONAL =
      Set.of(ENDPOINT_WARNING, ENDPOINT_DISABLED, ENDPOINT_ENABLED, ENDPOINT_SECRET_ACCEPTED);

  /** The type of a test: on the wire only, nobody can subscribe to it. */
  public static final String PING = "ping";

  private EventType() {}
}
