package io.posthorn.diagnosis;

import io.posthorn.model.Failure;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads the conditions of the rule file. */
final class Condition {
  private Condition() {}

  /**
   * Conditions joined by "and".
   *
   * @throws IllegalArgumentException for words that no condition has
   */
  static Predicate<Facts> read(String line) {
    return Arrays.stream(line.split(" and "))
        .map(String::strip)
        .map(Condition::one)
        .reduce(Predicate::and)
        .orElseThrow();
  }

  private static Predicate<Facts> one(String text) {
    String[] words = text.split(" +", 2);
    String rest = words.length > 1 ? words[1] : "";
    return switch (words[0]) {
      case "any" -> _ -> true;
      case "cut" -> Facts::cut;
      case "overlong" -> Facts::overlong;
      case "rotating" -> Facts::rotating;
      case "failure" -> failure(rest);
      case "fact" -> fact(rest);
      case "code" -> code(rest);
      case "header" -> header(rest);
      case "body" -> body(rest);
      case "scheme" -> facts -> facts.scheme().equals(rest);
      case "query" -> facts -> facts.query().contains(lower(rest));
      case "clocks" -> clocks(rest);
      case "path" -> facts -> facts.path().contains(lower(rest));
      case "leads" -> leads(rest);
      default -> throw new IllegalArgumentException("no such condition: " + text);
    };
  }

  private static Predicate<Facts> failure(String kinds) {
    Set<Failure.Kind> wanted =
        Arrays.stream(kinds.split(" +")).map(Failure.Kind::valueOf).collect(Collectors.toSet());
    return facts -> facts.failure() != null && wanted.contains(facts.failure().kind());
  }

  private static Predicate<Facts> fact(String nameAndText) {
    String[] parts = nameAndText.split(" +", 2);
    String part = lower(parts[1]);
    return facts -> {
      String value = facts.fact(parts[0]);
      return value != null && value.contains(part);
    };
  }

  private static Predicate<Facts> code(String codes) {
    List<Predicate<Integer>> wanted =
        Arrays.stream(codes.split(" +")).map(Condition::oneCode).toList();
    return facts -> wanted.stream().anyMatch(one -> one.test(facts.code()));
  }

  private static Predicate<Integer> oneCode(String code) {
    if (code.endsWith("xx")) {
      int hundreds = Integer.parseInt(code.substring(0, 1));
      return seen -> seen / 100 == hundreds;
    }
    int exact = Integer.parseInt(code);
    return seen -> seen == exact;
  }

  private static Predicate<Facts> header(String nameAndText) {
    String[] parts = nameAndText.split(" +", 2);
    String part = parts.length > 1 ? lower(parts[1]) : "";
    return facts -> {
      String value = facts.header(parts[0]);
      return value != null && value.contains(part);
    };
  }

  private static Predicate<Facts> body(String text) {
    String part = lower(text);
    return facts -> facts.body().contains(part);
  }

  private static Predicate<Facts> clocks(String how) {
    if (!how.equals("agree")) {
      throw new IllegalArgumentException("no such condition: clocks " + how);
    }
    return Facts::clocksAgree;
  }

  private static Predicate<Facts> leads(String where) {
    String[] parts = where.split(" +", 2);
    return switch (parts[0]) {
      case "nowhere" -> facts -> facts.redirect().nowhere();
      case "back" -> facts -> facts.redirect().back();
      case "inside" -> facts -> facts.redirect().inside();
      case "to" -> leadsTo(where, parts.length > 1 ? lower(parts[1]) : "");
      default -> throw new IllegalArgumentException("no such condition: leads " + where);
    };
  }

  private static Predicate<Facts> leadsTo(String where, String part) {
    if (part.isEmpty()) {
      throw new IllegalArgumentException("no such condition: leads " + where);
    }
    return facts -> facts.redirect().path().contains(part) && !facts.path().contains(part);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
