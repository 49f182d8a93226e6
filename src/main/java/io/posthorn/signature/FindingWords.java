package io.posthorn.signature;

import io.posthorn.signature.Finding.Mistake;
import java.util.List;
import java.util.Locale;

/**
 * What the debugger found, in words. Pure.
 *
 * @param advice what to change, or what to look at next
 */
public record FindingWords(Kind kind, String title, String says, List<Advice> advice) {
  public FindingWords {
    advice = List.copyOf(advice);
  }

  /** How it is shown. */
  public enum Kind {
    RIGHT,
    FOUND,
    NOT_FOUND,
    UNREADABLE
  }

  /** A mistake, and what to change. */
  public record Advice(String says, String fix) {}

  /** In the language of the texts. */
  public static FindingWords of(Finding finding, Wording texts) {
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
              texts.get(not.all() ? "found.none.all" : "found.none.some", not.tried()),
              notFound(texts, not));
      case Finding.Unreadable(Finding.Why why) ->
          new FindingWords(
              Kind.UNREADABLE,
              texts.get("unreadable." + key(why)),
              texts.get("unreadable." + key(why) + ".fix"),
              List.of());
    };
  }

  private static Advice advice(Wording texts, Mistake mistake) {
    String key = "slip." + key(mistake.slip());
    Object name = mistake.name() == null ? "" : mistake.name();
    return new Advice(texts.get(key, name), texts.get(key + ".fix", name));
  }

  private static List<Advice> notFound(Wording texts, Finding.NotFound not) {
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
