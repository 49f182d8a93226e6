package io.posthorn.cli.common;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Text in UTF-8 on its way to a terminal, line by line through {@link TextOutput}: what a file
 * would hold as it is must not steer one. Used by one thread.
 */
public final class TerminalStream extends OutputStream {
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final TextOutput screen;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  public TerminalStream(TextOutput screen) {
    this.screen = screen;
  }

  @Override
  public void write(int b) {
    if (b == '\n') {
      print();
    } else if (b != '\r') {
      line.write(b);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      write(bytes[i]);
    }
  }

  @Override
  public void close() {
    if (line.size() > 0) {
      print();
    }
  }

  private void print() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    screen.line(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
  }
}
