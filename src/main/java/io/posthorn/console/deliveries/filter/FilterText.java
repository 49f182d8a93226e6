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
   * Reads a filter. It never fails: a word that means nothing says why, and with it the whole means
   * nothing. A minus before a word takes out what the word finds.
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
      String minus = raw.length() > 1 && raw.startsWith(Word.MINUS) ? Word.MINUS : "";
      String word = raw.substring(minus.length());
      int colon = word.startsWith("\"") ? -1 : word.indexOf(':');
      if (colon <= 0 && minus.isEmpty()) {
        bare.append(bare.isEmpty() ? "" : " ").append(raw);
        continue;
      }
      bare(bare, words);
      int label = Math.max(colon, -1) + 1;
      words.add(
          new Word(
              raw,
              label == 0 ? null : FilterName.of(word.substring(0, colon)),
              minus + word.substring(0, label),
              word.substring(label),
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

  /** Values of the names that take several. */
  private static final class Lists {
    final Set<Long> endpoints = new HashSet<>();
    final Set<DeliveryStatus> statuses = EnumSet.noneOf(DeliveryStatus.class);
    final Set<String> events = new HashSet<>();
    final List<Codes> codes = new ArrayList<>();
    final Set<String> causes = new HashSet<>();
    final List<String> ids = new ArrayList<>();
    @Nullable String text;

    void add(Lists more) {
      endpoints.addAll(more.endpoints);
      statuses.addAll(more.statuses);
      events.addAll(more.events);
      codes.addAll(more.codes);
      causes.addAll(more.causes);
      ids.addAll(more.ids);
    }
  }

  /** One value of a list. */
  @FunctionalInterface
  private interface Value {
    void read(Lists into, String part) throws Wrong;
  }

  /** Puts the words together to one query. */
  private static final class Reader {
    private final KnownNames known;
    private final Lists wanted = new Lists();
    private final Lists out = new Lists();
    private final Set<FilterName> once = EnumSet.noneOf(FilterName.class);
    private Period created = new Period(null, null);
    private @Nullable Span attempts;
    private @Nullable Span millis;
    private @Nullable Boolean test;
    private boolean faulty;

    Reader(KnownNames known) {
      this.known = known;
    }

    Word take(Word word) {
      try {
        if (word.bare()) {
          text(Quotes.off(word.value()), word.out());
        } else if (word.name() == null) {
          throw noSuchName(word);
        } else {
          named(word.name(), word.value(), word.out());
        }
        return word;
      } catch (Wrong e) {
        faulty = true;
        return word.wrong(e.reason());
      }
    }

    private static Wrong noSuchName(Word word) {
      String name = word.label().replaceAll("^-|:$", "");
      return Values.unknown("wrong.name", name, FilterName.words());
    }

    private void named(FilterName name, String value, boolean takesOut) throws Wrong {
      if (Quotes.off(value).isBlank()) {
        throw Wrong.because("wrong.nothing", name.word());
      }
      if (takesOut && !name.takesOut()) {
        throw Wrong.because("wrong.minus", name.word());
      }
      List<String> parts = name.list() ? Quotes.parts(value) : List.of(Quotes.off(value));
      if (!name.list() && !takesOut && !once.add(name)) {
        throw Wrong.because(
            name == FilterName.BODY ? "wrong.text.twice" : "wrong.twice", name.word());
      }
      switch (name) {
        case BODY -> text(parts.getFirst(), takesOut);
        case CREATED -> created = Period.of(parts.getFirst(), known);
        case ATTEMPTS -> attempts = NumberSpans.attempts(parts.getFirst());
        case MS -> millis = NumberSpans.millis(parts.getFirst());
        case TEST -> test = Values.yes(parts.getFirst());
        case STATUS -> {
          listed(parts, takesOut, (all, part) -> all.statuses.add(Values.status(part)));
          if (!out.statuses.isEmpty() && statuses().isEmpty()) {
            throw Wrong.because("wrong.status.none");
          }
        }
        case EVENT ->
            listed(parts, takesOut, (all, part) -> all.events.add(Values.event(part, known)));
        case ENDPOINT ->
            listed(
                parts,
                takesOut,
                (all, part) -> all.endpoints.addAll(Values.endpoints(part, known)));
        case CODE -> listed(parts, takesOut, (all, part) -> all.codes.add(NumberSpans.codes(part)));
        case CAUSE ->
            listed(parts, takesOut, (all, part) -> all.causes.addAll(Values.causes(part)));
        case ID -> {
          if (wanted.text != null) {
            throw Wrong.because("wrong.text.id");
          }
          listed(parts, takesOut, (all, part) -> all.ids.add(Values.id(part)));
        }
      }
    }

    /** All values of a list must be good before one of them counts. */
    private void listed(List<String> parts, boolean takesOut, Value value) throws Wrong {
      Lists all = new Lists();
      for (String part : parts) {
        value.read(all, part);
      }
      (takesOut ? out : wanted).add(all);
    }

    private void text(String sought, boolean takesOut) throws Wrong {
      Lists side = takesOut ? out : wanted;
      if (side.text != null) {
        throw Wrong.because("wrong.text.twice");
      }
      if (!takesOut && !wanted.ids.isEmpty()) {
        throw Wrong.because("wrong.text.id");
      }
      side.text = sought;
    }

    /** Those that are asked for without those that are taken out; empty for any. */
    private Set<DeliveryStatus> statuses() {
      Set<DeliveryStatus> left =
          EnumSet.copyOf(
              wanted.statuses.isEmpty()
                  ? DeliveryFilter.statusesBut(out.statuses)
                  : wanted.statuses);
      left.removeAll(out.statuses);
      return left;
    }

    Query query() {
      return new Query(
          new DeliveryFilter(
              Set.of(),
              wanted.endpoints,
              out.statuses.isEmpty() ? wanted.statuses : statuses(),
              wanted.events,
              wanted.codes,
              created.since(),
              created.until(),
              wanted.text,
              attempts,
              millis,
              test,
              wanted.causes,
              new DeliveryFilter.Except(
                  out.endpoints, out.events, out.codes, out.causes, out.text)),
          wanted.ids,
          faulty);
    }
  }
}
