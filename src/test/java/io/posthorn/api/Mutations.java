package io.posthorn.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** Requests that are nearly right, from a seed. */
final class Mutations {
  private static final List<String> PATHS =
      List.of(
          "/v1/events",
          "/v1/events",
          "/v1/events",
          "/v1/events:batch",
          "/v1/sites",
          "/v1/endpoints",
          "/v1/endpoints/1",
          "/v1/endpoints/1/enable",
          "/v1/endpoints/1/rotate-secret",
          "/v1/deliveries?status=FAILED&limit=5",
          "/v1/deliveries/1/resend",
          "/v1/replays",
          "/v1/events?type=chat.*&q=x",
          "/metrics");
  private static final List<String> METHODS =
      List.of("POST", "POST", "POST", "POST", "GET", "PATCH", "DELETE", "PUT", "OPTIONS", "HEAD");
  private static final List<String> BODIES =
      List.of(
          "{\"event\":\"chat.closed\",\"siteid\":1,\"text\":\"h\u00e4llo \ud83d\ude00\"}",
          "{\"event\":\"chat.closed\",\"siteid\":1}\n{\"event\":\"chat.rated\",\"siteid\":1}\n",
          "{\"siteid\":1,\"url\":\"http://127.0.0.1:9/\",\"events\":[\"*\"],\"timeout\":\"PT10S\"}",
          "{\"held\":\"deliver\",\"since\":\"2026-01-31T09:30:00Z\",\"rate\":20}",
          "{\"filter\":{\"endpoint\":[1],\"code\":\"5xx\"},\"action\":\"skip\",\"dryRun\":true}",
          "{\"name\":\"x\",\"disableRule\":{\"kind\":\"ATTEMPTS\",\"inARow\":5},\"allow\":{}}",
          "{\"a\":" + "[".repeat(2_000),
          "{\"event\":\"chat.closed\",\"siteid\":1e400}",
          "");
  private static final List<String> ODD =
      List.of(
          "\u0000",
          "\r\n",
          "\n",
          "%zz",
          "%00",
          "..;/",
          "\ufeff",
          "\"",
          "{",
          "]",
          ":",
          ",",
          "null",
          "-1",
          "99999999999999999999",
          "1e999",
          "\\u0000",
          "\\ud800",
          "Transfer-Encoding: chunked",
          "Content-Length: 5",
          " ",
          "\t",
          "?",
          "#",
          "&",
          "=",
          "*",
          "/",
          "\u2028");

  private final SplittableRandom random;

  Mutations(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A request with up to six things wrong; never one that stops the receiver for long. */
  byte[] next(String token) {
    String body = pick(BODIES);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        pick(METHODS)
            + " "
            + pick(PATHS)
            + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + token
            + "\r\nContent-Type: "
            + (random.nextInt(6) == 0 ? "application/x-ndjson" : "application/json")
            + "\r\nIdempotency-Key: k"
            + random.nextInt(50)
            + "\r\nConnection: close\r\n"
            + (random.nextInt(8) == 0
                ? "Transfer-Encoding: chunked\r\n"
                : "Content-Length: " + bytes.length + "\r\n")
            + "\r\n";
    byte[] request = joined(head.getBytes(StandardCharsets.UTF_8), bytes);
    for (int i = random.nextInt(7); i > 0; i--) {
      request = mutated(request);
    }
    return request;
  }

  private byte[] mutated(byte[] request) {
    if (request.length == 0) {
      return request;
    }
    int at = random.nextInt(request.length);
    return switch (random.nextInt(6)) {
      case 0 -> flipped(request, at);
      case 1 -> cut(request, at, Math.min(request.length, at + random.nextInt(20)), "");
      case 2 -> cut(request, at, at, pick(ODD));
      case 3 -> cut(request, at, Math.min(request.length, at + random.nextInt(8)), pick(ODD));
      case 4 ->
          cut(
              request,
              at,
              at,
              new String(request, 0, Math.min(at, 40), StandardCharsets.ISO_8859_1));
      default ->
          random.nextInt(4) == 0 ? cut(request, at, request.length, "") : flipped(request, at);
    };
  }

  private byte[] flipped(byte[] request, int at) {
    byte[] copy = request.clone();
    copy[at] = (byte) random.nextInt(256);
    return copy;
  }

  private static byte[] cut(byte[] request, int from, int to, String instead) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(request.length + instead.length());
    out.write(request, 0, from);
    out.writeBytes(instead.getBytes(StandardCharsets.UTF_8));
    out.write(request, to, request.length - to);
    return out.toByteArray();
  }

  private static byte[] joined(byte[] head, byte[] body) {
    return cut(head, head.length, head.length, new String(body, StandardCharsets.UTF_8));
  }

  private String pick(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
