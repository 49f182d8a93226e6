package io.posthorn.console.detail;

import io.posthorn.model.Attempt;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail.Explained;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Diagnosis;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.EndpointState;
import io.posthorn.model.Failure;
import io.posthorn.model.Header;
import io.posthorn.model.Outcome;
import io.posthorn.model.Site;
import io.posthorn.model.Subscription;
import io.posthorn.model.Timing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deliveries as they may stand, made by hand. */
final class Samples {
  static final Instant START = Instant.parse("2026-11-24T12:23:10Z");
  static final String URL = "https://n8n.example.com/webhook/chat";

  private Samples() {}

  static Attempt attempt(int number, @Nullable Integer code) {
    return attempt(number, code, false, false);
  }

  static Attempt attempt(int number, @Nullable Integer code, boolean offline, boolean manual) {
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

  static ShownDelivery shown(DeliveryStatus status, Attempt... attempts) {
    return shown(status, "{\"event\":\"chat.closed\"}", endpoint(null), attempts);
  }

  static ShownDelivery shown(
      DeliveryStatus status, String payload, Endpoint endpoint, Attempt... attempts) {
    Instant next = status == DeliveryStatus.RETRYING ? START.plus(Duration.ofMinutes(26)) : null;
    Delivery delivery =
        new Delivery(
            9381,
            "evt_01M86R54ACQ2N8D3W5XGZKT4BH",
            "chat.closed",
            1,
            endpoint.id(),
            status,
            null,
            attempts.length,
            null,
            START,
            next,
            null,
            false,
            payload.length(),
            null);
    List<Explained> explained = new ArrayList<>();
    for (Attempt attempt : attempts) {
      explained.add(
          new Explained(attempt, new Diagnosis("a-code", "brief", "It says so.", "Do this.")));
    }
    return new ShownDelivery(
        delivery,
        payload.getBytes(StandardCharsets.UTF_8),
        explained,
        List.of(),
        endpoint,
        Site.withDefaults(1, "Thyme & Honey"),
        false,
        null);
  }

  /** Without an answer, for a reason. */
  static Attempt failed(int number, Failure failure) {
    Attempt one = attempt(number, null);
    Outcome of = one.outcome();
    Outcome outcome =
        new Outcome(
            null, failure, 8_000, of.timing(), null, List.of(), new byte[0], false, null, false);
    return new Attempt(number, one.at(), one.url(), one.requestHeaders(), outcome, false, false);
  }

  /** The usual endpoint, disabled ten minutes after the start. */
  static Endpoint disabled(DisabledReason reason, @Nullable String detail) {
    Endpoint plain = endpoint(null);
    return plain.with(plain.state().disabled(reason, START.plus(Duration.ofMinutes(10)), detail));
  }

  static Endpoint endpoint(@Nullable List<Duration> ownSchedule) {
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
