package io.posthorn.store;

import org.jspecify.annotations.Nullable;

/** The store can't be opened; the message is one plain sentence with the path and the remedy. */
public final class StoreUnusable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  public StoreUnusable(Reason reason, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.reason = reason;
  }

  public StoreUnusable(Reason reason, String sentence) {
    this(reason, sentence, null);
  }

  public Reason reason() {
    return reason;
  }

  /** The sentence; never null. */
  public String sentence() {
    return String.valueOf(getMessage());
  }

  /** Why, for programs. */
  public enum Reason {
    /** Another process has it open. */
    IN_USE,
    /** The folder or the file can't be written. */
    NOT_WRITABLE,
    /** There was a store, and it is gone. */
    MISSING,
    /** The file is something else. */
    NOT_A_STORE,
    /** The file was a store and is damaged. */
    BROKEN,
    /** A newer version of the program made it. */
    NEWER,
    /** The key that opens its secrets is missing or another one. */
    KEY
  }
}
