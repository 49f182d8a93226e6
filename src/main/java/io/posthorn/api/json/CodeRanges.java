package io.posthorn.api.json;

import io.posthorn.model.DeliveryFilter.Codes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** HTTP codes as people write them: {@code 200}, {@code 5xx}, {@code 400-499}. */
final class CodeRanges {
  private static final Pattern CLASS = Pattern.compile("([1-9])[xX]{2}");
  private static final Pattern RANGE = Pattern.compile("([1-9][0-9]{2})(?:-([1-9][0-9]{2}))?");

  private CodeRanges() {}

  /** Null for anything else. */
  static @Nullable Codes parse(String word) {
    Matcher whole = CLASS.matcher(word);
    if (whole.matches()) {
      int first = Integer.parseInt(whole.group(1)) * 100;
      return new Codes(first, first + 99);
    }
    Matcher range = RANGE.matcher(word);
    if (!range.matches()) {
      return null;
    }
    int from = Integer.parseInt(range.group(1));
    int to = range.group(2) == null ? from : Integer.parseInt(range.group(2));
    return from <= to ? new Codes(from, to) : null;
  }

  static String text(Codes codes) {
    if (codes.from() == codes.to()) {
      return String.valueOf(codes.from());
    }
    if (codes.from() % 100 == 0 && codes.to() == codes.from() + 99) {
      return codes.from() / 100 + "xx";
    }
    return codes.from() + "-" + codes.to();
  }
}
