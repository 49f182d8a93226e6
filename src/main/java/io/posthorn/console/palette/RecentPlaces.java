package io.posthorn.console.palette;

import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Preferences;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where somebody went from the palette, the newest first; the window remembers it. */
final class RecentPlaces {
  private static final String NAME = "palette.recent";
  private static final int MOST = 6;

  private final Preferences preferences;

  RecentPlaces(Preferences preferences) {
    this.preferences = preferences;
  }

  /** An endpoint, a delivery or an event; anything else is found as quickly by its name. */
  void went(Entry entry) {
    String kept = kept(entry.place());
    if (kept == null) {
      return;
    }
    String line = kept + " " + entry.title().replace('\n', ' ');
    List<String> lines = new ArrayList<>(lines());
    lines.removeIf(other -> other.startsWith(kept + " "));
    lines.addFirst(line);
    preferences.set(NAME, String.join("\n", lines.subList(0, Math.min(MOST, lines.size()))));
  }

  List<Entry> all() {
    List<Entry> entries = new ArrayList<>();
    for (String line : lines()) {
      String[] parts = line.split(" ", 2);
      Place place = parts.length < 2 ? null : place(parts[0]);
      if (place != null) {
        entries.add(new Entry(Entry.Kind.RECENT, parts[1], "", place, null));
      }
    }
    return entries;
  }

  private List<String> lines() {
    return preferences.get(NAME, "").lines().toList();
  }

  private static @Nullable String kept(Place place) {
    return switch (place) {
      case Place.Endpoints(Long endpoint) when endpoint != null -> "endpoint:" + endpoint;
      case Place.Deliveries(var _, Long delivery) when delivery != null -> "delivery:" + delivery;
      case Place.Events(String event, var _) when event != null -> "event:" + event;
      default -> null;
    };
  }

  private static @Nullable Place place(String kept) {
    int colon = kept.indexOf(':');
    String id = kept.substring(colon + 1);
    try {
      return switch (kept.substring(0, Math.max(colon, 0))) {
        case "endpoint" -> new Place.Endpoints(Long.parseLong(id));
        case "delivery" -> new Place.Deliveries(null, Long.parseLong(id));
        case "event" -> new Place.Events(id, null);
        default -> null;
      };
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
