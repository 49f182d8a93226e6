package io.posthorn.console.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CodeTest {
  @Test
  void jsonIsCutIntoKeysStringsNumbersAndWords() {
    assertThat(Code.json("{\"id\": \"c_1\", \"n\": -4.5e3, \"ok\": true}"))
        .contains(
            new Code.Piece("\"id\"", "code-key"),
            new Code.Piece("\"c_1\"", "code-string"),
            new Code.Piece("-4.5e3", "code-number"),
            new Code.Piece("true", "code-word"));
  }

  @Test
  void nothingIsLostWhateverTheText() {
    for (String text :
        List.of("", "plain", "{\"cut\": \"off in the mid", "\"\\\"\"", "<html>5 & 'six'</html>")) {
      assertThat(joined(Code.json(text))).isEqualTo(text);
      assertThat(joined(Code.program(text))).isEqualTo(text);
    }
  }

  @Test
  void aLongStringIsCutLikeAShortOne() {
    String text = "{\"log\": \"" + "line \\n".repeat(200_000) + "\"}";

    assertThat(Code.json(text)).hasSize(5);
    assertThat(joined(Code.json(text))).isEqualTo(text);
  }

  @Test
  void programsHaveCommentsStringsAndKeywords() {
    assertThat(Code.program("const a = 'x'; // why\n"))
        .contains(
            new Code.Piece("const", "code-keyword"),
            new Code.Piece("'x'", "code-string"),
            new Code.Piece("// why", "code-comment"));
  }

  private static String joined(List<Code.Piece> pieces) {
    return String.join("", pieces.stream().map(Code.Piece::text).toList());
  }
}
