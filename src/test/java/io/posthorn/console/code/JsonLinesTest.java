package io.posthorn.console.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.code.JsonLines.Kind;
import io.posthorn.console.code.JsonLines.Line;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {
  private static JsonLines.Read read(String json) {
    return JsonLines.read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static Line root(String json) {
    return ((JsonLines.Document) read(json)).root();
  }

  @Test
  void keepsOrderDoubledKeysAndTheSpellingOfNumbers() {
    Line root = root("{\"b\":1.50,\"a\":1e400,\"b\":null,\"n\":123456789012345678901234567890}");

    assertThat(root.children()).extracting(Line::key).containsExactly("b", "a", "b", "n");
    assertThat(root.children())
        .extracting(Line::text)
        .containsExactly("1.50", "1e400", "null", "123456789012345678901234567890");
    assertThat(root.size()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "{\"a\":", "{} {}", "{\"a\":1,}", "<html>"})
  void saysWhatIsNoJson(String text) {
    assertThat(read(text)).isInstanceOf(JsonLines.NotJson.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"text\"", "1", "true", "null", "[]"})
  void aDocumentMayBeAnyValue(String text) {
    assertThat(read(text)).isInstanceOf(JsonLines.Document.class);
  }

  @Test
  void cutsLongListsIntoRangesThatKnowTheirPlace() {
    Line root = root("[" + "7,".repeat(1_200) + "7]");

    assertThat(root.size()).isEqualTo(1_201);
    assertThat(root.children()).hasSize(3).allMatch(line -> line.kind() == Kind.RANGE);
    assertThat(root.children().get(2).text()).isEqualTo("1000 … 1200");
    assertThat(root.children().get(2).children().getLast().key()).isEqualTo("1200");
  }

  @Test
  void cutsLongStringsIntoPiecesThatMakeTheWhole() {
    String text = "x".repeat(JsonLines.LONGEST_STRING) + "end";
    Line line = root("[\"" + text + "\"]").children().getFirst();

    assertThat(line.text()).isEqualTo(text);
    assertThat(String.join("", line.children().stream().map(Line::text).toList())).isEqualTo(text);
  }

  @Test
  void findsInKeysAndValuesWhateverTheCaseTopToBottom() {
    Line root = root("{\"Ada\":{\"x\":\"no\"},\"list\":[\"ada@example.com\",12],\"z\":\"ADA\"}");

    assertThat(JsonLines.search(root, "ada"))
        .extracting(Line::text)
        .containsExactly("", "ada@example.com", "ADA");
    assertThat(JsonLines.search(root, " ")).isEmpty();
    assertThat(JsonLines.search(root, "12")).extracting(Line::text).containsExactly("12");
  }

  @Test
  void placesInAListAreNoNames() {
    List<Line> found = JsonLines.search(root("[10,20,30]"), "1");

    assertThat(found).extracting(Line::text).containsExactly("10");
  }

  @Test
  void findsInsideRanges() {
    Line root = root("[" + "1,".repeat(1_000) + "\"needle\"]");

    Line found = JsonLines.search(root, "needle").getFirst();

    assertThat(found.parent().kind()).isEqualTo(Kind.RANGE);
  }
}
