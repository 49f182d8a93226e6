package io.posthorn.console.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.compare.LineDiff.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lines that go, come and stay; and JSON as lines. */
class LineDiffTest {
  @Test
  void oneLineMoreIsOneLine() {
    assertThat(signs(List.of("a", "b", "c"), List.of("a", "x", "b", "c"))).isEqualTo(" + a x b c");
    assertThat(signs(List.of(), List.of("a"))).isEqualTo("+ a");
    assertThat(LineDiff.of(List.of(), List.of())).isEmpty();
  }

  private static String signs(List<String> left, List<String> right) {
    StringBuilder signs = new StringBuilder();
    StringBuilder text = new StringBuilder();
    for (LineDiff.Line line : LineDiff.of(left, right)) {
      if (line.kind() != Kind.SAME) {
        signs.append(line.kind() == Kind.ADDED ? '+' : '-');
      } else if (signs.isEmpty()) {
        signs.append(' ');
      }
      text.append(' ').append(line.text());
    }
    return signs.toString() + text;
  }

  @Test
  void bothSidesCanBeReadBackFromIt() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      List<String> left = lines(random, 40);
      List<String> right = lines(random, 40);
      assertReadBack(left, right);
    }
  }

  @Test
  void aChangedValueIsOneLineGoneAndOneCome() {
    List<LineDiff.Line> lines = LineDiff.of(List.of("a", "b", "c"), List.of("a", "B", "c"));
    assertThat(lines)
        .extracting(LineDiff.Line::kind)
        .containsExactly(Kind.SAME, Kind.REMOVED, Kind.ADDED, Kind.SAME);
  }

  @Test
  void manyThousandLinesTakeNeitherLongNorMuchMemory() {
    List<String> left = IntStream.range(0, 60_000).mapToObj(i -> "line " + i).toList();
    List<String> right = new ArrayList<>(left);
    right.set(10, "other");
    right.remove(40_000);
    right.set(59_000, "another");
    assertReadBack(left, right);
    long differing =
        LineDiff.of(left, right).stream().filter(line -> line.kind() != Kind.SAME).count();
    assertThat(differing).isEqualTo(5);
    assertReadBack(
        IntStream.range(0, 30_000).mapToObj(i -> "a").toList(),
        IntStream.range(0, 30_000).mapToObj(i -> i % 2 == 0 ? "a" : "b").toList());
  }

  private static void assertReadBack(List<String> left, List<String> right) {
    List<LineDiff.Line> lines = LineDiff.of(left, right);
    assertThat(without(lines, Kind.ADDED)).isEqualTo(left);
    assertThat(without(lines, Kind.REMOVED)).isEqualTo(right);
  }

  private static List<String> without(List<LineDiff.Line> lines, Kind kind) {
    return lines.stream().filter(line -> line.kind() != kind).map(LineDiff.Line::text).toList();
  }

  private static List<String> lines(Random random, int most) {
    return random.ints(random.nextInt(most), 0, 6).mapToObj(Integer::toString).toList();
  }

  @Test
  void jsonThatMeansTheSameIsTheSame() {
    assertThat(json("{\"b\":1.50,\"a\":[1,{\"d\":null,\"c\":\"x\\n\"}],\"e\":{},\"f\":[]}"))
        .containsExactly(
            "{",
            "  \"a\": [",
            "    1",
            "    {",
            "      \"c\": \"x\\n\"",
            "      \"d\": null",
            "    }",
            "  ]",
            "  \"b\": 1.50",
            "  \"e\": {}",
            "  \"f\": []",
            "}");
    assertThat(json("{\"a\":1, \"b\":2}")).isEqualTo(json("{\n\"b\":2,\"a\":1}"));
  }

  @Test
  void nothingOfJsonIsLostOrRewritten() {
    assertThat(json("{\"b\":1,\"a\":{\"z\":0},\"b\":2,\"n\":[1e400,-0,12345678901234567890]}"))
        .containsExactly(
            "{",
            "  \"a\": {",
            "    \"z\": 0",
            "  }",
            "  \"b\": 1",
            "  \"b\": 2",
            "  \"n\": [",
            "    1e400",
            "    -0",
            "    12345678901234567890",
            "  ]",
            "}");
  }

  @Test
  void whatIsNoJsonIsTextAsItStands() {
    assertThat(json("<html>\r\n oops")).containsExactly("<html>", " oops");
    assertThat(json("")).isEmpty();
    assertThat(json("{\"a\":1} {\"b\":2}")).containsExactly("{\"a\":1} {\"b\":2}");
    assertThat(json("[".repeat(5_000))).hasSize(1);
  }

  private static List<String> json(String text) {
    return CanonicalJson.lines(text.getBytes(StandardCharsets.UTF_8));
  }
}
