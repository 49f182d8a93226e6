package io.posthorn.cli.common;

import io.posthorn.engine.rules.VisibleText;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where a command prints, with or without colours, and the one way to a terminal: whatever of a
 * text a terminal would obey is made visible ({@link VisibleText}). Lines are whole: any thread may
 * print one.
 */
public final class TextOutput {
  /** Colours until they are printed: characters that no text may hold (Unicode, section 23.7). */
  private static final char FIRST_MARK = '\ufdd0';

  private static final String ESCAPE = "\u001b[";

  private final PrintWriter out;
  private final boolean colours;

  public TextOutput(PrintWriter out, boolean colours) {
    this.out = out;
    this.colours = colours;
  }

  /** The screen of a command. */
  public static TextOutput of(CommandSpec spec) {
    return of(spec.commandLine(), spec.commandLine().getOut());
  }

  /** Where a command complains. */
  public static TextOutput errors(CommandLine command) {
    return of(command, command.getErr());
  }

  private static TextOutput of(CommandLine command, PrintWriter out) {
    return new TextOutput(out, command.getColorScheme().ansi().enabled());
  }

  public void line(String text) {
    lines(List.of(text));
  }

  public void line() {
    line("");
  }

  /** Several lines with nothing of others between them. */
  public void lines(List<String> lines) {
    synchronized (out) {
      lines.forEach(line -> out.println(printed(line)));
      out.flush();
    }
  }

  /** Replaces the line that the cursor is in, on terminals only; an empty text clears it. */
  public void rewrite(String text) {
    synchronized (out) {
      out.print("\r" + ESCAPE + "K" + printed(text));
      out.flush();
    }
  }

  public String paint(Style style, String text) {
    return colours && style != Style.PLAIN && !text.isEmpty()
        ? mark(style) + text + mark(Style.PLAIN)
        : text;
  }

  private static char mark(Style style) {
    return (char) (FIRST_MARK + style.ordinal());
  }

  private String printed(String text) {
    if (!colours) {
      return VisibleText.of(text);
    }
    StringBuilder printed = new StringBuilder();
    int from = 0;
    boolean painted = false;
    for (int at = 0; at < text.length(); at++) {
      int style = text.charAt(at) - FIRST_MARK;
      if (style >= 0 && style < Style.values().length) {
        printed.append(VisibleText.of(text.substring(from, at)));
        printed.append(ESCAPE).append(Style.values()[style].code).append('m');
        painted = style != Style.PLAIN.ordinal();
        from = at + 1;
      }
    }
    printed.append(VisibleText.of(text.substring(from)));
    return painted ? printed.append(ESCAPE).append("0m").toString() : printed.toString();
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
    PLAIN("0"),
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
