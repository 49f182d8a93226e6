package io.posthorn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretArgumentsTest {
  private static final String SECRET = "a-token-that-nobody-may-see";

  @Test
  void aComplaintNeverRepeatsASecret() {
    for (List<String> args :
        List.of(
            List.of("--token", SECRET, "endpoints"),
            List.of("--token=" + SECRET),
            List.of("emit", "--tokn=" + SECRET, "x"),
            List.of("emit", "--Token", SECRET, "x", "--nonsense"),
            List.of("listen", "--secrt", SECRET),
            List.of("endpoints", "show", "1", "whsec_" + SECRET),
            List.of("endpoints", "add", "--pasword", SECRET))) {
      assertThat(complaint(args)).as("%s", args).startsWith("posthorn: ").doesNotContain(SECRET);
    }
  }

  @Test
  void whatIsNoSecretIsRepeatedSoThatItCanBeFound() {
    assertThat(complaint(List.of("endpoints", "sho"))).contains("'sho'");
    assertThat(complaint(List.of("emit", "--kee=1"))).contains("'--kee=1'");
  }

  private static String complaint(List<String> args) {
    StringWriter errors = new StringWriter();
    Cli.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(errors), false)
        .execute(args.toArray(String[]::new));
    return errors.toString();
  }
}
