package io.posthorn.cli.common;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the program's end says to a script. */
public final class ExitCode {
  public static final int OK = 0;

  /** The answer is no: refused, not found, a test or a delivery that failed. */
  public static final int FAILED = 1;

  /** The command line is wrong. */
  public static final int USAGE = 2;

  /** No running Posthorn could be reached. */
  public static final int UNREACHABLE = 3;

  /** The state folder or the store in it can't be used. */
  public static final int STORE = 4;

  /** The port is taken. */
  public static final int PORT = 5;

  /** Another Posthorn owns the state folder. */
  public static final int RUNNING = 6;

  /** For the end of {@code --help}, in order. */
  public static final Map<String, String> MEANINGS = meanings();

  private ExitCode() {}

  private static Map<String, String> meanings() {
    Map<String, String> meanings = new LinkedHashMap<>();
    meanings.put(" " + OK, "done");
    meanings.put(" " + FAILED, "the answer is no: refused, not found, a test that failed");
    meanings.put(" " + USAGE, "the command line is wrong");
    meanings.put(" " + UNREACHABLE, "no running Posthorn could be reached");
    meanings.put(" " + STORE, "the state folder or its store can't be used");
    meanings.put(" " + PORT, "the port is taken");
    meanings.put(" " + RUNNING, "Posthorn is already running on this folder");
    return Collections.unmodifiableMap(meanings);
  }
}
