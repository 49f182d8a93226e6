package io.posthorn.console.attention;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What needs a person for one cause: one thing by itself, or many that one look and one click are
 * for.
 *
 * @param items at least one, all of one kind and cause
 */
public record Alike(List<Item> items) {
  /** So many rows can be read one by one. */
  private static final int READ_AT_A_GLANCE = 6;

  private static final int WORTH_A_GROUP = 3;

  /** Groups them where they are many; each stands where its first one stood. */
  public static List<Alike> of(List<Item> all) {
    Map<Object, List<Item>> found = new LinkedHashMap<>();
    for (Item item : all) {
      found
          .computeIfAbsent(
              all.size() > READ_AT_A_GLANCE ? cause(item) : item, _ -> new ArrayList<>())
          .add(item);
    }
    List<Alike> groups = new ArrayList<>();
    for (List<Item> items : found.values()) {
      if (items.size() < WORTH_A_GROUP) {
        items.forEach(item -> groups.add(new Alike(List.of(item))));
      } else {
        groups.add(new Alike(List.copyOf(items)));
      }
    }
    return List.copyOf(groups);
  }

  private static Object cause(Item item) {
    Item.Concerned of = item.of();
    return of == null ? item : List.of(item.kind(), of.why());
  }

  public boolean many() {
    return items.size() > 1;
  }

  public Item first() {
    return items.getFirst();
  }

  /** The cause in a few words; empty for none. */
  public String why() {
    Item.Concerned of = first().of();
    return of == null ? "" : of.why();
  }

  /** The endpoints, in the order of the items. */
  public List<Item.Concerned> concerned() {
    return items.stream().map(Item::of).filter(java.util.Objects::nonNull).toList();
  }

  /** How many deliveries wait for it to be put right. */
  public long deliveries() {
    return concerned().stream().mapToLong(Item.Concerned::deliveries).sum();
  }
}
