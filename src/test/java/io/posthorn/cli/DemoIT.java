package io.posthorn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The demonstration, as a newcomer runs it first. */
class DemoIT {
  private static final Pattern ROW =
      Pattern.compile(
          "([1-4]) .*?  (ENABLED|DISABLED \\w+) +(\\d+) +(\\d+) +(\\d+) +(\\d+) +(\\d+) +(\\d+)"
              + " %.*");

  @Test
  void itsSummaryAddsUp() throws Exception {
    try (Child demo = Child.start("demo", "--events", "20", "--seconds", "15")) {
      List<String> lines = demo.lines();
      assertThat(demo.exit(10)).as(demo.err()).isZero();
      assertThat(demo.err()).isEmpty();
      Map<Integer, Matcher> rows = rows(lines);
      assertThat(rows).as(String.join("\n", lines)).containsOnlyKeys(1, 2, 3, 4);
      assertThat(rows.get(1).group(3)).as("the healthy one got every event").isEqualTo("20");
      assertThat(rows.get(1).group(8)).isEqualTo("100");
      assertThat(rows.get(3).group(2)).isEqualTo("DISABLED FAILING");
      assertThat(number(rows.get(3), 5)).as("held, not lost").isPositive();
      assertThat(rows.get(4).group(2)).isEqualTo("DISABLED GONE");
      long deliveries = 0;
      long attempts = 0;
      for (Matcher row : rows.values()) {
        deliveries += number(row, 3) + number(row, 4) + number(row, 5) + number(row, 6);
        attempts += number(row, 7);
      }
      assertThat(lines.getLast())
          .isEqualTo(
              "20 events became %d deliveries; the receivers got %d signed requests and found all of them genuine."
                  .formatted(deliveries, attempts));
    }
  }

  @Test
  void everyKindOfFailureIsExplained() throws Exception {
    try (Child demo = Child.start("demo", "--chaos")) {
      List<String> lines = demo.lines();
      assertThat(demo.exit(10)).as(String.join("\n", lines) + demo.err()).isZero();
      assertThat(demo.err()).isEmpty();
      assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
      assertThat(lines).filteredOn(line -> line.contains("  ✓  ")).hasSizeGreaterThan(40);
      assertThat(lines)
          .anyMatch(line -> line.matches("Expired certificate +✓ +certificate expired +Renew .*"))
          .anyMatch(
              line -> line.matches("(\\d+) of \\1 troubles were explained as what they are\\."));
    }
  }

  private static long number(Matcher row, int group) {
    return Long.parseLong(row.group(group));
  }

  private static Map<Integer, Matcher> rows(List<String> lines) {
    Map<Integer, Matcher> rows = new TreeMap<>();
    for (String line : lines) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        rows.put(Integer.parseInt(row.group(1)), row);
      }
    }
    return rows;
  }
}
