package io.posthorn.cli.common;

import java.net.URI;

/** No engine answered. */
public final class Unreachable extends Complaint {
  private static final long serialVersionUID = 1L;

  private final boolean sent;

  private Unreachable(String sentence, boolean sent) {
    super(ExitCode.UNREACHABLE, sentence);
    this.sent = sent;
  }

  static Unreachable nobodyListens(URI url, String hint) {
    return new Unreachable("No Posthorn answers at " + url + ". " + hint, false);
  }

  static Unreachable unproven(URI url, String hint) {
    return new Unreachable(
        "What answers at "
            + url
            + " is not the Posthorn that is meant; no token was sent to it. "
            + hint,
        false);
  }

  static Unreachable cutOff(URI url, String cause) {
    return new Unreachable(
        "The connection to Posthorn at "
            + url
            + " broke before the whole answer was there ("
            + cause
            + ").",
        true);
  }

  /**
   * @param code of the answer; 0 when it was no HTTP
   */
  static Unreachable answeredByAnother(URI url, int code, String mediaType) {
    String what =
        code == 0 ? "no HTTP" : "HTTP " + code + (mediaType.isEmpty() ? "" : ", " + mediaType);
    return new Unreachable(
        "What answers at "
            + url
            + " is not Posthorn ("
            + what
            + "). Check the address, and what stands before Posthorn there.",
        code >= 502 && code <= 504);
  }

  static Unreachable noneRuns(String sentence) {
    return new Unreachable(sentence, false);
  }

  /** Whether the request may have arrived all the same. */
  public boolean maybeArrived() {
    return sent;
  }
}
