package io.posthorn.console.events;

import io.posthorn.model.EventTypeInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Judges the text of an event before it is sent. Pure. */
final class DraftJudge {
  private static final JsonMapper JSON = JsonMapper.shared();

  private DraftJudge() {}

  /** What a text is. */
  sealed interface Verdict {}

  /** Not JSON. */
  record Broken(JsonCheck.Fault fault) implements Verdict {}

  /**
   * JSON.
   *
   * @param bytes of the text in UTF-8
   * @param hints what may not be meant; it can be sent all the same
   */
  record Sendable(int bytes, List<Hint> hints) implements Verdict {
    Sendable {
      hints = List.copyOf(hints);
    }
  }

  /** Something to look at again. */
  sealed interface Hint {}

  /** The engine will refuse it, since a field is not what it must be. */
  record Field(String name) implements Hint {}

  /** It is for another site than the one that is shown. */
  record OtherSite(String site) implements Hint {}

  /** It goes out as another type than the one that is chosen. */
  record OtherType(String type) implements Hint {}

  /** Fields that the type's schema asks for. */
  record Missing(List<String> fields) implements Hint {
    Missing {
      fields = List.copyOf(fields);
    }
  }

  static Verdict judge(String text, long site, @Nullable EventTypeInfo type) {
    JsonCheck.Fault fault = JsonCheck.of(text);
    if (fault != null) {
      return new Broken(fault);
    }
    int bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    try {
      return new Sendable(bytes, hints(JSON.readTree(text), site, type));
    } catch (JacksonException e) {
      // Longer or deeper than Jackson takes: the engine says so in its own words.
      return new Sendable(bytes, List.of());
    }
  }

  private static List<Hint> hints(JsonNode json, long site, @Nullable EventTypeInfo type) {
    List<Hint> hints = new ArrayList<>();
    JsonNode event = json.path("event");
    JsonNode siteId = json.path("siteid");
    if (!event.isString()) {
      hints.add(new Field("event"));
    } else if (type != null && !event.asString().equals(type.name())) {
      hints.add(new OtherType(event.asString()));
    }
    if (!siteId.isIntegralNumber()) {
      hints.add(new Field("siteid"));
    } else if (!siteId.canConvertToLong() || siteId.asLong() != site) {
      hints.add(new OtherSite(siteId.toString()));
    }
    if (type != null && type.schema() != null && event.asString("").equals(type.name())) {
      List<String> missing = new ArrayList<>();
      for (JsonNode name : JSON.readTree(type.schema()).path("required")) {
        if (!json.has(name.asString()) && !List.of("event", "siteid").contains(name.asString())) {
          missing.add(name.asString());
        }
      }
      if (!missing.isEmpty()) {
        hints.add(new Missing(missing));
      }
    }
    return hints;
  }
}
