package io.posthorn.store;

import io.posthorn.engine.port.DeliveryWrites.Progress;
import io.posthorn.engine.port.EventWrites.EventRef;
import io.posthorn.engine.port.Store;
import io.posthorn.model.Attempt;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.Event;
import io.posthorn.model.Header;
import io.posthorn.model.Outcome;
import io.posthorn.model.SigningSecret;
import io.posthorn.model.Site;
import io.posthorn.model.Subscription;
import io.posthorn.model.Timing;
import io.posthorn.store.codec.Ulids;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What tests of the store put into it. */
public final class StoreSamples {
  public static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private StoreSamples() {}

  public static String eventId(long number) {
    return Ulids.text(ByteBuffer.allocate(16).putLong(NOW.toEpochMilli()).putLong(number).array());
  }

  public static Event event(long number, String type, Instant at, byte[] payload) {
    return new Event(eventId(number), type, 1, at, false, payload.length, payload);
  }

  public static Event event(long number) {
    return event(number, "chat.closed", NOW.plusMillis(number), payload(number, 200));
  }

  public static byte[] payload(long number, int size) {
    byte[] payload = new byte[size];
    Arrays.fill(payload, (byte) ' ');
    byte[] head =
        ("{\"event\":\"chat.closed\",\"siteid\":1,\"number\":" + number + "}")
            .getBytes(StandardCharsets.UTF_8);
    System.arraycopy(head, 0, payload, 0, Math.min(head.length, size));
    return payload;
  }

  public static Endpoint addEndpoint(Store store, String url) {
    return store
        .write(
            tx -> {
              if (tx.sites().find(1) == null) {
                tx.sites().save(Site.withDefaults(1, "My site"));
              }
              return tx.endpoints()
                  .add(
                      1,
                      EndpointSettings.of(url, Subscription.ALL),
                      new SigningSecret("whsec_0123456789abcdef"),
                      NOW);
            })
        .join();
  }

  /** Stores an event with one delivery; the delivery's id. */
  public static long deliver(Store store, long eventNumber, long endpointId) {
    return store
        .write(
            tx -> {
              EventRef event = tx.events().add(event(eventNumber));
              return tx.deliveries()
                  .add(event, endpointId, DeliveryStatus.PENDING, NOW.plusMillis(eventNumber));
            })
        .join();
  }

  public static List<Header> requestHeaders(long delivery, String type, Instant at, Random random) {
    byte[] hmac = new byte[32];
    byte[] other = new byte[32];
    random.nextBytes(hmac);
    random.nextBytes(other);
    return List.of(
        new Header("Content-Type", "application/json; charset=utf-8"),
        new Header("User-Agent", "Posthorn/0.1.0"),
        new Header("X-OWC-Event", type),
        new Header("X-OWC-Delivery", Long.toString(delivery)),
        new Header("X-OWC-Signature", "sha256=" + HexFormat.of().formatHex(hmac)),
        new Header("webhook-id", Long.toString(delivery)),
        new Header("webhook-timestamp", Long.toString(at.getEpochSecond())),
        new Header("webhook-signature", "v1," + Base64.getEncoder().encodeToString(other)));
  }

  public static Outcome ok() {
    return new Outcome(
        200,
        null,
        1234,
        new Timing(Timing.NOT, Timing.NOT, Timing.NOT, 40, 1000, 30),
        "127.0.0.1",
        List.of(
            new Header("Server", "nginx"),
            new Header("Date", "Sun, 01 Mar 2026 10:00:00 GMT"),
            new Header("Content-Length", "0"),
            new Header("Connection", "keep-alive")),
        new byte[0],
        false,
        null,
        false);
  }

  public static Attempt attempt(long delivery, int number, Instant at, Outcome outcome) {
    return new Attempt(
        number,
        at,
        "http://127.0.0.1:9000/hook",
        requestHeaders(delivery, "chat.closed", at, new Random(delivery)),
        outcome,
        false,
        false);
  }

  public static Progress delivered(long delivery, int attempts, Instant at) {
    return progress(delivery, DeliveryStatus.DELIVERED, 200, attempts, null, at);
  }

  /** The code of a diagnosis for an HTTP code; null for a success, and without a code. */
  public static @Nullable String cause(@Nullable Integer code) {
    if (code == null || code < 300) {
      return null;
    }
    return code == 500 ? "crashed" : "unavailable";
  }

  public static Progress progress(
      long delivery,
      DeliveryStatus status,
      @Nullable Integer code,
      int attempts,
      @Nullable Instant next,
      @Nullable Instant finished) {
    return new Progress(
        delivery,
        status,
        code,
        attempts,
        attempts,
        12L,
        next,
        next == null ? null : Duration.ofMinutes(1),
        code != null && code == 200 ? null : "HTTP " + code,
        cause(code),
        finished);
  }
}
