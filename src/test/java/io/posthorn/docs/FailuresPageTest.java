package io.posthorn.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.diagnosis.Diagnoser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page of failures lists what the rules say, in their order. */
class FailuresPageTest {
  private static final Path PAGE = Path.of("src/site/markdown/why-did-it-fail.md");

  @Test
  void everyRuleStandsOnThePage() throws IOException {
    List<String> rows =
        Files.readString(PAGE).lines().filter(line -> line.startsWith("| `")).toList();

    assertThat(rows).containsExactlyElementsOf(wanted());
  }

  private static List<String> wanted() throws IOException {
    List<String> rows = new ArrayList<>();
    String code = "";
    String says = "";
    String fix = "";
    String last = "";
    for (String line : rules().lines().toList()) {
      if (line.matches("[a-z].*")) {
        add(rows, code, says, fix);
        code = line.strip();
      } else if (line.matches(" {2}\\S.*")) {
        last = line.strip().split(" +", 2)[0];
        says = last.equals("says") ? text(line) : says;
        fix = last.equals("fix") ? text(line) : fix;
      } else if (line.startsWith("    ")) {
        says += last.equals("says") ? " " + line.strip() : "";
        fix += last.equals("fix") ? " " + line.strip() : "";
      }
    }
    add(rows, code, says, fix);
    return rows;
  }

  private static String text(String line) {
    return line.strip().split(" +", 2)[1];
  }

  private static void add(List<String> rows, String code, String says, String fix) {
    if (!code.isEmpty()) {
      rows.add("| `%s` | %s | %s |".formatted(code, plain(says), plain(fix)));
    }
  }

  /** What is only sometimes known is left out; what is known stands for itself. */
  private static String plain(String text) {
    return text.replaceAll("\\{[a-z-]+\\|( [^}]*)?}", "$1")
        .replaceAll("(?<=\\w)\\{[a-z-]+}", "…")
        .replaceAll("\\{([A-Za-z-]+)(\\|[^}]*)?}", "*$1*")
        .replace("  ", " ")
        .replace("….", "…")
        .replace("|", "\\|");
  }

  private static String rules() throws IOException {
    try (InputStream in = Diagnoser.class.getResourceAsStream("rules.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
