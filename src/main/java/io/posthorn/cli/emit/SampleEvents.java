package io.posthorn.cli.emit;

import io.posthorn.cli.common.Complaint;
import io.posthorn.cli.common.ExitCode;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Sends the samples that come with the event types. */
final class SampleEvents {
  private final Emitter emitter;
  private final EmitPrinter printer;

  SampleEvents(Emitter emitter, EmitPrinter printer) {
    this.emitter = emitter;
    this.printer = printer;
  }

  void send(List<String> types, long site, int count) {
    JsonNode known = emitter.api().get("/v1/event-types").path("items");
    List<byte[]> samples = new ArrayList<>();
    for (String type : types) {
      samples.add(sample(known, type, site));
    }
    for (int i = 0; i < count; i++) {
      samples.forEach(sample -> printer.one(emitter.one(sample, null)));
    }
  }

  private static byte[] sample(JsonNode known, String type, long site) {
    for (JsonNode each : known) {
      if (each.path("name").asString("").equals(type) && each.path("sample").isObject()) {
        ObjectNode sample = (ObjectNode) each.path("sample").deepCopy();
        return JsonMapper.shared().writeValueAsBytes(sample.put("siteid", site));
      }
    }
    List<String> names =
        known
            .valueStream()
            .filter(each -> each.path("sample").isObject())
            .map(each -> each.path("name").asString(""))
            .toList();
    throw new Complaint(
        ExitCode.USAGE,
        "There is no sample of " + type + ". There are: " + String.join(", ", names) + ".");
  }
}
