package io.posthorn.console.deliveries.filter;

import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryFilter.Codes;
import io.posthorn.model.DeliveryFilter.Span;
import io.posthorn.model.DeliveryStatus;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A filter as it is typed, read.
 *
 * @param words in the order in which they stand
 * @param query what the good ones mean together
 */
public record FilterText(List<Word> words, Query query) {
  public static final FilterText EMPTY = new FilterText(List.of(), Query.ANY);

  public FilterText {
    words = List.copyOf(words);
  }

  /**
   * Reads a filter. It never fails: a word that means nothing says why, and is left out of the
   * query.
   */
  public static FilterText of(String text, KnownNames known) {
    Reader reader = new Reader(known);
    List<Word> words = words(text).stream().map(reader::take).toList();
    return new FilterText(words, reader.query());
  }

  /** Back as text: what {@link #of} reads the same. */
  public String text() {
    return words.stream().map(Word::text).collect(Collectors.joining(" "));
  }

  /** The first word that means nothing; null when all are good. */
  public @Nullable Word wrong() {
    return words.stream().filter(word -> word.wrong() != null).findFirst().orElse(null);
  }

  /** Whether a word is wrong: without it, more would match than the person meant. */
  public boolean faulty() {
    return wrong() != null;
  }

  /** The words as they stand; bare ones that follow each other are one text. */
  private static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    StringBuilder bare = new StringBuilder();
    for (String raw : Quotes.words(text)) {
      int colon = raw.startsWith("\"") ? -1 : raw.indexOf(':');
      if (colon <= 0) {
        bare.append(bare.isEmpty() ? "" : " ").append(raw);
        continue;
      }
      bare(bare, words);
      words.add(
          new Word(
              raw,
              FilterName.of(raw.substring(0, colon)),
              raw.substring(0, colon + 1),
              raw.substring(colon + 1),
              null));
    }
    bare(bare, words);
    return words;
  }

  private static void bare(StringBuilder bare, List<Word> words) {
    if (!bare.isEmpty()) {
      words.add(new Word(bare.toString(), null, "", bare.toString(), null));
      bare.setLength(0);
    }
  }

  /** Puts the words together to one query. */
  private static final class Reader {
    private final KnownNames known;
    private final Set<Long> endpoints = new HashSet<>();
    private final Set<DeliveryStatus> statuses = EnumSet.noneOf(DeliveryStatus.class);
    private final Set<String> events = new HashSet<>();
    private final List<Codes> codes = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private final Set<FilterName> once = EnumSet.noneOf(FilterName.class);
    private Period created = new Period(null, null);
    private @Nullable String text;
    private @Nullable Span attempts;
    private @Nullable Span millis;

    Reader(KnownNames known) {
      this.known = known;
    }

    Word take(Word word) {
      try {
        if (word.label().isEmpty()) {
          text(Quotes.off(word.value()));
        } else if (word.name() == null) {
          throw noSuchName(word);
        } else {
          named(word.name(), word.value());
        }
        return word;
      } catch (Wrong e) {
        return word.wrong(e.reason());
      }
    }

    private static Wrong noSuchName(Word word) {
      String name = word.label().substring(0, word.label().length() - 1);
      return Values.unknown("wrong.name", name, FilterName.words());
    }

    private void named(FilterName name, String value) throws Wrong {
      if (Quotes.off(value).isBlank()) {
        throw Wrong.because("wrong.nothing", name.word());
      }
      List<String> parts = name.list() ? Quotes.parts(value) : List.of(Quotes.off(value));
      if (!name.list() && !once.add(name)) {
        throw Wrong.because(
            name == FilterName.BODY ? "wrong.text.twice" : "wrong.twice", name.word());
      }
      switch (name) {
        case BODY -> text(parts.getFirst());
        case CREATED -> created = Period.of(parts.getFirst(), known);
        case ATTEMPTS -> attempts = NumberSpans.attempts(parts.getFirst());
        case MS -> millis = NumberSpans.millis(parts.getFirst());
        default -> listed(name, parts);
      }
    }

    /** All values of a list must be good before one of them counts. */
    private void listed(FilterName name, List<String> parts) throws Wrong {
      if (name == FilterName.ID && text != null) {
        throw Wrong.because("wrong.text.id");
      }
      Reader all = new Reader(known);
      for (String part : parts) {
        switch (name) {
          case STATUS -> all.statuses.add(Values.status(part));
          case EVENT -> all.events.add(Values.event(part, known));
          case ENDPOINT -> all.endpoints.addAll(Values.endpoints(part, known));
          case CODE -> all.codes.add(NumberSpans.codes(part));
          default -> all.ids.add(Values.id(part));
        }
      }
      statuses.addAll(all.statuses);
      events.addAll(all.events);
      endpoints.addAll(all.endpoints);
      codes.addAll(all.codes);
      ids.addAll(all.ids);
    }

    private void text(String wanted) throws Wrong {
      if (text != null) {
        throw Wrong.because("wrong.text.twice");
      }
      if (!ids.isEmpty()) {
        throw Wrong.because("wrong.text.id");
      }
      text = wanted;
    }

    Query query() {
      return new Query(
          new DeliveryFilter(
              Set.of(),
              endpoints,
              statuses,
              events,
              codes,
              created.since(),
              created.until(),
              text,
              attempts,
              millis),
          ids);
    }
  }
}
