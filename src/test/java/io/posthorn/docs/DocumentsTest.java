package io.posthorn.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.docs.Document.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents hold together: every example is run by a test, every link leads somewhere. */
class DocumentsTest {
  /** Blocks that show something rather than do something. */
  private static final Set<String> SHOWN = Set.of("text", "json");

  private static final Pattern CLASS = Pattern.compile("[A-Z][a-z]+(?:[A-Z][A-Za-z]*)*");

  /** Written as classes are, without being any of ours. */
  private static final Set<String> NOT_OURS =
      Set.of(
          "Alert",
          "Authorization",
          "Controller",
          "Dns",
          "EventListener",
          "Long",
          "ModalPane",
          "ViewModel");

  static List<Document> documents() {
    return Document.all();
  }

  @Test
  void everyExampleIsRunByATest() {
    List<String> examples =
        documents().stream()
            .flatMap(document -> document.blocks().stream())
            .filter(block -> "example".equals(block.kind()))
            .map(Block::name)
            .toList();
    assertThat(examples)
        .as("examples of the documents, against those that tests run")
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Example.values()).map(Example::block).toList());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyBlockOfCodeSaysWhatRunsIt(Document document) {
    assertThat(document.blocks())
        .filteredOn(block -> block.kind() == null)
        .as("blocks of code without a comment before them that says what they are")
        .extracting(Block::language)
        .allMatch(SHOWN::contains);
    assertThat(document.blocks())
        .filteredOn(block -> block.kind() != null)
        .extracting(Block::kind)
        .isSubsetOf("example", "output", "build", "shown");
    assertThat(document.text().lines().filter(line -> line.startsWith("```")).count())
        .as("every fence belongs to a block")
        .isEqualTo(2L * document.blocks().size());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyClassThatIsNamedIsThere(Document document) throws IOException {
    Set<String> known = classes();
    assertThat(document.spans())
        .filteredOn(span -> CLASS.matcher(span).matches() && !NOT_OURS.contains(span))
        .filteredOn(span -> !known.contains(span))
        .as("named as a class in %s", document.file())
        .isEmpty();
  }

  private static Set<String> classes() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .collect(Collectors.toSet());
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkLeadsSomewhere(Document document) {
    for (String link : document.links()) {
      if (link.startsWith("https://")) {
        continue;
      }
      String[] parts = link.split("#", 2);
      Path folder = Path.of("").resolve(document.file()).toAbsolutePath().getParent();
      Path target =
          parts[0].isEmpty()
              ? document.file()
              : Path.of("").toAbsolutePath().relativize(folder.resolve(parts[0]).normalize());
      assertThat(Files.exists(target)).as("%s in %s", link, document.file()).isTrue();
      if (parts.length == 2) {
        assertThat(Document.read(target.toString()).anchors())
            .as("%s in %s", link, document.file())
            .contains(parts[1]);
      }
    }
  }
}
