package io.posthorn.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The causes that deliveries can be looked for by: each diagnosis, and groups of them. Pure. */
public final class KnownCauses {
  private static final Map<String, String> TITLES = new LinkedHashMap<>();
  private static final Map<String, Set<String>> GROUPS = new LinkedHashMap<>();

  static {
    for (Rule rule : Diagnoser.rules()) {
      TITLES.put(rule.code(), rule.title());
      GROUPS.computeIfAbsent(rule.group(), _ -> new LinkedHashSet<>()).add(rule.code());
    }
  }

  private KnownCauses() {}

  /** Groups of causes that are alike: {@code certificate}, {@code timeout}. */
  public static List<String> groups() {
    return List.copyOf(GROUPS.keySet());
  }

  /** The codes of all diagnoses. */
  public static List<String> codes() {
    return List.copyOf(TITLES.keySet());
  }

  /** All words that can be asked for: groups, then codes. */
  public static List<String> words() {
    List<String> words = new ArrayList<>(groups());
    words.addAll(codes());
    return words;
  }

  /**
   * The codes that a word stands for: a code for itself, a group for those in it, both where they
   * have one name.
   *
   * @return empty for a word that is neither
   */
  public static Set<String> named(String word) {
    String low = word.toLowerCase(Locale.ROOT);
    Set<String> found = new LinkedHashSet<>(GROUPS.getOrDefault(low, Set.of()));
    if (TITLES.containsKey(low)) {
      found.add(low);
    }
    return found;
  }

  /** What a code means, short: {@code certificate expired}. The code itself where none is known. */
  public static String title(@Nullable String code) {
    return code == null ? "" : TITLES.getOrDefault(code, code);
  }

  /** The code of a cause by its {@link #title}; empty for what is none. */
  public static Optional<String> titled(String title) {
    return TITLES.entrySet().stream()
        .filter(known -> known.getValue().equals(title))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
