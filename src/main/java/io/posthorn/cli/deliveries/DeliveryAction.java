package io.posthorn.cli.deliveries;

import io.posthorn.cli.common.ApiClient;
import io.posthorn.cli.common.ApiCommand;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.Screen;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** One of the things that can be done with deliveries. */
abstract class DeliveryAction extends ApiCommand {
  @Parameters(arity = "1..*", paramLabel = "ID", description = "Their numbers.")
  private List<Long> ids;

  private final String action;

  DeliveryAction(String action) {
    this.action = action;
  }

  @Override
  protected final int run(ApiClient api, Screen screen) {
    List<JsonNode> answers = new ArrayList<>();
    for (long id : ids) {
      answers.add(api.post("/v1/deliveries/" + id + "/" + action, null));
    }
    ArrayNode all = JsonMapper.shared().createArrayNode().addAll(answers);
    if (!printedAsJson(answers.size() == 1 ? answers.getFirst() : all, screen)) {
      DeliveryTable table = new DeliveryTable(clock().instant());
      answers.forEach(table::add);
      table.print(screen);
    }
    return ExitCode.OK;
  }
}
