package io.posthorn.engine.rules;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import io.posthorn.model.EventType;
import io.posthorn.model.EventTypeInfo;
import io.posthorn.model.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The event types with their JSON Schemas and samples.
 *
 * <p>Any thread. Texts are read once, a schema is compiled at its first use; both are kept.
 */
public final class Catalogue {
  private static final int MOST_FAULTS = 20;
  private static final List<String> OPERATIONAL =
      List.of(
          EventType.ENDPOINT_WARNING,
          EventType.ENDPOINT_DISABLED,
          EventType.ENDPOINT_ENABLED,
          EventType.ENDPOINT_SECRET_ACCEPTED);
  private static final Map<String, String> FORMATS =
      Map.of("date-time", "a time as in 2026-03-14T09:26:53Z", "uri", "an absolute address (URI)");
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, EventTypeInfo> known = new ConcurrentHashMap<>();
  private final Map<String, Schema> compiled = new ConcurrentHashMap<>();
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder()
                      .locale(Locale.ENGLISH)
                      .formatAssertionsEnabled(true)
                      .build()));

  /**
   * All types that a site can have subscribers for: the nine, its own, then the operational ones.
   *
   * @param siteTypes types that the site registered
   */
  public List<EventTypeInfo> types(List<String> siteTypes) {
    List<EventTypeInfo> all = new ArrayList<>();
    EventType.CHAT.forEach(type -> all.add(info(type, EventTypeInfo.Kind.CHAT)));
    for (String type : siteTypes) {
      all.add(
          new EventTypeInfo(
              type, EventTypeInfo.Kind.SITE, "An event type of this site's own.", null, null));
    }
    OPERATIONAL.forEach(type -> all.add(info(type, EventTypeInfo.Kind.OPERATIONAL)));
    return List.copyOf(all);
  }

  /**
   * What of an event doesn't match its type's schema.
   *
   * @param json well-formed JSON
   * @return empty when all does, or the type has no schema; at most 20 faults
   */
  public List<Refused.Fault> violations(String type, byte[] json) {
    if (!EventType.CHAT.contains(type)) {
      return List.of();
    }
    return schema(type)
        .validate(new String(json, StandardCharsets.UTF_8), InputFormat.JSON)
        .stream()
        .filter(Catalogue::telling)
        .limit(MOST_FAULTS)
        .map(error -> new Refused.Fault(null, field(error), sentence(error)))
        .toList();
  }

  /**
   * A hint for a mistyped name.
   *
   * @return {@code " (did you mean chat.closed?)"}, or nothing when no known name is close
   */
  public static String didYouMean(String wrong, Collection<String> known) {
    String best = Spelling.closest(wrong, known);
    return best == null ? "" : " (did you mean " + best + "?)";
  }

  private Schema schema(String type) {
    return compiled.computeIfAbsent(
        type,
        t -> {
          Schema schema = registry.getSchema(text(t, "schema"), InputFormat.JSON);
          schema.initializeValidators();
          return schema;
        });
  }

  private EventTypeInfo info(String type, EventTypeInfo.Kind kind) {
    return known.computeIfAbsent(
        type,
        t -> {
          String schema = text(t, "schema");
          String description = JSON.readTree(schema).path("description").asString();
          return new EventTypeInfo(t, kind, description, schema, text(t, "sample"));
        });
  }

  private static String text(String type, String what) {
    String name = "events/%s.%s.json".formatted(type, what);
    try (InputStream in = Catalogue.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The program's own file " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the fault is, as {@code chat.tags[2]}: what is missing counts as being there. */
  private static String field(Error error) {
    StringBuilder field = new StringBuilder();
    NodePath path = error.getInstanceLocation();
    for (int i = 0; i < path.getNameCount(); i++) {
      append(field, path.getElement(i));
    }
    if (error.getProperty() != null) {
      append(field, error.getProperty());
    }
    return field.toString();
  }

  private static void append(StringBuilder field, Object element) {
    if (element instanceof Integer index) {
      field.append('[').append(index).append(']');
    } else {
      field.append(field.isEmpty() ? "" : ".").append(element);
    }
  }

  private static String sentence(Error error) {
    String field = field(error);
    return (field.isEmpty() ? "The event" : field) + " " + predicate(error) + ".";
  }

  private static String predicate(Error error) {
    JsonNode rule = error.getSchemaNode();
    return switch (error.getKeyword()) {
      case "required" -> "is missing";
      case "type" ->
          "must be "
              + listed(rule, " or ").replace("\"", "")
              + ", not "
              + kind(error.getInstanceNode());
      case "enum" -> "must be one of " + listed(rule, ", ");
      case "const" -> "must be " + listed(rule, "");
      case "minimum" -> "must be at least " + listed(rule, "");
      case "maximum" -> "must be at most " + listed(rule, "");
      case "format" -> "must be " + FORMATS.getOrDefault(rule.asString(), rule.asString());
      default -> error.getMessage();
    };
  }

  /** Values of a rule in words, as {@code "queued", "open"} or {@code string or null}. */
  private static String listed(JsonNode rule, String between) {
    if (!rule.isArray()) {
      return rule.asString();
    }
    List<String> values = new ArrayList<>();
    rule.forEach(value -> values.add(value.toString()));
    return String.join(between, values);
  }

  private static String kind(JsonNode value) {
    return value.isIntegralNumber()
        ? "integer"
        : value.getNodeType().name().toLowerCase(Locale.ROOT);
  }

  /** Where null is allowed as well, the fault on that side says nothing of use. */
  private static boolean telling(Error error) {
    return !error.getKeyword().equals("type") || !error.getSchemaNode().asString().equals("null");
  }
}
