package io.posthorn.cli.common;

import io.posthorn.cli.common.Table.Cell;
import io.posthorn.cli.common.TextOutput.Style;
import tools.jackson.databind.JsonNode;

/** How things of the API look in tables. */
public final class Looks {
  private Looks() {}

  /** A delivery's or endpoint's status in its colour. */
  public static Cell status(String status) {
    Style style =
        switch (status) {
          case "DELIVERED", "ENABLED" -> Style.GOOD;
          case "FAILED", "DISABLED" -> Style.BAD;
          case "RETRYING", "HELD" -> Style.WARN;
          case "SKIPPED" -> Style.DIM;
          default -> Style.PLAIN;
        };
    return new Cell(status, style);
  }

  /** A value as text; a dash where there is none. */
  public static String orDash(JsonNode value) {
    return value.isNull() || value.isMissingNode() || value.asString("").isEmpty()
        ? "-"
        : value.asString();
  }
}
