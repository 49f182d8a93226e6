package io.posthorn.console.subscriptions;

import io.posthorn.model.EventTypeInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Event types that begin alike.
 *
 * @param key the same over all sites
 * @param prefix what stands before the first dot; empty for types without a dot
 * @param types at least one, in the order of the catalogue
 */
record TypeGroup(String key, String prefix, List<EventTypeInfo> types) {
  /** The group of what the program itself sends. */
  static final String OPERATIONAL = "endpoint";

  TypeGroup {
    types = List.copyOf(types);
  }

  /** Cuts the types into groups, in the order of their first type; the operational ones last. */
  static List<TypeGroup> of(List<EventTypeInfo> types) {
    Map<String, List<EventTypeInfo>> byKey = new LinkedHashMap<>();
    for (EventTypeInfo type : types) {
      byKey.computeIfAbsent(key(type), _ -> new ArrayList<>()).add(type);
    }
    List<EventTypeInfo> operational = byKey.remove(OPERATIONAL);
    if (operational != null) {
      byKey.put(OPERATIONAL, operational);
    }
    return byKey.entrySet().stream()
        .map(e -> new TypeGroup(e.getKey(), prefix(e.getValue().getFirst()), e.getValue()))
        .toList();
  }

  private static String key(EventTypeInfo type) {
    String prefix = prefix(type);
    boolean alike = prefix.equals(OPERATIONAL) && type.kind() != EventTypeInfo.Kind.OPERATIONAL;
    return alike ? "own " + prefix : prefix;
  }

  private static String prefix(EventTypeInfo type) {
    int dot = type.name().indexOf('.');
    return dot < 0 ? "" : type.name().substring(0, dot);
  }

  /** What a type is called under the head of its group. */
  String label(EventTypeInfo type) {
    return prefix.isEmpty() ? type.name() : type.name().substring(prefix.length() + 1);
  }

  /** One column can't be made narrower by folding it. */
  boolean foldable() {
    return types.size() > 1;
  }
}
