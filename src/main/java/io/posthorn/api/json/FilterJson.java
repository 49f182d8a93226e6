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
    return new FilterWords(fields.faults(), "filter.")
        .filter(new Body(fields, fields.object("not")));
  }

  /** The words of a body: those that take something out stand in an object of their own. */
  private record Body(Fields fields, Fields not) implements FilterWords.Given {
    private static final String NOT = "not.";

    @Override
    public List<String> list(String name) {
      return of(name).loose(bare(name));
    }

    @Override
    public @Nullable String text(String name) {
      return of(name).text(bare(name));
    }

    @Override
    public @Nullable Instant time(String name) {
      return of(name).time(bare(name));
    }

    @Override
    public @Nullable Boolean flag(String name) {
      return of(name).flag(bare(name));
    }

    private Fields of(String name) {
      return name.startsWith(NOT) ? not : fields;
    }

    private static String bare(String name) {
      return name.startsWith(NOT) ? name.substring(NOT.length()) : name;
    }
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
