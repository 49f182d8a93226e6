package io.posthorn.api.json;

import io.posthorn.model.DeliveryFilter.Span;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Spans of whole numbers as people write them: {@code 3}, {@code >2}, {@code <=5}, {@code 2-4}. */
final class SpanWords {
  private static final Pattern BOUND = Pattern.compile("(>=|>|<=|<)\\s*([0-9]{1,18})");
  private static final Pattern RANGE = Pattern.compile("([0-9]{1,18})(?:-([0-9]{1,18}))?");

  private SpanWords() {}

  /** Null for anything else, and for what no number fits. */
  static @Nullable Span parse(String word) {
    Matcher bound = BOUND.matcher(word);
    if (bound.matches()) {
      long number = Long.parseLong(bound.group(2));
      return switch (bound.group(1)) {
        case ">" -> new Span(number + 1, Long.MAX_VALUE);
        case ">=" -> new Span(number, Long.MAX_VALUE);
        case "<" -> number == 0 ? null : new Span(0, number - 1);
        default -> new Span(0, number);
      };
    }
    Matcher range = RANGE.matcher(word);
    if (!range.matches()) {
      return null;
    }
    long from = Long.parseLong(range.group(1));
    long to = range.group(2) == null ? from : Long.parseLong(range.group(2));
    return from <= to ? new Span(from, to) : null;
  }

  static String text(Span span) {
    if (span.from() == span.to()) {
      return Long.toString(span.from());
    }
    if (span.to() == Long.MAX_VALUE) {
      return ">=" + span.from();
    }
    return span.from() <= 0 ? "<=" + span.to() : span.from() + "-" + span.to();
  }
}
