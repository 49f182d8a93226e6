package io.posthorn.engine.export;

import io.posthorn.model.Delivery;
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
    "endpoint_url",
    "next_attempt",
    "waiting",
    "test",
    "size",
    "error"
  };

  private final LongFunction<@Nullable String> urls;

  /**
   * @param urls an endpoint's URL by its id; null for one that isn't known
   */
  CsvWriter(LongFunction<@Nullable String> urls) {
    this.urls = urls;
  }

  @Override
  public void begin(OutputStream out) throws IOException {
    line(Arrays.asList((@Nullable Object[]) COLUMNS), out);
  }

  @Override
  public void write(Delivery delivery, DetailReader reading, OutputStream out) throws IOException {
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
      urls.apply(delivery.endpointId()),
      delivery.nextAttempt(),
      delivery.waiting(),
      delivery.test(),
      delivery.size(),
      delivery.error()
    };
    line(Arrays.asList(cells), out);
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
