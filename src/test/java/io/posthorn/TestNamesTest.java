package io.posthorn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests are found by their class's name, and say by their own what holds. */
class TestNamesTest {
  private static final Pattern TEST =
      Pattern.compile(
          "^ +@(?:Test|ParameterizedTest|RepeatedTest|TestFactory)\\b", Pattern.MULTILINE);
  private static final Pattern UNDERSCORED = Pattern.compile("\\bvoid (\\w*_\\w*)\\(");

  @Test
  void aClassWithTestsIsOneThatMavenRuns() throws IOException {
    List<String> withTests =
        sources().entrySet().stream()
            .filter(source -> TEST.matcher(source.getValue()).find())
            // a contract is run by those who are to keep to it
            .filter(source -> !source.getValue().contains("\npublic abstract class "))
            .map(Map.Entry::getKey)
            .toList();

    assertThat(withTests)
        .hasSizeGreaterThan(100)
        .allMatch(name -> name.endsWith("Test.java") || name.endsWith("IT.java"));
  }

  @Test
  void aTestIsNamedByASentenceInCamelCase() throws IOException {
    sources()
        .forEach(
            (name, source) ->
                assertThat(UNDERSCORED.matcher(source).results().map(found -> found.group(1)))
                    .as(name)
                    .isEmpty());
  }

  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        sources.put(file.toString(), Files.readString(file));
      }
    }
    return sources;
  }
}
