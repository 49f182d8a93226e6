package io.posthorn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.posthorn.docs.Document;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;

/** Every command that the documents mention is there, with its options. */
class CommandsInDocumentsTest {
  private static final String PROGRAM = "posthorn ";
  private static final String JAR = "java -jar target/posthorn.jar ";

  static List<String> commands() {
    Set<String> known = commandLine().getSubcommands().keySet();
    return Document.all().stream()
        .flatMap(document -> Stream.concat(spans(document), lines(document)))
        .map(text -> text.startsWith(PROGRAM) ? text.substring(PROGRAM.length()) : text)
        .map(text -> text.substring(text.indexOf(JAR) < 0 ? 0 : text.indexOf(JAR) + JAR.length()))
        .filter(text -> known.contains(text.split(" ")[0]))
        .distinct()
        .toList();
  }

  private static Stream<String> spans(Document document) {
    return document.spans().stream();
  }

  private static Stream<String> lines(Document document) {
    return document.blocks().stream()
        .flatMap(block -> block.code().lines())
        .filter(line -> line.startsWith(PROGRAM) || line.contains(JAR));
  }

  @Test
  void thereAreSome() {
    assertThat(commands()).hasSizeGreaterThan(15);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aCommandOfTheDocumentsIsThere(String command) {
    String[] words = command.replace("ID", "1").replace("'*'", "*").split(" +");
    assertThatCode(() -> parse(words)).as("posthorn %s", command).doesNotThrowAnyException();
  }

  /** A command that is only named may lack what it needs. */
  private static void parse(String... words) {
    try {
      commandLine().parseArgs(words);
    } catch (MissingParameterException _) {
      assertThat(words).hasSizeLessThanOrEqualTo(2);
    }
  }

  private static CommandLine commandLine() {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return Cli.commandLine(nowhere, nowhere, false);
  }
}
