package io.posthorn.cli.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posthorn.cli.common.Complaint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class InputTest {
  @Test
  void oneObjectALineIsReadLineByLine() throws IOException {
    Input input = input("{\"a\":1}\n\n{\"b\":\"ü\"}\r\n{\"c\":3}");
    assertThat(input.isSingle()).isFalse();
    assertThat(input.next()).asString().isEqualTo("{\"a\":1}");
    assertThat(input.next()).asString(StandardCharsets.UTF_8).isEqualTo("{\"b\":\"ü\"}");
    assertThat(input.next()).asString().isEqualTo("{\"c\":3}");
    assertThat(input.next()).isNull();
  }

  @Test
  void anObjectOverSeveralLinesIsOneEventByteForByte() throws IOException {
    String pretty = "{\n  \"event\": \"chat.closed\"\n}\n";
    Input input = input(pretty);
    assertThat(input.isSingle()).isTrue();
    assertThat(input.all()).asString().isEqualTo(pretty);
  }

  @Test
  void nothingAtAllHasNoLines() throws IOException {
    Input input = input("\n  \n");
    assertThat(input.isSingle()).isFalse();
    assertThat(input.next()).isNull();
  }

  @Test
  void aLineWithoutEndIsRefused() {
    assertThatThrownBy(() -> input("{\"a\":\"" + "x".repeat(1_100_000)))
        .isInstanceOf(Complaint.class)
        .hasMessageContaining("1 MiB");
  }

  private static Input input(String text) throws IOException {
    return new Input(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
