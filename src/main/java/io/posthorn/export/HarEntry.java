package io.posthorn.export;

import io.posthorn.model.AnswerText;
import io.posthorn.model.Attempt;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.DeliveryDetail.Explained;
import io.posthorn.model.Diagnosis;
import io.posthorn.model.Header;
import io.posthorn.model.Outcome;
import io.posthorn.model.Timing;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes an attempt an entry of an HTTP Archive. Pure. */
final class HarEntry {
  /** The sender speaks nothing else. */
  private static final String HTTP = "HTTP/1.1";

  private static final int UNKNOWN = -1;

  private HarEntry() {}

  static Har.Entry of(DeliveryDetail detail, Explained explained) {
    Attempt attempt = explained.attempt();
    Outcome outcome = attempt.outcome();
    Delivery delivery = detail.delivery();
    Diagnosis diagnosis = explained.diagnosis();
    Har.Timings timings = timings(outcome);
    return new Har.Entry(
        attempt.at(),
        total(timings),
        request(attempt, detail),
        response(outcome),
        new Har.Cache(),
        timings,
        outcome.address(),
        comment(delivery, attempt, diagnosis),
        delivery.id(),
        attempt.number(),
        delivery.eventId(),
        outcome.tls(),
        outcome.success() ? null : diagnosis == null ? "HTTP " + outcome.code() : diagnosis.code());
  }

  private static String comment(Delivery delivery, Attempt attempt, @Nullable Diagnosis diagnosis) {
    String what =
        "Delivery %d, attempt %d: %s"
            .formatted(delivery.id(), attempt.number(), delivery.eventType());
    return diagnosis == null ? what : what + ". " + diagnosis.says() + " " + diagnosis.fix();
  }

  private static Har.Request request(Attempt attempt, DeliveryDetail detail) {
    byte[] payload = detail.payload();
    String type = Header.first(attempt.requestHeaders(), "Content-Type");
    Har.PostData post =
        new Har.PostData(
            type == null ? "application/json" : type,
            payload == null ? "" : new String(payload, StandardCharsets.UTF_8),
            payload == null ? "The payload is no longer kept." : null);
    return new Har.Request(
        "POST",
        attempt.url().replaceFirst("#.*", ""),
        HTTP,
        List.of(),
        pairs(attempt.requestHeaders()),
        query(attempt.url()),
        post,
        UNKNOWN,
        detail.delivery().size());
  }

  private static Har.Response response(Outcome outcome) {
    Integer code = outcome.code();
    if (code == null) {
      return new Har.Response(
          0,
          "",
          "",
          List.of(),
          List.of(),
          new Har.Content(0, "x-unknown", null, null, "No answer came."),
          "",
          UNKNOWN,
          UNKNOWN);
    }
    List<Header> headers = outcome.responseHeaders();
    String location = Header.first(headers, "Location");
    return new Har.Response(
        code,
        "",
        HTTP,
        List.of(),
        pairs(headers),
        content(outcome),
        location == null ? "" : location,
        UNKNOWN,
        sent(outcome));
  }

  private static Har.Content content(Outcome outcome) {
    byte[] body = outcome.body();
    String type = Header.first(outcome.responseHeaders(), "Content-Type");
    String text = AnswerText.ifText(outcome);
    return new Har.Content(
        body.length,
        type == null ? "" : type,
        text == null ? Base64.getEncoder().encodeToString(body) : text,
        text == null ? "base64" : null,
        outcome.truncated() ? "Only the first %,d bytes were kept.".formatted(body.length) : null);
  }

  /** Bytes of the body as it went over the wire; −1 when that isn't known. */
  private static long sent(Outcome outcome) {
    String length = Header.first(outcome.responseHeaders(), "Content-Length");
    return length != null && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : UNKNOWN;
  }

  private static List<Har.Pair> pairs(List<Header> headers) {
    return headers.stream().map(header -> new Har.Pair(header.name(), header.value())).toList();
  }

  /** The parameters of a URL, decoded; one that can't be is told as it is. */
  static List<Har.Pair> query(String url) {
    int hash = url.indexOf('#');
    String before = hash < 0 ? url : url.substring(0, hash);
    int mark = before.indexOf('?');
    List<Har.Pair> found = new ArrayList<>();
    if (mark < 0 || mark == before.length() - 1) {
      return found;
    }
    for (String part : before.substring(mark + 1).split("&", -1)) {
      int is = part.indexOf('=');
      String name = is < 0 ? part : part.substring(0, is);
      found.add(new Har.Pair(decoded(name), is < 0 ? "" : decoded(part.substring(is + 1))));
    }
    return found;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }

  /** What no phase holds (waiting for a connection, say) is what HAR calls blocked. */
  private static Har.Timings timings(Outcome outcome) {
    Timing timing = outcome.timing();
    long known = 0;
    for (long phase :
        new long[] {
          timing.dns(), timing.connect(), timing.tls(), timing.send(), timing.await(), timing.read()
        }) {
      known += Math.max(0, phase);
    }
    long rest = outcome.micros() - known;
    long connect =
        timing.tls() == Timing.NOT
            ? timing.connect()
            : Math.max(0, timing.connect()) + timing.tls();
    return new Har.Timings(
        rest > 0 ? millis(rest) : UNKNOWN,
        phase(timing.dns()),
        phase(connect),
        millis(Math.max(0, timing.send())),
        millis(Math.max(0, timing.await())),
        millis(Math.max(0, timing.read())),
        phase(timing.tls()));
  }

  /** As HAR wants it: the sum, without what didn't happen and without ssl, which connect holds. */
  private static double total(Har.Timings timings) {
    double sum =
        Math.max(0, timings.blocked())
            + Math.max(0, timings.dns())
            + Math.max(0, timings.connect())
            + timings.send()
            + timings.await()
            + timings.receive();
    return Math.round(sum * 1000) / 1000.0;
  }

  private static double phase(long micros) {
    return micros == Timing.NOT ? UNKNOWN : millis(micros);
  }

  private static double millis(long micros) {
    return micros / 1000.0;
  }
}
