package io.posthorn.cli.deliveries;

import io.posthorn.cli.common.ApiClient;
import io.posthorn.cli.common.ApiCommand;
import io.posthorn.cli.common.ApiProblem;
import io.posthorn.cli.common.Complaint;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.TextOutput;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** One of the things that can be done with deliveries: what one is refused stops no other. */
abstract class DeliveryAction extends ApiCommand {
  @Parameters(arity = "1..*", paramLabel = "ID", description = "Their numbers.")
  private List<Long> ids;

  private final String action;

  DeliveryAction(String action) {
    this.action = action;
  }

  @Override
  protected final int run(ApiClient api, TextOutput screen) {
    ArrayNode answers = JsonMapper.shared().createArrayNode();
    List<String> refusals = new ArrayList<>();
    for (long id : ids) {
      try {
        answers.add(api.post("/v1/deliveries/" + id + "/" + action, null));
      } catch (ApiProblem refused) {
        refusals.add(refused.sentence());
      }
    }
    if (ids.size() > 1 || refusals.isEmpty()) {
      show(answers, screen);
    }
    if (!refusals.isEmpty()) {
      throw new Complaint(
          ExitCode.FAILED, refusals.getFirst(), refusals.subList(1, refusals.size()));
    }
    return ExitCode.OK;
  }

  private void show(ArrayNode answers, TextOutput screen) {
    if (!printedAsJson(ids.size() == 1 ? answers.path(0) : answers, screen) && !answers.isEmpty()) {
      PrintedDeliveries table = new PrintedDeliveries(clock().instant());
      answers.forEach(table::add);
      table.print(screen);
    }
  }
}
