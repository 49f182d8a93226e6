package io.posthorn.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** An event's JSON in the making; fields stay in the order in which they were put. */
final class Payload {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

  private final String type;
  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

  Payload(String type, long siteId, String time) {
    this.type = type;
    put("event", type).put("siteid", siteId).put("time", time);
  }

  String type() {
    return type;
  }

  Payload put(String name, @Nullable Object value) {
    fields.put(name, value);
    return this;
  }

  byte[] json() {
    return JSON.writeValueAsBytes(fields);
  }
}
