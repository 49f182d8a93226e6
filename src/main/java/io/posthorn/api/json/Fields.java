package io.posthorn.api.json;

import io.posthorn.engine.rules.Faults;
import io.posthorn.model.Assign;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a JSON object strictly: wrong types, unexpected nulls and unknown fields are gathered with
 * their paths and refused together by {@link #done}. A field that isn't there reads as null. One
 * thread.
 */
public final class Fields {
  private final @Nullable JsonNode object;
  private final String path;
  private final Faults faults;
  private final Set<String> known = new LinkedHashSet<>();
  private final List<Fields> inner = new ArrayList<>();

  private Fields(@Nullable JsonNode node, String at, Faults faults) {
    this.path = at.isEmpty() ? "" : at + ".";
    this.faults = faults;
    if (node != null && !node.isObject()) {
      faults.add(at, (at.isEmpty() ? "the body" : at) + " must be a JSON object");
      this.object = null;
    } else {
      this.object = node;
    }
  }

  /**
   * Reads a body.
   *
   * @throws io.posthorn.model.Refused when it is not JSON, with line and column
   */
  public static Fields of(byte[] body) {
    return new Fields(Json.tree(body), "", new Faults());
  }

  /** An object without any field, for calls whose body may be left out. */
  public static Fields none() {
    return new Fields(null, "", new Faults());
  }

  public boolean has(String name) {
    known.add(name);
    return object != null && object.has(name);
  }

  /** Says that a field is missing, unless it is there. */
  public void require(String name, String why) {
    if (!has(name)) {
      faults.add(path + name, path + name + " is missing: " + why);
    }
  }

  public @Nullable String text(String name) {
    return read(name, this::asText);
  }

  public @Nullable Boolean flag(String name) {
    return read(name, this::asFlag);
  }

  public @Nullable Integer whole(String name) {
    return read(name, this::asWhole);
  }

  public @Nullable Long id(String name) {
    return read(name, this::asLong);
  }

  public @Nullable Duration duration(String name) {
    return read(name, this::asDuration);
  }

  public @Nullable Instant time(String name) {
    return read(name, this::asTime);
  }

  public @Nullable List<String> texts(String name) {
    return read(name, (node, at) -> list(node, at, this::asText));
  }

  public @Nullable List<Duration> durations(String name) {
    return read(name, (node, at) -> list(node, at, this::asDuration));
  }

  public @Nullable Map<String, String> textMap(String name) {
    return read(name, this::asTextMap);
  }

  /** A list, a single value or a text with commas; numbers count as text. */
  public List<String> loose(String name) {
    JsonNode node = present(name);
    if (node == null) {
      return List.of();
    }
    List<String> found = new ArrayList<>();
    for (JsonNode each : node.isArray() ? node.values() : List.of(node)) {
      if (each.isString() || each.isIntegralNumber()) {
        found.addAll(List.of(each.asString().split(",", -1)));
      } else {
        faults.add(path + name, path + name + " must be a text, a number or a list of them");
      }
    }
    return found;
  }

  // fields that null resets

  public @Nullable Assign<Integer> assignWhole(String name) {
    return assign(name, this::asWhole);
  }

  public @Nullable Assign<String> assignText(String name) {
    return assign(name, this::asText);
  }

  public @Nullable Assign<List<Duration>> assignDurations(String name) {
    return assign(name, (node, at) -> list(node, at, this::asDuration));
  }

  /** A deeper object; reads as empty when it isn't there. */
  public Fields object(String name) {
    Fields deeper = new Fields(present(name), path + name, faults);
    inner.add(deeper);
    return deeper;
  }

  /** What gathers this object's faults, for checks that a reader makes itself. */
  public Faults faults() {
    return faults;
  }

  /**
   * Ends the reading.
   *
   * @throws io.posthorn.model.Refused when anything was wrong, unknown fields among it
   */
  public void done() {
    refuseUnknown();
    faults.throwIfAny();
  }

  private void refuseUnknown() {
    inner.forEach(Fields::refuseUnknown);
    if (object == null) {
      return;
    }
    for (String name : object.propertyNames()) {
      if (!known.contains(name)) {
        String at = path + name;
        faults.add(at, Faults.quoted(at) + " is not known here" + Suggest.ending(name, known));
      }
    }
  }

  private <T> @Nullable T read(String name, BiFunction<JsonNode, String, @Nullable T> as) {
    JsonNode node = present(name);
    return node == null ? null : as.apply(node, path + name);
  }

  private <T> @Nullable Assign<T> assign(
      String name, BiFunction<JsonNode, String, @Nullable T> as) {
    if (!has(name) || object == null) {
      return null;
    }
    JsonNode node = object.get(name);
    return node == null || node.isNull()
        ? new Assign<>(null)
        : new Assign<>(as.apply(node, path + name));
  }

  private @Nullable JsonNode present(String name) {
    known.add(name);
    JsonNode node = object == null ? null : object.get(name);
    if (node != null && node.isNull()) {
      faults.add(path + name, path + name + " can't be null; leave it out instead");
      return null;
    }
    return node;
  }

  private <T> @Nullable List<T> list(
      JsonNode node, String at, BiFunction<JsonNode, String, @Nullable T> as) {
    if (!node.isArray()) {
      faults.add(at, at + " must be a list");
      return null;
    }
    List<T> found = new ArrayList<>(node.size());
    for (int index = 0; index < node.size(); index++) {
      T each = as.apply(node.get(index), at + "[" + index + "]");
      if (each != null) {
        found.add(each);
      }
    }
    return found;
  }

  private @Nullable String asText(JsonNode node, String at) {
    return node.isString() ? node.stringValue() : wrong(at, "a text in quotes");
  }

  private @Nullable Boolean asFlag(JsonNode node, String at) {
    return node.isBoolean() ? (Boolean) node.booleanValue() : wrong(at, "true or false");
  }

  private @Nullable Integer asWhole(JsonNode node, String at) {
    return node.isIntegralNumber() && node.canConvertToInt()
        ? (Integer) node.intValue()
        : wrong(at, "a whole number");
  }

  private @Nullable Long asLong(JsonNode node, String at) {
    return node.isIntegralNumber() && node.canConvertToLong()
        ? (Long) node.longValue()
        : wrong(at, "a whole number");
  }

  private @Nullable Duration asDuration(JsonNode node, String at) {
    try {
      return node.isString()
          ? Duration.parse(node.stringValue())
          : wrong(at, "an ISO-8601 duration such as \"PT10S\"");
    } catch (DateTimeParseException | ArithmeticException no) {
      return wrong(at, "an ISO-8601 duration such as \"PT10S\", \"PT5M\" or \"PT24H\"");
    }
  }

  private @Nullable Instant asTime(JsonNode node, String at) {
    Instant time = node.isString() ? JsonTimes.parse(node.stringValue()) : null;
    return time == null ? wrong(at, JsonTimes.EXPECTED) : time;
  }

  private @Nullable Map<String, String> asTextMap(JsonNode node, String at) {
    if (!node.isObject()) {
      return wrong(at, "a JSON object of texts");
    }
    Map<String, String> found = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : node.properties()) {
      String value = asText(each.getValue(), at + "." + each.getKey());
      if (value != null) {
        found.put(each.getKey(), value);
      }
    }
    return found;
  }

  private <T> @Nullable T wrong(String at, String expected) {
    faults.add(at, at + " must be " + expected);
    return null;
  }
}
