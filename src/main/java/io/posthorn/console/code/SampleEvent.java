package io.posthorn.console.code;

import io.posthorn.model.EventTypeInfo;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event of a type to begin with. Pure.
 *
 * @param json laid out over lines, with the number of the site in it
 */
public record SampleEvent(String json) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern SITE = Pattern.compile("(\"siteid\"\\s*:\\s*)\\d+");

  /** The catalogue's sample, else the least that an event of a site's own type needs. */
  public static SampleEvent of(EventTypeInfo type, long site) {
    String sample = type.sample();
    if (sample == null) {
      return new SampleEvent(
          "{\n  \"event\": \"%s\",\n  \"siteid\": %d\n}".formatted(type.name(), site));
    }
    return new SampleEvent(SITE.matcher(sample.strip()).replaceFirst("$1" + site));
  }

  /** Who did it: visitor, agent, ai or trigger; null where the sample doesn't say. */
  public @Nullable String author() {
    JsonNode all;
    try {
      all = JSON.readTree(json);
    } catch (JacksonException e) {
      return null;
    }
    for (String place : List.of("/author/type", "/message/author/type")) {
      String type = all.at(place).asString("");
      if (!type.isEmpty()) {
        return type;
      }
    }
    return all.has("visitor") ? "visitor" : null;
  }
}
