package io.posthorn.cli.common;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.cli.common.Table.Cell;
import io.posthorn.cli.common.Table.Column;
import io.posthorn.cli.common.TextOutput.Style;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TableTest {
  private final StringWriter text = new StringWriter();
  private final Table table = new Table(Column.right("ID"), Column.left("NAME"), Column.left("X"));

  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    table.row(7, "short", "a");
    table.row(12345, "x", "b");
    print(false);
    assertThat(text.toString().lines())
        .containsExactly("   ID  NAME   X", "    7  short  a", "12345  x      b");
  }

  @Test
  void coloursDoNotCountAsWidth() {
    table.row(1, new Cell("red", Style.BAD), "z");
    print(true);
    assertThat(text.toString()).contains("\u001b[31mred\u001b[0m   z");
  }

  @Test
  void withoutColoursThereIsNoEscape() {
    table.row(1, new Cell("red", Style.BAD), "z");
    print(false);
    assertThat(text.toString()).doesNotContain("\u001b");
  }

  private void print(boolean colours) {
    table.print(new TextOutput(new PrintWriter(text), colours));
  }
}
