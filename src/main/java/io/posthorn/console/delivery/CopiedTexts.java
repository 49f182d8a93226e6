package io.posthorn.console.delivery;

import io.posthorn.console.words.EndpointWords;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.engine.Engine;
import io.posthorn.model.AnswerText;
import io.posthorn.model.Attempt;
import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.Endpoint;
import io.posthorn.model.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Reads the texts that can be copied of a delivery. Blocks. */
final class CopiedTexts {
  private final Texts texts = Texts.of(CopiedTexts.class);
  private final Engine engine;
  private final InstantSource clock;
  private final String version;

  /**
   * A reader.
   *
   * @param version of this program
   */
  CopiedTexts(Engine engine, InstantSource clock, String version) {
    this.engine = engine;
    this.clock = clock;
    this.version = version;
  }

  /** A text, and what is said when it was copied. */
  record Copied(String text, String says) {}

  /**
   * The text that an action copies.
   *
   * @throws Refused when there is none
   */
  Copied of(ActionOnDelivery action, long id) {
    DeliveryDetail one = engine.deliveries().one(id);
    return switch (action) {
      case COPY_PAYLOAD -> {
        byte[] payload = payload(one);
        String text = new String(payload, StandardCharsets.UTF_8);
        yield new Copied(text, texts.get("did.payload", Numbers.size(payload.length)));
      }
      case COPY_RESPONSE -> new Copied(answer(one), texts.get("did.response"));
      case COPY_CURL -> {
        RequestCopy request = masked(one);
        yield new Copied(Curl.command(request), says("did.curl", request));
      }
      case COPY_CURL_SIGNED -> {
        RequestCopy request = signed(one);
        yield new Copied(Curl.command(request), says("did.curl.signed", request));
      }
      case COPY_HTTPIE -> {
        RequestCopy request = masked(one);
        yield new Copied(Httpie.command(request), says("did.httpie", request));
      }
      default -> throw new IllegalArgumentException(action + " copies no text of one delivery");
    };
  }

  private String says(String key, RequestCopy request) {
    String says = texts.get(key);
    return request.aside() ? says + " " + texts.get("did.aside", request.file()) : says;
  }

  private byte[] payload(DeliveryDetail one) {
    byte[] payload = one.payload();
    if (payload == null) {
      throw new Refused(Refused.Kind.GONE, EndpointWords.sentence(texts.get("off.payload")));
    }
    return payload;
  }

  private static @Nullable Attempt newest(DeliveryDetail one) {
    return one.attempts().isEmpty() ? null : one.attempts().getLast().attempt();
  }

  private static String answer(DeliveryDetail one) {
    Attempt newest = newest(one);
    return newest == null ? "" : AnswerText.of(newest.outcome());
  }

  private RequestCopy masked(DeliveryDetail one) {
    Attempt newest = newest(one);
    byte[] payload = payload(one);
    return newest == null
        ? RequestCopy.unsent(one.delivery(), payload, endpoint(one), clock.instant(), version)
        : RequestCopy.masked(newest, one.delivery().id(), payload);
  }

  private RequestCopy signed(DeliveryDetail one) {
    Instant now = clock.instant();
    Endpoint endpoint = endpoint(one);
    return RequestCopy.signed(
        one.delivery(),
        payload(one),
        endpoint,
        engine.endpoints().secrets(endpoint.id()).liveAt(now),
        now,
        version);
  }

  private Endpoint endpoint(DeliveryDetail one) {
    return engine.endpoints().one(one.delivery().endpointId()).endpoint();
  }
}
