package io.posthorn.sender;

import io.posthorn.engine.port.Sender.Request;
import io.posthorn.model.Header;
import io.posthorn.model.Site;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Requests as the engine makes them. */
final class Requests {
  static final byte[] BODY =
      "{\"event\":\"chat.closed\",\"siteid\":1}".getBytes(StandardCharsets.UTF_8);

  private Requests() {}

  static Request to(URI url) {
    return to(url, Duration.ofSeconds(20));
  }

  static Request to(URI url, Duration timeout) {
    return new Request(url, headers(), BODY, timeout, Site.Allowed.DEFAULT, null);
  }

  static Request trusting(URI url, String caPem) {
    return new Request(url, headers(), BODY, Duration.ofSeconds(20), Site.Allowed.DEFAULT, caPem);
  }

  static List<Header> headers() {
    return List.of(
        new Header("Content-Type", "application/json; charset=utf-8"),
        new Header("User-Agent", "Posthorn/test"),
        new Header("X-OWC-Event", "chat.closed"),
        new Header("X-OWC-Delivery", "9381"),
        new Header("X-OWC-Signature", "sha256=00"),
        new Header("webhook-id", "9381"),
        new Header("webhook-timestamp", "1614265330"),
        new Header("webhook-signature", "v1,AA=="));
  }
}
