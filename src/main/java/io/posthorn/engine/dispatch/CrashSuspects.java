package io.posthorn.engine.dispatch;

import io.posthorn.engine.port.LaneQueries.Ready;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries that were under way when the program died, and how often in a row. After {@link
 * #DEATHS} times one is suspected: lanes keep it apart, and it goes out last and alone.
 *
 * <p>Any thread. Costs nothing while no delivery is known from a death.
 */
public final class CrashSuspects {
  /** So many deaths in a row make one suspected. */
  static final int DEATHS = 3;

  /** Of those whose attempt did not come to an end since. */
  private final Map<Long, Integer> deaths = new ConcurrentHashMap<>();

  private final ConcurrentSkipListMap<Long, Kept> kept = new ConcurrentSkipListMap<>();

  /** One that is due and kept apart. */
  public record Kept(long endpointId, Ready ready) {}

  /**
   * Reads what {@link #mark} wrote before the program died.
   *
   * @return those that are suspected now
   */
  public List<Long> died(@Nullable String mark) {
    for (String entry : mark == null || mark.isEmpty() ? new String[0] : mark.split(",")) {
      String[] parts = entry.split(":");
      deaths.put(Long.valueOf(parts[0]), Integer.parseInt(parts[1]) + Integer.parseInt(parts[2]));
    }
    return deaths.keySet().stream().filter(this::suspected).sorted().toList();
  }

  /**
   * What is to be kept against a death: {@code id:deaths:1} of each that is under way, and {@code
   * id:deaths:0} of each that was when it died before and did not come to an end since.
   */
  public String mark(Collection<Long> underWay) {
    Map<Long, String> entries = new TreeMap<>();
    deaths.forEach((id, times) -> entries.put(id, id + ":" + times + ":0"));
    underWay.forEach(id -> entries.put(id, id + ":" + deaths.getOrDefault(id, 0) + ":1"));
    return String.join(",", entries.values());
  }

  public boolean suspected(long deliveryId) {
    return !deaths.isEmpty() && deaths.getOrDefault(deliveryId, 0) >= DEATHS;
  }

  /** An attempt of it came to an end, and the program lives. */
  void ended(long deliveryId) {
    if (!deaths.isEmpty()) {
      deaths.remove(deliveryId);
    }
  }

  /** Whether it is kept apart; its lane leaves it alone then. */
  boolean keeps(long endpointId, Ready ready) {
    if (!suspected(ready.deliveryId())) {
      return false;
    }
    kept.put(ready.deliveryId(), new Kept(endpointId, ready));
    return true;
  }

  /** The first that waits; null for none. */
  public @Nullable Kept first() {
    var first = kept.firstEntry();
    return first == null ? null : first.getValue();
  }

  /** It goes out now, or a person has it. */
  public void forget(long deliveryId) {
    kept.remove(deliveryId);
  }

  /** An endpoint's lane begins again, or is stopped. */
  void forgetAllOf(long endpointId) {
    kept.values().removeIf(one -> one.endpointId() == endpointId);
  }
}
