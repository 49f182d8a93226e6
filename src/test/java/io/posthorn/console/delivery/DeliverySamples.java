package io.posthorn.console.delivery;

import io.posthorn.model.Attempt;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.EndpointState;
import io.posthorn.model.Header;
import io.posthorn.model.Outcome;
import io.posthorn.model.Subscription;
import io.posthorn.model.Timing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A delivery, its attempts and its endpoint, made by hand. */
public final class DeliverySamples {
  public static final Instant START = Instant.parse("2026-11-24T12:23:10Z");
  public static final String PAYLOAD = "{\"event\":\"chat.closed\"}";
  static final String URL = "https://n8n.example.com/webhook/chat";

  private DeliverySamples() {}

  public static Attempt attempt(int number, @Nullable Integer code) {
    return attempt(number, code, false, false);
  }

  public static Attempt attempt(
      int number, @Nullable Integer code, boolean offline, boolean manual) {
    Outcome outcome =
        new Outcome(
            code,
            null,
            44_000,
            Timing.NONE,
            null,
            List.of(),
            "{}".getBytes(StandardCharsets.UTF_8),
            false,
            null,
            false);
    return new Attempt(
        number,
        START.plus(Duration.ofMinutes(number)),
        URL,
        List.of(
            new Header("Content-Type", "application/json; charset=utf-8"),
            new Header("X-OWC-Delivery", "9381"),
            new Header("X-OWC-Signature", "sha256=0a1b"),
            new Header("webhook-signature", "v1,QUJD"),
            new Header("Authorization", "Bearer very-secret"),
            new Header("X-Empty", "")),
        outcome,
        offline,
        manual);
  }

  static Delivery delivery(DeliveryStatus status, int attempts) {
    return delivery(status, PAYLOAD, endpoint(null), attempts);
  }

  public static Delivery delivery(
      DeliveryStatus status, String payload, Endpoint endpoint, int attempts) {
    Instant next = status == DeliveryStatus.RETRYING ? START.plus(Duration.ofMinutes(26)) : null;
    return new Delivery(
        9381,
        "evt_01M86R54ACQ2N8D3W5XGZKT4BH",
        "chat.closed",
        1,
        endpoint.id(),
        status,
        null,
        attempts,
        null,
        START,
        next,
        null,
        false,
        payload.length(),
        null,
        null);
  }

  static RequestCopy unsent() {
    return RequestCopy.unsent(
        delivery(DeliveryStatus.HELD, 0),
        PAYLOAD.getBytes(StandardCharsets.UTF_8),
        endpoint(null),
        START,
        "0.1.0");
  }

  public static Endpoint endpoint(@Nullable List<Duration> ownSchedule) {
    EndpointSettings plain = EndpointSettings.of(URL, Subscription.ALL);
    EndpointSettings settings =
        new EndpointSettings(
            URL,
            "n8n",
            plain.events(),
            plain.timeout(),
            null,
            8,
            Map.of("Authorization", "Bearer very-secret"),
            ownSchedule,
            null);
    return new Endpoint(
        3, 1, settings, EndpointState.fresh(START.minusSeconds(60)), null, START, START, null);
  }
}
