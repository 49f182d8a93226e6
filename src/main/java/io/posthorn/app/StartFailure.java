package io.posthorn.app;

import org.jspecify.annotations.Nullable;

/** The program can't start; the message is one plain sentence with the remedy. */
public final class StartFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  public StartFailure(Kind kind, String sentence) {
    super(sentence);
    this.kind = kind;
  }

  public StartFailure(Kind kind, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** The sentence; never null. */
  public String sentence() {
    return String.valueOf(getMessage());
  }

  /** What stands in the way. */
  public enum Kind {
    /** The state folder or the store in it can't be used. */
    STORE,
    /** Another Posthorn owns the folder. */
    RUNNING,
    /** The port is taken, or the address isn't this computer's. */
    PORT
  }
}
