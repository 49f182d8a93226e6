package io.posthorn.console.words;

import io.posthorn.model.Outcome;
import io.posthorn.model.Timing;

/** What came back, in a few words. */
public final class AnswerWords {
  private AnswerWords() {}

  /** {@code 401 Unauthorized}; without an answer, whether anything was sent at all. */
  public static String of(Outcome outcome) {
    Integer code = outcome.code();
    return code == null ? none(outcome) : HttpCodes.words(code);
  }

  /** The same without the number; empty for a code that has no name. */
  public static String withoutNumber(Outcome outcome) {
    if (outcome.code() == null) {
      return none(outcome);
    }
    String words = HttpCodes.words(outcome.code());
    int gap = words.indexOf(' ');
    return gap < 0 ? "" : words.substring(gap + 1);
  }

  private static String none(Outcome outcome) {
    boolean sent = outcome.timing().send() != Timing.NOT;
    return Texts.of(AnswerWords.class).get(sent ? "answer.none" : "answer.unsent");
  }
}
