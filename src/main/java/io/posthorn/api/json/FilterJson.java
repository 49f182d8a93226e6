package io.posthorn.api.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A filter of deliveries, under the names that the query of a list has. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FilterJson(
    Collection<Long> siteid,
    Collection<Long> endpoint,
    Collection<DeliveryStatus> status,
    Collection<String> event,
    List<String> code,
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable String q,
    @Nullable String attempts,
    @Nullable String ms,
    @Nullable Boolean test,
    Collection<String> cause,
    @Nullable Not not) {

  static FilterJson of(DeliveryFilter filter) {
    return new FilterJson(
        filter.sites(),
        filter.endpoints(),
        filter.statuses(),
        filter.events(),
        filter.codes().stream().map(CodeRanges::text).toList(),
        filter.since(),
        filter.until(),
        filter.text(),
        text(filter.attempts()),
        text(filter.millis()),
        filter.test(),
        filter.causes(),
        Not.of(filter.except()));
  }

  /** Reads a filter from a body. */
  public static DeliveryFilter read(Fields fields) {
    FilterWords words = new FilterWords(fields.faults(), "filter.");
    Fields not = fields.object("not");
    return new DeliveryFilter(
        words.ids("siteid", fields.loose("siteid")),
        words.ids("endpoint", fields.loose("endpoint")),
        words.but(
            "not.status", not.loose("status"), words.statuses("status", fields.loose("status"))),
        words.events("event", fields.loose("event")),
        words.codes("code", fields.loose("code")),
        fields.time("since"),
        fields.time("until"),
        fields.text("q"),
        words.span("attempts", fields.loose("attempts")),
        words.span("ms", fields.loose("ms")),
        fields.flag("test"),
        words.causes("cause", fields.loose("cause")),
        new DeliveryFilter.Except(
            words.ids("not.endpoint", not.loose("endpoint")),
            words.events("not.event", not.loose("event")),
            words.codes("not.code", not.loose("code")),
            words.causes("not.cause", not.loose("cause")),
            not.text("q")));
  }

  /** What is taken out; a status is not among it, since all others are asked for instead. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Not(
      Collection<Long> endpoint,
      Collection<String> event,
      List<String> code,
      Collection<String> cause,
      @Nullable String q) {
    static @Nullable Not of(DeliveryFilter.Except except) {
      return except.equals(DeliveryFilter.Except.NONE)
          ? null
          : new Not(
              except.endpoints(),
              except.events(),
              except.codes().stream().map(CodeRanges::text).toList(),
              except.causes(),
              except.text());
    }
  }

  private static @Nullable String text(DeliveryFilter.@Nullable Span span) {
    return span == null ? null : SpanWords.text(span);
  }
}
