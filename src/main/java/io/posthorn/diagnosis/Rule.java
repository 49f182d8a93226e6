package io.posthorn.diagnosis;

import io.posthorn.model.Diagnosis;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One rule of the file.
 *
 * @param code stable, for machines
 * @param group what kind of cause it is
 * @param when one of them must hold
 * @param brief short form; with placeholders, as the other two
 */
record Rule(
    String code, String group, List<Predicate<Facts>> when, String brief, String says, String fix) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z-]+)(?:\\|([^}]*))?}");

  boolean fits(Facts facts) {
    for (Predicate<Facts> one : when) {
      if (one.test(facts)) {
        return true;
      }
    }
    return false;
  }

  Diagnosis diagnosis(Facts facts) {
    return new Diagnosis(code, filled(brief, facts), filled(says, facts), filled(fix, facts));
  }

  /** What it says where nothing more is known. */
  String title() {
    return PLACEHOLDER
        .matcher(brief)
        .replaceAll(found -> Matcher.quoteReplacement(String.valueOf(found.group(2))));
  }

  private static String filled(String text, Facts facts) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(found, facts)))
        .replace("  ", " ");
  }

  private static String value(MatchResult found, Facts facts) {
    String known = facts.shown(found.group(1));
    if (known != null && !known.isEmpty()) {
      return known;
    }
    return found.group(2) == null ? "?" : found.group(2);
  }
}
