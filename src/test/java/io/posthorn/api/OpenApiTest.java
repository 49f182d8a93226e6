package io.posthorn.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.api.calls.Routes;
import io.posthorn.api.http.Need;
import io.posthorn.api.http.Route;
import io.posthorn.engine.rules.EngineProof;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API's description says what the code does, all of it and nothing else. */
class OpenApiTest {
  private final Contract contract = Contract.get();

  @Test
  void everyRouteIsDescribedAndEveryDescribedCallIsRouted() {
    TreeSet<String> routed = new TreeSet<>();
    routes().forEach(route -> routed.add(route.method() + " " + route.pattern()));
    assertThat(contract.calls()).isEqualTo(routed);
  }

  @Test
  void onlyWhatNeedsNoTokenIsDescribedSo() {
    for (Route route : routes()) {
      JsonNode security = contract.operation(route.method(), route.pattern()).get("security");
      assertThat(security != null && security.isEmpty())
          .as(route.pattern())
          .isEqualTo(route.need() == Need.NO_TOKEN);
    }
  }

  @Test
  void everyBodyIsDescribedWithTheTypeThatTheRouteTakes() {
    for (Route route : routes()) {
      JsonNode body = contract.operation(route.method(), route.pattern()).get("requestBody");
      switch (route.takes()) {
        case NOTHING -> assertThat(body).as(route.pattern()).isNull();
        case JSON, LINES ->
            assertThat(body.get("content").propertyNames())
                .as(route.pattern())
                .containsExactly(route.takes().mediaType());
      }
    }
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<String> references = new ArrayList<>();
    gather(contract.document(), references);
    assertThat(references)
        .isNotEmpty()
        .allSatisfy(
            reference ->
                assertThat(contract.document().at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse());
  }

  @Test
  void everyExampleMatchesItsSchema() {
    int examples = 0;
    for (String name : contract.schemas().propertyNames()) {
      JsonNode schema = contract.schemas().get(name);
      for (JsonNode example : schema.path("examples").values()) {
        JsonNode reference =
            new JsonMapper().createObjectNode().put("$ref", "#/components/schemas/" + name);
        assertThat(contract.faults(reference, example)).as(name).isEmpty();
        examples++;
      }
    }
    assertThat(examples).isGreaterThan(20);
  }

  @Test
  void operationsHaveNamesOfTheirOwn() {
    List<String> names = new ArrayList<>();
    for (Route route : routes()) {
      JsonNode operation = contract.operation(route.method(), route.pattern());
      names.add(operation.get("operationId").stringValue());
    }
    assertThat(names).doesNotHaveDuplicates();
  }

  private static List<Route> routes() {
    try (Routes routes = new Routes(new StubEngine().engine(), "1", EngineProof.fresh())) {
      return routes.all();
    }
  }

  private static void gather(JsonNode node, List<String> references) {
    if (node.path("$ref").isString()) {
      references.add(node.get("$ref").stringValue());
    }
    node.values().forEach(child -> gather(child, references));
  }
}
