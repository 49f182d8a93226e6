package io.posthorn.signature;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * JSON as JavaScript holds it: all numbers are doubles, and names that are array indices come first
 * (ECMA-262, Number::toString and OrdinaryOwnPropertyKeys).
 *
 * @param rounded whether a whole number changes
 * @param reordered whether names change places
 */
record ScriptValue(Object read, boolean rounded, boolean reordered) {
  private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,9}");
  private static final long MOST_INDEX = 0xFFFF_FFFEL;

  /** A value that is written as it is, without quotes. */
  private record Written(String text) {
    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * Looks at a value.
   *
   * @param json as {@link JsonStyle#read} gives it
   */
  static ScriptValue of(Object json) {
    return new ScriptValue(
        json,
        !json.equals(changed(json, true, false)),
        !sameOrder(json, changed(json, false, true)));
  }

  Object numbers() {
    return changed(read, true, false);
  }

  Object names() {
    return changed(read, false, true);
  }

  Object both() {
    return changed(read, true, true);
  }

  private static boolean sameOrder(Object one, Object other) {
    // Maps are equal whatever their order; what is written isn't.
    return one.toString().equals(other.toString());
  }

  private static Object changed(@Nullable Object value, boolean numbers, boolean names) {
    return switch (value) {
      case null -> new Written("null");
      case Map<?, ?> map -> object(map, numbers, names);
      case List<?> list -> list.stream().map(one -> changed(one, numbers, names)).toList();
      case Long whole when numbers -> whole(value, whole.doubleValue());
      case BigInteger whole when numbers -> whole(value, whole.doubleValue());
      default -> value;
    };
  }

  private static Object whole(Object value, double rounded) {
    String text = text(rounded);
    return text.equals(value.toString()) ? value : new Written(text);
  }

  private static Map<String, Object> object(Map<?, ?> map, boolean numbers, boolean names) {
    Map<Long, String> indices = new TreeMap<>();
    List<String> others = new ArrayList<>();
    for (Object key : map.keySet()) {
      String name = String.valueOf(key);
      boolean index = names && WHOLE.matcher(name).matches() && Long.parseLong(name) <= MOST_INDEX;
      if (index) {
        indices.put(Long.valueOf(name), name);
      } else {
        others.add(name);
      }
    }
    Map<String, Object> ordered = new LinkedHashMap<>();
    indices.values().forEach(name -> ordered.put(name, changed(map.get(name), numbers, names)));
    others.forEach(name -> ordered.put(name, changed(map.get(name), numbers, names)));
    return ordered;
  }

  /** A number as JavaScript writes it, and Go in its own JSON. */
  static String text(double number) {
    if (number == 0 || Double.isInfinite(number)) {
      // JSON.stringify writes null for what is no finite number.
      return number == 0 ? "0" : "null";
    }
    BigDecimal shortest = new BigDecimal(Double.toString(Math.abs(number))).stripTrailingZeros();
    String digits = shortest.unscaledValue().toString();
    int point = digits.length() - shortest.scale();
    String sign = number < 0 ? "-" : "";
    if (point > 21 || point <= -6) {
      String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
      return sign + digits.charAt(0) + fraction + "e" + (point > 0 ? "+" : "") + (point - 1);
    }
    return sign + shortest.toPlainString();
  }
}
