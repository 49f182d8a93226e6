package io.posthorn.cli.common;

import java.io.Console;

/** Whether a person looks at what is printed. */
public final class Terminal {
  private Terminal() {}

  /** Standard input and output are a terminal that can move its cursor. */
  public static boolean present() {
    Console console = System.console();
    return console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
  }

  /** A terminal, and nobody asked for no colours (no-color.org). */
  public static boolean colours() {
    String refused = System.getenv("NO_COLOR");
    return present() && (refused == null || refused.isEmpty());
  }
}
