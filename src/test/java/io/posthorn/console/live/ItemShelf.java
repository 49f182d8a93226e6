package io.posthorn.console.live;

import io.posthorn.model.Page;
import io.posthorn.model.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Numbered things in memory that a live list reads; remembers what it was asked. */
final class ItemShelf implements ListSource<ItemShelf.Item, Long> {
  static final int PAGE = 200;

  final List<String> asked = new ArrayList<>();
  private final TreeMap<Long, String> items = new TreeMap<>();
  private final TreeMap<Long, String> matching = new TreeMap<>();
  boolean everything = true;
  boolean broken;

  /** Where a search without an index stops each time; 0 for nowhere. */
  long slowAt;

  /** One of them. */
  record Item(long id, String word) {}

  /** Puts a thing on top of the shelf. */
  void put(long id, String word) {
    items.put(id, word);
    matching.put(id, word);
  }

  void fill(long from, long to) {
    LongStream.rangeClosed(from, to).forEach(id -> put(id, "new"));
  }

  /** It changes so that it no longer matches. */
  void change(long id, String word) {
    items.put(id, word);
    matching.remove(id);
  }

  void remove(long id) {
    items.remove(id);
    matching.remove(id);
  }

  @Override
  public Page<Item> page(@Nullable String before) {
    asked.add("page " + before);
    if (broken) {
      throw new Refused(Refused.Kind.UNAVAILABLE, "The shelf fell down");
    }
    long end = before == null ? Long.MAX_VALUE : Long.parseLong(before);
    long stop = before == null ? slowAt : 0;
    List<Item> found =
        matching.headMap(end, false).descendingMap().entrySet().stream()
            .filter(one -> one.getKey() >= stop)
            .limit(PAGE)
            .map(one -> new Item(one.getKey(), one.getValue()))
            .toList();
    if (stop > 0) {
      return new Page<>(found, Long.toString(stop), Instant.EPOCH);
    }
    boolean more = found.size() == PAGE && matching.firstKey() < found.getLast().id();
    return new Page<>(found, more ? Long.toString(found.getLast().id()) : null);
  }

  @Override
  public List<Item> again(Collection<Long> ids) {
    asked.add("again " + (ids.size() > 5 ? ids.size() : ids.stream().sorted().toList()));
    return ids.stream()
        .filter(items::containsKey)
        .sorted()
        .map(id -> new Item(id, items.get(id)))
        .toList();
  }

  @Override
  public NewerCount newer(List<Item> newest, long found) {
    asked.add("newer than " + newest.getFirst().id());
    return new NewerCount(matching.tailMap(newest.getFirst().id(), false).size(), false);
  }

  @Override
  public boolean beyond(Long id, Page<Item> page) {
    String end = page.next();
    return end != null && id < Long.parseLong(end);
  }

  @Override
  public boolean everything() {
    return everything;
  }

  @Override
  public boolean moving(Item shown) {
    return !shown.word().equals("done");
  }
}
