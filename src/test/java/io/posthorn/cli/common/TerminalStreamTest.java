package io.posthorn.cli.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalStreamTest {
  @Test
  void linesStayLinesAndNothingInThemIsObeyed() throws IOException {
    StringWriter shown = new StringWriter();
    TextOutput screen = new TextOutput(new PrintWriter(shown), true);
    try (TerminalStream stream = new TerminalStream(screen)) {
      stream.write("\ufeffid,é\r\n1,\u001b[2J\u009b1m\n".getBytes(StandardCharsets.UTF_8));
      stream.write("2,\u202e".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(shown.toString().lines())
        .containsExactly("id,é", "1,\\u001b[2J\\u009b1m", "2,\\u202e");
  }

  @Test
  void onlyOurOwnColoursArePrinted() {
    StringWriter shown = new StringWriter();
    TextOutput screen = new TextOutput(new PrintWriter(shown), true);
    screen.line(screen.good("✓ \u001b[31mred") + " \u001b[0m");
    assertThat(shown.toString().stripTrailing())
        .isEqualTo("\u001b[32m✓ \\u001b[31mred\u001b[0m \\u001b[0m");
  }
}
