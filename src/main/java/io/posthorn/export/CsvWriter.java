package io.posthorn.export;

import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.DeliveryDetail.Explained;
import io.posthorn.model.Diagnosis;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * RFC 4180 in UTF-8, with a header row. A text that a spreadsheet would take for a formula gets a
 * {@code '} before it.
 */
final class CsvWriter implements DeliveryWriter {
  private static final String[] COLUMNS = {
    "id",
    "created",
    "status",
    "code",
    "attempts",
    "ms",
    "event_type",
    "event_id",
    "site",
    "endpoint",
    "endpoint_name",
    "endpoint_url_now",
    "sent_to",
    "next_attempt",
    "waiting",
    "test",
    "size",
    "error",
    "diagnosis",
    "remedy"
  };

  private final LongFunction<@Nullable Endpoint> endpoints;

  /**
   * @param endpoints an endpoint by its id, a deleted one too; null for one that isn't known
   */
  CsvWriter(LongFunction<@Nullable Endpoint> endpoints) {
    this.endpoints = endpoints;
  }

  @Override
  public void begin(OutputStream out) throws IOException {
    line(Arrays.asList((@Nullable Object[]) COLUMNS), out);
  }

  @Override
  public void write(Delivery delivery, DetailReader reading, OutputStream out) throws IOException {
    Endpoint endpoint = endpoints.apply(delivery.endpointId());
    Explained newest = newest(delivery, reading);
    Diagnosis diagnosis = newest == null ? null : newest.diagnosis();
    @Nullable Object[] cells = {
      delivery.id(),
      delivery.created(),
      delivery.status(),
      delivery.code(),
      delivery.attempts(),
      delivery.ms(),
      delivery.eventType(),
      delivery.eventId(),
      delivery.siteId(),
      delivery.endpointId(),
      endpoint == null ? null : EndpointName.of(endpoint),
      endpoint == null ? null : Masking.url(endpoint.settings().url()),
      newest == null ? null : newest.attempt().url(),
      delivery.nextAttempt(),
      delivery.waiting(),
      delivery.test(),
      delivery.size(),
      delivery.error(),
      diagnosis == null ? null : diagnosis.code(),
      diagnosis == null ? null : diagnosis.fix()
    };
    line(Arrays.asList(cells), out);
  }

  /** What was sent to, and why it failed, only the attempt knows: the endpoint may have moved. */
  private static @Nullable Explained newest(Delivery delivery, DetailReader reading) {
    DeliveryDetail detail = delivery.attempts() == 0 ? null : reading.read(delivery.id());
    return detail == null || detail.attempts().isEmpty() ? null : detail.attempts().getLast();
  }

  @Override
  public void end(OutputStream out) {}

  private static void line(List<@Nullable Object> cells, OutputStream out) throws IOException {
    String line =
        cells.stream()
            .map(cell -> cell == null ? "" : field(cell.toString()))
            .collect(Collectors.joining(",", "", "\r\n"));
    out.write(line.getBytes(StandardCharsets.UTF_8));
  }

  /** One field, in quotes where it needs them. */
  static String field(String text) {
    String safe = formula(text) ? "'" + text : text;
    boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }

  private static boolean formula(String text) {
    return !text.isEmpty() && "=+-@\t\r\n＝＋－＠".indexOf(text.charAt(0)) >= 0;
  }
}
