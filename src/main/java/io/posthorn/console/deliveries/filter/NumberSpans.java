package io.posthorn.console.deliveries.filter;

import io.posthorn.model.DeliveryFilter.Codes;
import io.posthorn.model.DeliveryFilter.Span;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers and ranges of numbers: {@code 2}, {@code >2}, {@code <=5}, {@code 2..5}. Pure. */
final class NumberSpans {
  private static final Pattern COMPARED = Pattern.compile("(>=|<=|>|<|=)?(\\d{1,9})(ms|s)?");
  private static final Pattern BETWEEN =
      Pattern.compile("(\\d{1,9})(ms|s)?(?:\\.\\.|-|–)(\\d{1,9})(ms|s)?");
  private static final Pattern CODE = Pattern.compile("[1-9]\\d\\d");
  private static final Pattern CODE_CLASS = Pattern.compile("([1-9])(?:xx|XX)");
  private static final Pattern CODES = Pattern.compile("([1-9]\\d\\d)(?:\\.\\.|-|–)([1-9]\\d\\d)");

  private NumberSpans() {}

  static Span attempts(String value) throws Wrong {
    return span(value, false, "wrong.attempts");
  }

  /** Milliseconds; {@code 2s} too. */
  static Span millis(String value) throws Wrong {
    return span(value, true, "wrong.ms");
  }

  private static Span span(String value, boolean units, String otherwise) throws Wrong {
    Matcher between = BETWEEN.matcher(value);
    Span span = null;
    if (between.matches()) {
      span =
          new Span(
              number(between.group(1), between.group(2)),
              number(between.group(3), between.group(4)));
    }
    Matcher compared = COMPARED.matcher(value);
    if (compared.matches()) {
      String sign = compared.group(1) == null ? "=" : compared.group(1);
      span = compared(sign, number(compared.group(2), compared.group(3)));
    }
    boolean unitGiven = value.endsWith("s");
    if (span == null || (unitGiven && !units)) {
      throw Wrong.because(otherwise, value);
    }
    if (span.from() > span.to()) {
      throw Wrong.because("wrong.empty", value);
    }
    return span;
  }

  private static Span compared(String sign, long number) {
    return switch (sign) {
      case ">" -> new Span(number + 1, Long.MAX_VALUE);
      case ">=" -> new Span(number, Long.MAX_VALUE);
      case "<" -> new Span(0, number - 1);
      case "<=" -> new Span(0, number);
      default -> new Span(number, number);
    };
  }

  private static long number(String digits, @org.jspecify.annotations.Nullable String unit) {
    return Long.parseLong(digits) * ("s".equals(unit) ? 1000 : 1);
  }

  static Codes codes(String value) throws Wrong {
    if (CODE.matcher(value).matches()) {
      return new Codes(Integer.parseInt(value), Integer.parseInt(value));
    }
    Matcher whole = CODE_CLASS.matcher(value);
    if (whole.matches()) {
      int from = Integer.parseInt(whole.group(1)) * 100;
      return new Codes(from, from + 99);
    }
    Matcher range = CODES.matcher(value);
    if (!range.matches()) {
      throw Wrong.because("wrong.code", value);
    }
    Codes codes = new Codes(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)));
    if (codes.from() > codes.to()) {
      throw Wrong.because("wrong.empty", value);
    }
    return codes;
  }
}
