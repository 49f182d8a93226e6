package io.posthorn.api.json;

import io.posthorn.engine.rules.Faults;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words of an enum, whatever their case; {@code send-as-new} stands for {@code SEND_AS_NEW}. */
public final class Choice {
  private Choice() {}

  /** The constant; null, and a fault, when there is no such word. */
  public static <E extends Enum<E>> @Nullable E of(
      Class<E> type, String word, String field, Faults faults) {
    for (E each : type.getEnumConstants()) {
      if (word(each).equalsIgnoreCase(word) || each.name().equalsIgnoreCase(word)) {
        return each;
      }
    }
    faults.add(
        field, field + " can't be " + Faults.quoted(word) + Suggest.ending(word, words(type)));
    return null;
  }

  /** In lower case, with dashes. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static List<String> words(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants()).map(Choice::word).toList();
  }
}
