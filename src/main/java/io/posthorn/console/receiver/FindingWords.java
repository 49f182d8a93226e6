package io.posthorn.console.receiver;

import io.posthorn.console.common.Numbers;
import io.posthorn.console.common.Texts;
import io.posthorn.receiver.debugger.Finding;
import io.posthorn.receiver.debugger.Finding.Mistake;
import java.util.List;
import java.util.Locale;

/** What the debugger found, in words. Pure. */
record FindingWords(Kind kind, String title, String says, List<Advice> advice) {
  FindingWords {
    advice = List.copyOf(advice);
  }

  /** How it is shown. */
  enum Kind {
    RIGHT,
    FOUND,
    NOT_FOUND,
    UNREADABLE
  }

  /** A mistake, and what to change. */
  record Advice(String says, String fix) {}

  static FindingWords of(Finding finding) {
    Texts texts = Texts.of(FindingWords.class);
    return switch (finding) {
      case Finding.Right(var scheme) ->
          new FindingWords(
              Kind.RIGHT,
              texts.get("found.right"),
              texts.get("found.right.says", scheme.header()),
              List.of());
      case Finding.Mistaken(var scheme, List<Mistake> mistakes) ->
          new FindingWords(
              Kind.FOUND,
              texts.get("found.mistaken", mistakes.size()),
              texts.get("found.mistaken.says", scheme.header()),
              mistakes.stream().map(mistake -> advice(texts, mistake)).toList());
      case Finding.NotFound not ->
          new FindingWords(
              Kind.NOT_FOUND,
              texts.get("found.none"),
              texts.get(
                  not.all() ? "found.none.all" : "found.none.some", Numbers.count(not.tried())),
              notFound(texts, not));
      case Finding.Unreadable(Finding.Why why) ->
          new FindingWords(
              Kind.UNREADABLE,
              texts.get("unreadable." + key(why)),
              texts.get("unreadable." + key(why) + ".fix"),
              List.of());
    };
  }

  private static Advice advice(Texts texts, Mistake mistake) {
    String key = "slip." + key(mistake.slip());
    Object name = mistake.name() == null ? "" : mistake.name();
    return new Advice(texts.get(key, name), texts.get(key + ".fix", name));
  }

  private static List<Advice> notFound(Texts texts, Finding.NotFound not) {
    Advice bytes = new Advice(texts.get("next.bytes"), texts.get("next.bytes.fix"));
    Advice same = new Advice(texts.get("next.same"), texts.get("next.same.fix"));
    Advice secret = new Advice(texts.get("next.secret"), texts.get("next.secret.fix"));
    return not.bytes() == 32
        ? List.of(bytes, same, secret)
        : List.of(
            new Advice(texts.get("next.length", not.bytes()), texts.get("next.length.fix")),
            bytes,
            same,
            secret);
  }

  private static String key(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
