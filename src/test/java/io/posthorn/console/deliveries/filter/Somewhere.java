package io.posthorn.console.deliveries.filter;

import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.EndpointState;
import io.posthorn.model.Subscription;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Three endpoints in Athens, on a Tuesday at half past two. */
final class Somewhere {
  private static final Instant NOW = Instant.parse("2026-11-24T12:30:00Z");

  static final KnownNames KNOWN =
      new KnownNames(
          List.of(
              endpoint(1, "CRM", "https://crm.example.com/hooks"),
              endpoint(2, "Data warehouse", "https://dw.example.com/in"),
              endpoint(3, "", "https://hooks.example.org/x")),
          List.of("chat.created", "chat.closed", "message.created", "visitor.banned", "ping"),
          List.of("crashed", "certificate-expired"),
          NOW,
          ZoneId.of("Europe/Athens"));

  private Somewhere() {}

  private static Endpoint endpoint(long id, String name, String url) {
    EndpointSettings bare = EndpointSettings.of(url, Subscription.ALL);
    EndpointSettings settings =
        new EndpointSettings(
            url, name, bare.events(), bare.timeout(), null, 8, bare.headers(), null, null);
    return new Endpoint(id, 1, settings, EndpointState.fresh(NOW), null, NOW, NOW, null);
  }
}
