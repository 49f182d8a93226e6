package io.posthorn.api.http;

import io.posthorn.api.json.FilterWords;
import io.posthorn.api.json.JsonTimes;
import io.posthorn.api.json.Suggest;
import io.posthorn.engine.rules.Faults;
import io.posthorn.model.DeliveryFilter;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a query strictly: bad values and unknown parameters are gathered and refused together by
 * {@link #done}. A parameter that isn't there reads as null or empty. One thread.
 */
public final class RequestQuery implements FilterWords.Given {
  public static final int DEFAULT_LIMIT = 50;
  public static final int MAX_LIMIT = 1000;

  private final Map<String, List<String>> parameters;
  private final Faults faults = new Faults();
  private final Set<String> known = new LinkedHashSet<>();

  RequestQuery(Map<String, List<String>> parameters) {
    this.parameters = parameters;
  }

  /** The filter of deliveries. */
  public DeliveryFilter filter() {
    return words().filter(this);
  }

  /** Understands what a filter's parameters say. */
  public FilterWords words() {
    return new FilterWords(faults, "");
  }

  /** Values separated by commas; a parameter may also come several times. */
  @Override
  public List<String> list(String name) {
    return values(name).stream().flatMap(value -> List.of(value.split(",", -1)).stream()).toList();
  }

  @Override
  public @Nullable String text(String name) {
    List<String> values = values(name);
    if (values.size() > 1) {
      faults.add(name, name + " may come only once");
    }
    return values.isEmpty() ? null : values.getFirst();
  }

  @Override
  public @Nullable Instant time(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    Instant time = JsonTimes.parse(text);
    if (time == null) {
      faults.add(name, name + " must be " + JsonTimes.EXPECTED);
    }
    return time;
  }

  @Override
  public @Nullable Boolean flag(String name) {
    return words().flag(name, list(name));
  }

  /** The one id of this name; null when it isn't there. */
  public @Nullable Long id(String name) {
    String text = text(name);
    Set<Long> ids = text == null ? Set.of() : words().ids(name, List.of(text));
    return ids.isEmpty() ? null : ids.iterator().next();
  }

  /** Gathers something that only the caller can know to be wrong. */
  public void fault(String name, String detail) {
    faults.add(name, detail);
  }

  /** {@code limit}: 1–1,000, else 50. */
  public int limit() {
    String text = text("limit");
    if (text == null) {
      return DEFAULT_LIMIT;
    }
    int limit = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MAX_LIMIT) {
      faults.add("limit", "limit must be a whole number from 1 to " + MAX_LIMIT);
    }
    return limit;
  }

  /**
   * Ends the reading.
   *
   * @throws io.posthorn.model.Refused when anything was wrong, unknown parameters among it
   */
  public void done() {
    for (String name : parameters.keySet()) {
      if (!known.contains(name)) {
        String ending =
            known.isEmpty() ? "; this call takes no parameters" : Suggest.ending(name, known);
        faults.add(name, "the parameter " + Faults.quoted(name) + " is not known here" + ending);
      }
    }
    faults.throwIfAny();
  }

  private List<String> values(String name) {
    known.add(name);
    return parameters.getOrDefault(name, List.of());
  }
}
