package io.posthorn.api.json;

import io.posthorn.diagnosis.KnownCauses;
import io.posthorn.engine.rules.Faults;
import io.posthorn.engine.rules.Spelling;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Understands the words of a filter, from a query or a body alike; gathers what it can't. */
public final class FilterWords {
  private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");
  private static final Pattern EVENT = Pattern.compile("[A-Za-z0-9_.-]{1,100}(\\.\\*)?");

  private final Faults faults;
  private final String path;

  /**
   * @param path goes before the names of fields in faults
   */
  public FilterWords(Faults faults, String path) {
    this.faults = faults;
    this.path = path;
  }

  /** Where the words of a filter stand, under their names: {@code status}, {@code not.status}. */
  public interface Given {
    List<String> list(String name);

    @Nullable String text(String name);

    @Nullable Instant time(String name);

    @Nullable Boolean flag(String name);
  }

  /** The whole filter. */
  public DeliveryFilter filter(Given given) {
    return new DeliveryFilter(
        ids("siteid", given.list("siteid")),
        ids("endpoint", given.list("endpoint")),
        but("not.status", given.list("not.status"), statuses("status", given.list("status"))),
        events("event", given.list("event")),
        codes("code", given.list("code")),
        given.time("since"),
        given.time("until"),
        given.text("q"),
        span("attempts", given.list("attempts")),
        span("ms", given.list("ms")),
        given.flag("test"),
        causes("cause", given.list("cause")),
        new DeliveryFilter.Except(
            ids("not.endpoint", given.list("not.endpoint")),
            events("not.event", given.list("not.event")),
            codes("not.code", given.list("not.code")),
            causes("not.cause", given.list("not.cause")),
            given.text("not.q")));
  }

  public Set<Long> ids(String field, List<String> words) {
    return read(
        field,
        words,
        word -> ID.matcher(word).matches() ? (Long) Long.parseLong(word) : null,
        "must be ids: whole numbers from 1, separated by commas");
  }

  private Set<DeliveryStatus> statuses(String field, List<String> words) {
    Set<DeliveryStatus> found = new LinkedHashSet<>();
    for (String word : words) {
      DeliveryStatus status = Choice.of(DeliveryStatus.class, word.strip(), path + field, faults);
      if (status != null) {
        found.add(status);
      }
    }
    return found;
  }

  /** Type names, or a prefix with a star: {@code chat.*}. */
  public Set<String> events(String field, List<String> words) {
    return read(
        field,
        words,
        word -> EVENT.matcher(word).matches() ? word : null,
        "must be event types such as chat.closed or chat.*, separated by commas");
  }

  /** Diagnoses by their codes, or groups of them. */
  private Set<String> causes(String field, List<String> words) {
    Set<String> found = new LinkedHashSet<>();
    for (String word : words) {
      String bare = word.strip();
      Set<String> codes =
          bare.equals(DeliveryFilter.ANY_CAUSE) ? Set.of(bare) : KnownCauses.named(bare);
      if (codes.isEmpty()) {
        String meant = Spelling.closest(bare, KnownCauses.words());
        faults.add(
            path + field,
            path
                + field
                + " has no cause "
                + Faults.quoted(word)
                + (meant == null
                    ? ": it takes codes of diagnoses, * for any, or "
                        + String.join(", ", KnownCauses.groups())
                    : ": did you mean " + meant + "?"));
      }
      found.addAll(codes);
    }
    return found;
  }

  /** All statuses but those that are named; empty where none is. */
  private Set<DeliveryStatus> but(String field, List<String> words, Set<DeliveryStatus> wanted) {
    Set<DeliveryStatus> unwanted = statuses(field, words);
    if (unwanted.isEmpty()) {
      return wanted;
    }
    Set<DeliveryStatus> left =
        new LinkedHashSet<>(wanted.isEmpty() ? DeliveryFilter.statusesBut(unwanted) : wanted);
    left.removeAll(unwanted);
    if (left.isEmpty()) {
      faults.add(path + field, path + field + " takes out every status that is asked for");
    }
    return left;
  }

  private List<DeliveryFilter.Codes> codes(String field, List<String> words) {
    return List.copyOf(
        read(
            field,
            words,
            CodeRanges::parse,
            "must be HTTP codes such as 200, 5xx or 400-499, separated by commas"));
  }

  /** One span of whole numbers; null when it isn't there. */
  private DeliveryFilter.@Nullable Span span(String field, List<String> words) {
    Set<DeliveryFilter.Span> found =
        read(field, words, SpanWords::parse, "must be a number such as 3, >2, >=2, <5 or 2-4");
    if (found.size() > 1) {
      faults.add(path + field, path + field + " takes one number or span, not several");
    }
    return found.isEmpty() ? null : found.iterator().next();
  }

  /** True or false; null when it isn't there. */
  public @Nullable Boolean flag(String field, List<String> words) {
    Set<Boolean> found = read(field, words, FilterWords::trueOrFalse, "must be true or false");
    if (found.size() > 1) {
      faults.add(path + field, path + field + " takes true or false, not both");
    }
    return found.isEmpty() ? null : found.iterator().next();
  }

  private static @Nullable Boolean trueOrFalse(String word) {
    return switch (word) {
      case "true" -> Boolean.TRUE;
      case "false" -> Boolean.FALSE;
      default -> null;
    };
  }

  private <T> Set<T> read(
      String field, List<String> words, Function<String, @Nullable T> one, String expected) {
    Set<T> found = new LinkedHashSet<>();
    for (String word : words) {
      T value = one.apply(word.strip());
      if (value == null) {
        faults.add(path + field, path + field + " " + expected + ", not " + Faults.quoted(word));
      } else {
        found.add(value);
      }
    }
    return found;
  }
}
