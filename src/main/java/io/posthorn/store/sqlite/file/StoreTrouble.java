package io.posthorn.store.sqlite.file;

import io.posthorn.model.Refused;
import io.posthorn.store.codec.DamagedRow;
import java.sql.SQLException;

/**
 * SQLite said no. Never leaves this room: the writer and the readers turn it into {@link Refused}.
 */
public final class StoreTrouble extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int RETRY_AFTER_SECONDS = 5;
  private static final String DAMAGED =
      "The store's file is damaged: run “posthorn store check”; it says what is wrong and what to"
          + " do.";

  // Primary result codes, https://sqlite.org/rescode.html
  private static final int ERROR = 1;
  private static final int BUSY = 5;
  private static final int LOCKED = 6;
  private static final int NOMEM = 7;
  private static final int READONLY = 8;
  private static final int INTERRUPT = 9;
  private static final int IOERR = 10;
  private static final int CORRUPT = 11;
  private static final int FULL = 13;
  private static final int CANTOPEN = 14;
  private static final int PROTOCOL = 15;
  private static final int NOTADB = 26;

  private final int code;

  StoreTrouble(SQLException cause) {
    super(cause.getMessage(), cause);
    this.code = cause.getErrorCode() & 0xff;
  }

  /** What SQLite itself doesn't throw: a check told of the damage. */
  static StoreTrouble damaged(String found) {
    return new StoreTrouble(new SQLException(found, null, CORRUPT));
  }

  /** Whether the disk or the file is the reason, not what was asked of it. */
  public boolean environment() {
    return switch (code) {
      case BUSY, LOCKED, NOMEM, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, NOTADB -> true;
      default -> false;
    };
  }

  /** Whether the connection should be opened afresh before the next attempt. */
  public boolean connectionDoubtful() {
    return switch (code) {
      case READONLY, IOERR, CORRUPT, CANTOPEN, NOTADB -> true;
      default -> false;
    };
  }

  /** Of a ROLLBACK: there was nothing to roll back any more. */
  public boolean noTransaction() {
    return code == ERROR;
  }

  public boolean damaged() {
    return code == CORRUPT;
  }

  /** Whether some page can't be read, while others may be. */
  public boolean unreadable() {
    return code == CORRUPT || code == IOERR || code == NOTADB;
  }

  /** Whether it was wanted no longer. */
  public boolean cutOff() {
    return code == INTERRUPT;
  }

  public boolean notADatabase() {
    return code == NOTADB;
  }

  public Refused refused() {
    return Refused.unavailable(sentence(), RETRY_AFTER_SECONDS);
  }

  /** What a row holds is nothing that was ever written: said like any other damage. */
  public static Refused refused(DamagedRow row) {
    return Refused.unavailable(DAMAGED, RETRY_AFTER_SECONDS);
  }

  /** Why a store can't be opened, without the promise to go on by itself. */
  public String atStart() {
    return switch (code) {
      case FULL -> "the disk is full: free some space on it, then start Posthorn again";
      case READONLY, CANTOPEN ->
          "it can't be written: check the rights of the file and its folder, and whether the disk"
              + " is mounted read-only";
      case IOERR ->
          "the disk is full or reports an error: free some space on it, check it, then start"
              + " Posthorn again";
      case BUSY, LOCKED, PROTOCOL -> "another program holds it: close that one first";
      case NOMEM -> "there is not enough memory for it";
      default -> String.valueOf(getMessage());
    };
  }

  private String sentence() {
    return switch (code) {
      case FULL ->
          "The disk with the store is full: free some space on it; Posthorn goes on by itself.";
      case READONLY, CANTOPEN ->
          "The store's file can't be written: check the rights of its folder and whether the disk"
              + " is mounted read-only; Posthorn goes on by itself.";
      case IOERR ->
          "The disk with the store reports an error: check the disk; Posthorn tries again by"
              + " itself.";
      case BUSY, LOCKED, PROTOCOL ->
          "Another program holds the store's file: close it; Posthorn goes on by itself.";
      case CORRUPT, NOTADB -> DAMAGED;
      case NOMEM -> "There was not enough memory for the store; Posthorn tries again by itself.";
      default -> "The store could not do this (" + getMessage() + "); see the log.";
    };
  }
}
