package io.posthorn.console.deliveries;

import io.posthorn.console.frame.Preferences;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Filters that a person gave a name, kept in the preferences: a line each, name, tab, filter. */
final class SavedFilters {
  private static final String PREFERENCE = "deliveries.saved";

  private final Preferences preferences;

  SavedFilters(Preferences preferences) {
    this.preferences = preferences;
  }

  /** One of them. */
  record Saved(String name, String filter) {}

  /** In the order in which they were saved. */
  List<Saved> all() {
    return preferences
        .get(PREFERENCE, "")
        .lines()
        .map(line -> line.split("\t", 2))
        .filter(parts -> parts.length == 2)
        .map(parts -> new Saved(parts[0], parts[1]))
        .toList();
  }

  /** Keeps a filter; another of the same name gives way. */
  void save(String name, String filter) {
    String line = name.strip().replaceAll("\\s+", " ");
    List<Saved> all = new ArrayList<>(all());
    all.removeIf(saved -> saved.name().equalsIgnoreCase(line));
    all.add(new Saved(line, filter));
    keep(all);
  }

  void delete(Saved saved) {
    List<Saved> all = new ArrayList<>(all());
    all.remove(saved);
    keep(all);
  }

  private void keep(List<Saved> all) {
    String lines =
        all.stream().map(one -> one.name() + "\t" + one.filter()).collect(Collectors.joining("\n"));
    preferences.set(PREFERENCE, lines.isEmpty() ? null : lines);
  }
}
