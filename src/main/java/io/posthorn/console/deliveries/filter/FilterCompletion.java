package io.posthorn.console.deliveries.filter;

import io.posthorn.console.frame.EndpointBook;
import io.posthorn.console.words.Chips;
import io.posthorn.console.words.EndpointWords;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.diagnosis.KnownCauses;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EndpointName;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What could come next in a filter: names, then their values. Pure. */
public final class FilterCompletion {
  private static final int MOST = 12;
  private static final int LEAST_LETTERS = 2;

  private FilterCompletion() {}

  /**
   * What fits to a word that is being typed.
   *
   * @param typed the word so far; empty for all names
   * @return of a name all its values; else at most 12 beside the names
   */
  public static List<Offer> of(String typed, KnownNames known) {
    if (typed.startsWith(Word.MINUS)) {
      return of(typed.substring(1), known).stream()
          .filter(FilterCompletion::canBeOut)
          .map(FilterCompletion::out)
          .toList();
    }
    int colon = typed.startsWith("\"") ? -1 : typed.indexOf(':');
    FilterName name = colon < 0 ? null : FilterName.of(typed.substring(0, colon));
    if (name != null) {
      return values(name, typed.substring(colon + 1), known).toList();
    }
    return colon < 0 ? words(typed, known) : List.of();
  }

  /** Without a name before it, only a cause that occurs and a group are likely to be meant. */
  private static boolean likely(String cause, KnownNames known) {
    return known.causes().contains(cause) || KnownCauses.groups().contains(cause);
  }

  private static boolean canBeOut(Offer offer) {
    int colon = offer.insert().startsWith("\"") ? -1 : offer.insert().indexOf(':');
    FilterName name = colon < 0 ? null : FilterName.of(offer.insert().substring(0, colon));
    return !offer.insert().equals(Word.MINUS) && (name == null || name.takesOut());
  }

  private static Offer out(Offer offer) {
    boolean text = offer.whole() && offer.name() == null;
    return new Offer(
        Word.MINUS + offer.insert(),
        offer.whole(),
        Word.MINUS + offer.label(),
        text ? Texts.of(FilterCompletion.class).get("offer.out.text") : offer.says(),
        offer.name());
  }

  private static List<Offer> words(String typed, KnownNames known) {
    Texts texts = Texts.of(FilterCompletion.class);
    List<Offer> offers = new ArrayList<>();
    for (FilterName name : FilterName.values()) {
      if (name.word().startsWith(low(typed))) {
        String word = name.word() + ":";
        offers.add(new Offer(word, false, word, texts.get("name." + name.word()), null));
      }
    }
    if (typed.isEmpty()) {
      offers.add(new Offer(Word.MINUS, false, Word.MINUS, texts.get("offer.out"), null));
    }
    if (typed.length() < LEAST_LETTERS) {
      return offers;
    }
    if (typed.chars().allMatch(Character::isDigit)) {
      offers.add(new Offer("id:" + typed, true, "id:" + typed, texts.get("offer.id"), null));
    }
    Stream.of(FilterName.STATUS, FilterName.EVENT, FilterName.ENDPOINT, FilterName.CAUSE)
        .flatMap(name -> values(name, typed, known))
        .filter(offer -> offer.name() != FilterName.CAUSE || likely(offer.label(), known))
        .map(offer -> new Offer(offer.insert(), true, offer.insert(), offer.says(), offer.name()))
        .limit(MOST - 1L)
        .forEach(offers::add);
    // Bare, the name of a status would be taken for the status when it is edited.
    String text = meant(typed) == null ? typed : Quotes.around(typed);
    offers.add(new Offer(text, true, text, texts.get("offer.text"), null));
    return offers;
  }

  /**
   * The word that a bare one stands for: {@code status:failed} for {@code failed}, and for the word
   * of the window's language.
   *
   * @return null for one that stands for nothing but itself
   */
  public static @Nullable String meant(String typed) {
    String bare = typed.strip();
    if (bare.startsWith(Word.MINUS)) {
      String without = meant(bare.substring(1));
      return without == null ? null : Word.MINUS + without;
    }
    for (DeliveryStatus status : DeliveryStatus.values()) {
      if (Values.name(status).equalsIgnoreCase(bare) || Chips.word(status).equalsIgnoreCase(bare)) {
        return FilterName.STATUS.word() + ":" + Values.name(status);
      }
    }
    return null;
  }

