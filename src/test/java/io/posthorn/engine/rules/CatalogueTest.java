package io.posthorn.engine.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.DialectId;
import io.posthorn.model.EventType;
import io.posthorn.model.EventTypeInfo;
import io.posthorn.model.Refused.Fault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CatalogueTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static final Catalogue CATALOGUE = new Catalogue();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  static Stream<EventTypeInfo> builtIn() {
    return CATALOGUE.types(List.of()).stream();
  }

  @Test
  void theThirteenTypesComeInTheOrderInWhichPeopleAreShownThem() {
    List<EventTypeInfo> types = CATALOGUE.types(List.of("order.paid"));
    assertThat(types.subList(0, 9)).extracting(EventTypeInfo::name).isEqualTo(EventType.CHAT);
    assertThat(types.get(9).name()).isEqualTo("order.paid");
    assertThat(types.get(9).kind()).isEqualTo(EventTypeInfo.Kind.SITE);
    assertThat(types.get(9).schema()).isNull();
    assertThat(types.get(9).sample()).isNull();
    assertThat(types.subList(10, 14))
        .extracting(EventTypeInfo::name)
        .containsExactly(
            "endpoint.warning", "endpoint.disabled", "endpoint.enabled", "endpoint.secret_accepted")
        .containsExactlyInAnyOrderElementsOf(EventType.OPERATIONAL);
    assertThat(types).hasSize(14);
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void everySchemaIsAValidOneWithEverythingDescribed(EventTypeInfo type) {
    Schema meta = REGISTRY.getSchema(SchemaLocation.of(DialectId.DRAFT_2020_12));
    assertThat(meta.validate(type.schema(), InputFormat.JSON)).isEmpty();
    JsonNode schema = JSON.readTree(type.schema());
    assertThat(schema.path("title").asString()).isEqualTo(type.name());
    assertThat(type.description()).endsWith(".").isEqualTo(schema.path("description").asString());
    assertThat(schema.path("properties").path("event").path("const").asString())
        .isEqualTo(type.name());
    assertDescribed(schema);
  }

  private static void assertDescribed(JsonNode schema) {
    for (String group : List.of("properties", "$defs")) {
      schema
          .path(group)
          .properties()
          .forEach(
              property -> {
                JsonNode value = property.getValue();
                assertThat(value.has("description") || value.has("$ref"))
                    .as(property.getKey())
                    .isTrue();
                assertDescribed(value);
              });
    }
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void everySampleMatchesItsSchemaAndIsOfSiteOne(EventTypeInfo type) {
    byte[] sample = String.valueOf(type.sample()).getBytes(UTF_8);
    assertThat(IntakeParser.parse(sample)).isEqualTo(new IntakeParser.Parsed(type.name(), 1));
    Schema schema = REGISTRY.getSchema(String.valueOf(type.schema()), InputFormat.JSON);
    assertThat(
            schema.validate(
                type.sample(),
                InputFormat.JSON,
                context -> context.executionConfig(c -> c.formatAssertionsEnabled(true))))
        .isEmpty();
    assertThat(CATALOGUE.violations(type.name(), sample)).isEmpty();
  }

  @Test
  void whatHasTheSameNameInTwoSchemasIsTheSameThing() {
    Map<String, JsonNode> seen = new HashMap<>();
    builtIn()
        .map(type -> JSON.readTree(type.schema()))
        .forEach(
            schema ->
                schema
                    .path("$defs")
                    .properties()
                    .forEach(
                        def -> {
                          JsonNode before = seen.putIfAbsent(def.getKey(), def.getValue());
                          if (before != null) {
                            assertThat(def.getValue()).as(def.getKey()).isEqualTo(before);
                          }
                        }));
    assertThat(seen).containsKeys("chat", "visitor", "agent", "author", "message");
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void moreThanTheSchemaKnowsIsWelcomeEverywhere(EventTypeInfo type) {
    ObjectNode sample = (ObjectNode) JSON.readTree(type.sample());
    sample.put("another", 1);
    sample.properties().stream()
        .map(Map.Entry::getValue)
        .filter(JsonNode::isObject)
        .forEach(part -> ((ObjectNode) part).put("another", true));
    assertThat(CATALOGUE.violations(type.name(), JSON.writeValueAsBytes(sample))).isEmpty();
  }

  @Test
  void whatDoesNotMatchIsToldByFieldInPlainWords() {
    String wrong =
        """
        {"event":"message.created","siteid":1,"time":"yesterday",
         "chat":{"id":0,"status":"lost","started":"2026-03-14T09:26:53Z","tags":["a",1]},
         "message":{"id":"7","author":{"type":"robot"},"text":"Hi","time":"2026-03-14T09:26:53Z"}}
        """;
    assertThat(CATALOGUE.violations("message.created", wrong.getBytes(UTF_8)))
        .containsExactlyInAnyOrder(
            fault("time", "time must be a time as in 2026-03-14T09:26:53Z."),
            fault("chat.id", "chat.id must be at least 1."),
            fault("chat.status", "chat.status must be one of \"queued\", \"open\", \"closed\"."),
            fault("chat.tags[1]", "chat.tags[1] must be string, not integer."),
            fault("message.id", "message.id must be integer, not string."),
            fault(
                "message.author.type",
                "message.author.type must be one of \"visitor\", \"agent\", \"ai\", \"trigger\"."),
            fault("message.author.name", "message.author.name is missing."));
  }

  @Test
  void atMostTwentyFaultsAreTold() {
    String wrong =
        "{\"event\":\"message.created\",\"siteid\":1,\"time\":\"2026-03-14T09:26:53Z\","
            + "\"message\":{},\"chat\":{\"id\":1,\"status\":\"open\",\"started\":\"x\",\"tags\":["
            + "1,".repeat(500)
            + "1]}}";
    assertThat(CATALOGUE.violations("message.created", wrong.getBytes(UTF_8))).hasSize(20);
  }

  @Test
  void aTypeWithoutASchemaHasNoViolations() {
    assertThat(CATALOGUE.violations("order.paid", "{}".getBytes(UTF_8))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "chat.close,chat.closed",
    "chat.closd,chat.closed",
    "chat.colsed,chat.closed",
    "chat_closed,chat.closed",
    "chatClosed,chat.closed",
    "CHAT.CLOSED,chat.closed",
    "chat.rate,chat.rated",
    "chat.create,chat.created",
    "message.sent.created,''",
    "messages.created,message.created",
    "visitor.baned,visitor.banned",
    "visitor.unbaned,visitor.unbanned",
    "offline-message.created,offline_message.created",
    "offlinemessage.create,offline_message.created",
    "order.paid,''",
    "x,''",
    "'',''"
  })
  void aMistypedNameIsRecognised(String wrong, String meant) {
    assertThat(Catalogue.didYouMean(wrong, EventType.CHAT))
        .isEqualTo(meant.isEmpty() ? "" : " (did you mean " + meant + "?)");
  }

  @ParameterizedTest
  @ValueSource(ints = {101, 1_000_000})
  void aVeryLongNameIsNoTypingMistake(int length) {
    assertThat(Catalogue.didYouMean("c".repeat(length), EventType.CHAT)).isEmpty();
  }

  private static Fault fault(String field, String detail) {
    return new Fault(null, field, detail);
  }
}
