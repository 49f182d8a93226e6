package io.posthorn.console.words;

import io.posthorn.model.DisabledReason;
import io.posthorn.model.EndpointState;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is to be said about an endpoint's state, in the language of the window. Pure. */
public final class EndpointWords {
  private static final Pattern ROW = Pattern.compile("(\\d+) attempts in a row failed, last: (.*)");
  private static final Pattern LAST = Pattern.compile(".*, last: (.*)");
  private static final Pattern CODE = Pattern.compile("HTTP (\\d{3}): (.*)");
  private static final Pattern GONE = Pattern.compile(".*\\((.*)\\)");

  private EndpointWords() {}

  /**
   * What it is called beside endpoints of other sites.
   *
   * @param site the name of its site; null where one site alone is told of
   */
  public static String told(String name, @Nullable String site) {
    return site == null ? name : name + " · " + site;
  }

  /**
   * Why it is disabled, in a phrase that begins small: {@code its code crashed (HTTP 500), on 6
   * attempts in a row}.
   */
  public static String whyDisabled(EndpointState state) {
    return whyDisabled(state.disabledReason(), state.lastError());
  }

  /**
   * The same for a reason and detail as an {@code endpoint.disabled} event has them.
   *
   * @param reason null where it isn't known
   */
  public static String whyDisabled(@Nullable DisabledReason reason, @Nullable String detail) {
    Texts texts = Texts.of(EndpointWords.class);
    return switch (reason) {
      case MANUAL -> texts.get("why.manual");
      case GONE -> {
        Matcher gone = GONE.matcher(detail == null ? "" : detail);
        yield gone.matches() ? texts.get("why.gone.said", gone.group(1)) : texts.get("why.gone");
      }
      case FAILING -> whyFailing(detail);
      case null -> whyFailing(detail);
    };
  }

  /** Why it fails, from whatever the engine said last: {@code no such path (HTTP 404)}. */
  public static String whyFailing(@Nullable String detail) {
    Texts texts = Texts.of(EndpointWords.class);
    if (detail == null || detail.isBlank()) {
      return texts.get("why.unknown");
    }
    Matcher row = ROW.matcher(detail);
    if (row.matches()) {
      return texts.get("why.row", error(row.group(2)), Long.parseLong(row.group(1)));
    }
    Matcher last = LAST.matcher(detail);
    return error(last.matches() ? last.group(1) : detail);
  }

  /** Why it is disabled, in as few words as there are: {@code its code crashed}. */
  public static String whyBriefly(EndpointState state) {
    String detail = state.lastError();
    boolean failing = state.enabled() || state.disabledReason() == DisabledReason.FAILING;
    if (!failing || detail == null) {
      return whyDisabled(state.disabledReason(), null);
    }
    Matcher last = LAST.matcher(detail);
    String error = last.matches() ? last.group(1) : detail;
    Matcher code = CODE.matcher(error);
    return code.matches() ? code.group(2) : error;
  }

  private static String error(String error) {
    Matcher code = CODE.matcher(error);
    return code.matches()
        ? Texts.of(EndpointWords.class).get("why.code", code.group(2), code.group(1))
        : error;
  }

  /** As a sentence: begins large, and ends with a full stop. */
  public static String sentence(String phrase) {
    String first = large(phrase);
    return first.isEmpty() || first.endsWith(".") ? first : first + ".";
  }

  /** Begins large, but for names as n8n. */
  public static String large(String phrase) {
    int end = phrase.indexOf(' ');
    String word = end < 0 ? phrase : phrase.substring(0, end);
    boolean name = word.chars().anyMatch(c -> Character.isDigit(c) || Character.isUpperCase(c));
    return word.isEmpty() || name
        ? phrase
        : phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1);
  }
}
