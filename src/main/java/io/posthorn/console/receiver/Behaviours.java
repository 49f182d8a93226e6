package io.posthorn.console.receiver;

import io.posthorn.console.words.HttpCodes;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.model.Header;
import io.posthorn.receiver.Behaviour;

/** What the receiver does with requests, in words. Pure. */
final class Behaviours {
  private Behaviours() {}

  /** For a column: {@code 500}, {@code 200 after 15 s}. */
  static String brief(Behaviour behaviour) {
    Texts texts = Texts.of(Behaviours.class);
    return switch (behaviour) {
      case Behaviour.Answer answer when !answer.after().isZero() ->
          texts.get("did.slow", text(answer.status()), answer.after().toSeconds());
      case Behaviour.Answer answer -> text(answer.status());
      case Behaviour.Hang() -> texts.get("did.hang");
      case Behaviour.Reset() -> texts.get("did.reset");
      case Behaviour.Flood(long bytes) ->
          bytes == Behaviour.Flood.ENDLESS
              ? texts.get("did.endless")
              : texts.get("did.huge", Numbers.size(bytes));
      case Behaviour.Drip _ -> texts.get("did.drip");
    };
  }

  /** For a sentence: {@code 500 Internal Server Error}. */
  static String sentence(Behaviour behaviour) {
    Texts texts = Texts.of(Behaviours.class);
    if (!(behaviour instanceof Behaviour.Answer answer) || !answer.after().isZero()) {
      return brief(behaviour);
    }
    String code = HttpCodes.words(answer.status());
    String seconds = Header.first(answer.headers(), "Retry-After");
    String location = Header.first(answer.headers(), "Location");
    if (seconds != null) {
      return texts.get("did.toomany", code, seconds);
    }
    return location == null ? code : texts.get("did.redirect", code, location);
  }

  private static String text(int status) {
    return Integer.toString(status);
  }
}
