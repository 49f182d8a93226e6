package io.posthorn.cli.common;

import java.util.List;

/** A command can't do what it was asked to: a sentence for standard error and an exit code. */
public class Complaint extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final transient List<String> more;

  /**
   * A complaint.
   *
   * @param exitCode one of {@link ExitCode}
   * @param sentence what is wrong and what to do
   * @param more lines below it: the fields that are wrong
   */
  public Complaint(int exitCode, String sentence, List<String> more) {
    super(sentence);
    this.exitCode = exitCode;
    this.more = List.copyOf(more);
  }

  public Complaint(int exitCode, String sentence) {
    this(exitCode, sentence, List.of());
  }

  public int exitCode() {
    return exitCode;
  }

  /** The sentence; never null. */
  public String sentence() {
    return String.valueOf(getMessage());
  }

  public List<String> more() {
    return more == null ? List.of() : more;
  }
}
