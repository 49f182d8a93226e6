package io.posthorn.api;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The API's own description, to hold real calls against. Stricter than the document: a field of an
 * answer that it doesn't name is a fault here, while clients are told not to mind it.
 */
final class Contract {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Contract ONE = new Contract();

  private final ObjectNode document = read();
  private final ObjectNode closed;
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  private final Map<String, Schema> compiled = new HashMap<>();

  private Contract() {
    closed = (ObjectNode) schemas().deepCopy();
    for (String name : List.copyOf(closed.propertyNames())) {
      flatten((ObjectNode) closed.get(name));
    }
    close(closed);
  }

  static Contract get() {
    return ONE;
  }

  JsonNode document() {
    return document;
  }

  /** Every call as {@code METHOD /path/{variable}}. */
  TreeSet<String> calls() {
    TreeSet<String> calls = new TreeSet<>();
    document
        .get("paths")
        .forEachEntry(
            (path, item) ->
                item.propertyNames().stream()
                    .filter(name -> !name.equals("parameters"))
                    .forEach(method -> calls.add(method.toUpperCase(Locale.ROOT) + " " + path)));
    return calls;
  }

  JsonNode schemas() {
    return document.get("components").get("schemas");
  }

  /** The documented call that a real path belongs to; null for none. */
  JsonNode operation(String method, String path) {
    String bare = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
    JsonNode paths = document.get("paths");
    JsonNode item = paths.get(bare);
    for (String pattern : paths.propertyNames()) {
      if (item == null && bare.matches(pattern.replaceAll("\\{[a-z]+}", "[^/]+"))) {
        item = paths.get(pattern);
      }
    }
    return item == null ? null : item.get(method.toLowerCase(Locale.ROOT));
  }

  /** What of an answer is not as documented; empty when all is. */
  List<String> faults(JsonNode operation, int status, String mediaType, String body) {
    JsonNode answer = resolved(operation.get("responses").get(String.valueOf(status)));
    if (answer == null) {
      return List.of("status " + status + " is not documented for " + operation.get("operationId"));
    }
    JsonNode content = answer.get("content");
    if (content == null) {
      return body.isEmpty() ? List.of() : List.of("a body where none is documented: " + body);
    }
    JsonNode shape = content.get(mediaType);
    if (shape == null) {
      return List.of(mediaType + " is not documented, but " + content.propertyNames());
    }
    boolean json = mediaType.endsWith("json");
    return json ? faults(shape.get("schema"), JSON.readTree(body)) : List.of();
  }

  /** What of a request's body is not as documented. */
  List<String> faults(JsonNode operation, String body) {
    JsonNode content = operation.path("requestBody").path("content").get("application/json");
    return content == null ? List.of() : faults(content.get("schema"), JSON.readTree(body));
  }

  List<String> faults(JsonNode schema, JsonNode value) {
    List<String> found = new ArrayList<>();
    for (Error error : compiled(schema).validate(value)) {
      found.add(error.toString());
    }
    return found;
  }

  private Schema compiled(JsonNode schema) {
    return compiled.computeIfAbsent(
        schema.toString(),
        _ -> {
          ObjectNode whole = (ObjectNode) schema.deepCopy();
          whole.putObject("components").set("schemas", closed);
          return registry.getSchema(whole);
        });
  }

  private JsonNode resolved(JsonNode node) {
    return node != null && node.has("$ref")
        ? document.at(node.get("$ref").stringValue().substring(1))
        : node;
  }

  /** Makes one object of those that allOf puts together, so that it can be closed. */
  private void flatten(ObjectNode schema) {
    JsonNode parts = schema.remove("allOf");
    if (parts == null) {
      return;
    }
    ObjectNode properties = schema.putObject("properties");
    var required = schema.putArray("required");
    for (JsonNode part : parts.values()) {
      JsonNode whole = resolved(part);
      whole.get("properties").forEachEntry((name, each) -> properties.set(name, each.deepCopy()));
      whole.get("required").values().forEach(required::add);
    }
    schema.put("type", "object");
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.path("properties").isObject()
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    node.values().forEach(Contract::close);
  }

  private static ObjectNode read() {
    try (InputStream file = ApiServer.class.getResourceAsStream("openapi.json")) {
      return (ObjectNode) JSON.readTree(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
