package io.posthorn.cli.common;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command prints, with or without colours. Lines are whole: any thread may print one. */
public final class TextOutput {
  private final PrintWriter out;
  private final boolean colours;

  public TextOutput(PrintWriter out, boolean colours) {
    this.out = out;
    this.colours = colours;
  }

  /** The screen of a command. */
  public static TextOutput of(CommandSpec spec) {
    return new TextOutput(
        spec.commandLine().getOut(), spec.commandLine().getColorScheme().ansi().enabled());
  }

  public void line(String text) {
    synchronized (out) {
      out.println(text);
      out.flush();
    }
  }

  public void line() {
    line("");
  }

  /** Replaces the line that the cursor is in, on terminals only; an empty text clears it. */
  public void rewrite(String text) {
    synchronized (out) {
      out.print("\r\u001b[K" + text);
      out.flush();
    }
  }

  public String paint(Style style, String text) {
    return colours && style != Style.PLAIN && !text.isEmpty()
        ? "\u001b[" + style.code + "m" + text + "\u001b[0m"
        : text;
  }

  public String good(String text) {
    return paint(Style.GOOD, text);
  }

  public String bad(String text) {
    return paint(Style.BAD, text);
  }

  public String dim(String text) {
    return paint(Style.DIM, text);
  }

  public String bold(String text) {
    return paint(Style.BOLD, text);
  }

  /** How a text looks; the codes are SGR parameters of ECMA-48. */
  public enum Style {
    PLAIN(""),
    GOOD("32"),
    BAD("31"),
    WARN("33"),
    DIM("2"),
    BOLD("1");

    private final String code;

    Style(String code) {
      this.code = code;
    }
  }
}
