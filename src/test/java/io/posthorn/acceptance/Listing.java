package io.posthorn.acceptance;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** A list of the API, read page by page to its end. */
final class Listing {
  private Listing() {}

  /** What a list says of a delivery, as far as it is held to it; hundreds of thousands fit. */
  record Row(long id, long endpoint, String status, int attempts) {
    static Row of(JsonNode row) {
      return new Row(
          row.get("id").longValue(),
          row.get("endpoint").longValue(),
          row.get("status").stringValue().intern(),
          row.get("attempts").intValue());
    }
  }

  /** All deliveries, by id. */
  static Map<Long, Row> of(Served served, String path) throws IOException, InterruptedException {
    Map<Long, Row> rows = new TreeMap<>();
    String more = "";
    do {
      JsonNode page = CrashPerson.ok(served.get(path + "&limit=200" + more));
      for (JsonNode one : page.get("items")) {
        Row row = Row.of(one);
        rows.put(row.id(), row);
      }
      more = page.get("next").isNull() ? "" : "&before=" + page.get("next").asString();
    } while (!more.isEmpty());
    return rows;
  }
}
