package io.posthorn.acceptance;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** A list of the API, read page by page to its end. */
final class Listing {
  private Listing() {}

  /** All deliveries, by id. */
  static Map<Long, JsonNode> of(Served served, String path)
      throws IOException, InterruptedException {
    Map<Long, JsonNode> rows = new TreeMap<>();
    String more = "";
    do {
      JsonNode page = CrashPerson.ok(served.get(path + "&limit=200" + more));
      page.get("items").forEach(row -> rows.put(row.get("id").longValue(), row));
      more = page.get("next").isNull() ? "" : "&before=" + page.get("next").asString();
    } while (!more.isEmpty());
    return rows;
  }
}
