package io.posthorn.cli.common;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/** Writes the few signs that we use in ASCII, for terminals whose character set lacks them. */
public final class PlainSigns extends FilterWriter {
  private static final Map<Character, String> PLAIN =
      Map.of('✓', "ok", '✗', "x", '→', "->", '…', "...", '·', "-", '–', "-", '’', "'");

  public PlainSigns(Writer out) {
    super(out);
  }

  @Override
  public void write(int c) throws IOException {
    out.write(PLAIN.getOrDefault((char) c, String.valueOf((char) c)));
  }

  @Override
  public void write(char[] buffer, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      write(buffer[i]);
    }
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    write(text.toCharArray(), offset, length);
  }
}