  /** A text as a word of its own, which nothing else is read into. */
  public static String text(String sought) {
    boolean other = sought.startsWith(Word.MINUS) || meant(sought) != null;
    return other ? Quotes.around(sought) : Quotes.on(sought);
  }

  private static Stream<Offer> values(FilterName name, String typed, KnownNames known) {
    int comma = name.list() ? typed.lastIndexOf(',') + 1 : 0;
    String before = name.word() + ":" + typed.substring(0, comma);
    List<String> taken = Quotes.parts(typed.substring(0, comma));
    String part = low(Quotes.off(typed.substring(comma)));
    return choices(name, known)
        .filter(choice -> !taken.contains(choice.value))
        .filter(choice -> low(choice.value).contains(part) || low(choice.says).contains(part))
        .sorted(
            (a, b) -> Boolean.compare(low(b.value).startsWith(part), low(a.value).startsWith(part)))
        .map(
            choice ->
                new Offer(
                    before + (name == FilterName.ENDPOINT ? Quotes.on(choice.value) : choice.value),
                    true,
                    choice.value,
                    choice.says,
                    name));
  }

  private static Stream<Choice> choices(FilterName name, KnownNames known) {
    return switch (name) {
      case STATUS ->
          Stream.of(DeliveryStatus.values())
              .map(status -> new Choice(Values.name(status), otherWord(status)));
      case EVENT -> Stream.concat(groups(known), known.eventTypes().stream().map(Choice::new));
      case ENDPOINT ->
          known.endpoints().stream()
              .map(one -> new Choice(EndpointName.of(one), EndpointBook.host(one)));
      case CAUSE -> causes(known);
      case TEST -> plain("yes", "no");
      case CODE -> plain("2xx", "3xx", "4xx", "5xx", "404", "410", "429", "500", "503");
      case ATTEMPTS -> plain("0", "1", ">1", ">2", "2..5");
      case MS -> plain(">1000", ">5000", "<100", "100..500");
      case CREATED -> times(known);
      case ID, BODY -> Stream.empty();
    };
  }

  /** The word of another language than that of the names. */
  private static String otherWord(DeliveryStatus status) {
    String word = Chips.word(status);
    return word.equalsIgnoreCase(Values.name(status)) ? "" : word;
  }

  /** {@code chat.*} where several types begin like that. */
  private static Stream<Choice> groups(KnownNames known) {
    return known.eventTypes().stream()
        .filter(type -> type.indexOf('.') > 0)
        .collect(
            Collectors.groupingBy(
                type -> type.substring(0, type.indexOf('.')),
                java.util.LinkedHashMap::new,
                Collectors.counting()))
        .entrySet()
        .stream()
        .filter(group -> group.getValue() > 1)
        .map(group -> new Choice(group.getKey() + ".*"));
  }

  /** What occurs comes first, then the groups, then all others. */
  private static Stream<Choice> causes(KnownNames known) {
    Texts texts = Texts.of(FilterCompletion.class);
    Stream<Choice> groups =
        KnownCauses.groups().stream().map(group -> new Choice(group, texts.get("group." + group)));
    Stream<Choice> one =
        Stream.concat(known.causes().stream(), KnownCauses.codes().stream())
            .distinct()
            .map(code -> new Choice(code, EndpointWords.large(KnownCauses.title(code))));
    List<Choice> codes = one.toList();
    int occurring = known.causes().size();
    return Stream.of(
            codes.subList(0, occurring).stream(),
            groups,
            codes.subList(occurring, codes.size()).stream())
        .flatMap(choices -> choices);
  }

  private static Stream<Choice> times(KnownNames known) {
    var hourAgo = known.now().minus(1, ChronoUnit.HOURS).atZone(known.zone());
    String hour = TimeWords.minute(hourAgo.truncatedTo(ChronoUnit.HOURS).toInstant());
    return plain(
        "today",
        "yesterday",
        "15m",
        "1h",
        "24h",
        "7d",
        ">" + hour,
        hourAgo.toLocalDate().minusDays(7) + ".." + hourAgo.toLocalDate());
  }

  private static Stream<Choice> plain(String... values) {
    return Stream.of(values).map(Choice::new);
  }

  private static String low(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private record Choice(String value, String says) {
    Choice(String value) {
      this(value, "");
    }
  }
}
