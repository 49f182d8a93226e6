package io.posthorn.console.deliveries;

import io.posthorn.console.deliveries.filter.FilterCompletion;
import io.posthorn.console.deliveries.filter.FilterName;
import io.posthorn.console.deliveries.filter.FilterText;
import io.posthorn.console.deliveries.filter.KnownNames;
import io.posthorn.console.deliveries.filter.Offer;
import io.posthorn.console.deliveries.filter.Query;
import io.posthorn.console.deliveries.filter.Word;
import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.EndpointBook;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.SiteScope;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.MatchCount;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/** The filter: its words, what could come next, and what it means now. On the window's thread. */
final class FilterBarViewModel {
  private static final String PREFERENCE = "deliveries.filter";

  private final Session session;
  private final Supplier<SiteScope> scope;
  private final EndpointBook book;
  private final Background.Latest reading;
  private final Background.Latest counting;
  private final ReadOnlyObjectWrapper<FilterText> filter =
      new ReadOnlyObjectWrapper<>(FilterText.EMPTY);
  private final ObservableMap<String, Long> counts = FXCollections.observableHashMap();
  private final Pins pins = new Pins();
  private List<String> types = List.of();
  private List<String> causes = List.of();
  private String text;

  FilterBarViewModel(Session session, Supplier<SiteScope> scope, EndpointBook book) {
    this.session = session;
    this.scope = scope;
    this.book = book;
    reading = session.background().latest();
    counting = session.background().latest();
    text = session.preferences().get(PREFERENCE, "");
    read();
  }

  void start() {
    pins.onAny(this::read, book.edition());
    readTypes();
  }

  void stop() {
    pins.close();
    reading.close();
    counting.close();
  }

  /** Reads which event types and causes there are: of other sites now. */
  void readTypes() {
    SiteScope asked = scope.get();
    reading.call(
        () -> Occurring.at(session.engine(), asked),
        found -> {
          types = found.types();
          causes = found.causes();
          read();
        },
        _ -> {});
  }

  /** Only another meaning counts: time alone, which goes on, is asked for by {@link #query}. */
  private void read() {
    if (!ready()) {
      return;
    }
    FilterText now = FilterText.of(text, known());
    FilterText before = filter.get();
    boolean same =
        now.words().equals(before.words())
            && now.query().filter().endpoints().equals(before.query().filter().endpoints());
    if (!same) {
      filter.set(now);
    }
  }

  private KnownNames known() {
    return new KnownNames(
        book.all().stream().filter(endpoint -> scope.get().holds(endpoint.siteId())).toList(),
        types,
        causes,
        session.clock().instant(),
        ZoneId.systemDefault());
  }

  /** Whether endpoints can be told by name yet. */
  boolean ready() {
    return book.edition().get() > 0;
  }

  /** The filter as it is read now. */
  ReadOnlyObjectProperty<FilterText> filter() {
    return filter.getReadOnlyProperty();
  }

  /** What it asks for at this moment. */
  Query query() {
    return FilterText.of(text, known()).query();
  }

  String text() {
    return text;
  }

  /** Takes another filter in place of this one, and remembers it. */
  void set(String whole) {
    text = whole.strip();
    session.preferences().set(PREFERENCE, text.isEmpty() ? null : text);
    read();
  }

  void clear() {
    set("");
  }

  /** Adds what was typed behind the last word; nothing for a blank. */
  void add(String typed) {
    set(text + " " + typed.strip());
  }

  /** Adds what a person typed and sent off: a bare name of a status is that status. */
  void addTyped(String typed) {
    String meant = FilterCompletion.meant(typed);
    add(meant == null ? typed : meant);
  }

  /** Looks for another text in what the other words find. */
  void search(String sought) {
    List<Word> others = new ArrayList<>(FilterText.of(text, known()).words());
    others.removeIf(Word::isText);
    String rest = others.stream().map(Word::text).collect(Collectors.joining(" "));
    boolean bare = FilterText.of(sought, known()).words().stream().allMatch(Word::isText);
    set(rest + " " + (bare ? FilterCompletion.text(sought) : sought));
  }

  void remove(Word word) {
    List<Word> left = new ArrayList<>(filter.get().words());
    left.removeIf(one -> one == word);
    set(left.stream().map(Word::text).collect(Collectors.joining(" ")));
  }

  /**
   * Takes the last word out for editing.
   *
   * @return it, as it was typed; empty when there is none
   */
  String takeLast() {
    List<Word> words = filter.get().words();
    if (words.isEmpty()) {
      return "";
    }
    remove(words.getLast());
    return words.getLast().text();
  }

  /** What could come next. */
  List<Offer> offers(String typed) {
    return FilterCompletion.of(typed, known());
  }

  /** The one among the offers that the typed word stands for by itself; null for none. */
  static @Nullable Offer meant(List<Offer> offers, String typed) {
    String meant = FilterCompletion.meant(typed);
    return offers.stream().filter(offer -> offer.insert().equals(meant)).findFirst().orElse(null);
  }

  /** How many would match with each offered value, by what it inserts; they come one by one. */
  ObservableMap<String, Long> counts() {
    return counts;
  }

  /** Begins to count offers; what was counted for others is forgotten. */
  void count(List<Offer> offers) {
    counting.close();
    counts.clear();
    List<Offer> values = offers.stream().filter(offer -> offer.name() != null).toList();
    if (values.isEmpty()) {
      return;
    }
    DeliverySource source = new DeliverySource(session.engine(), scope.get());
    if (values.stream().allMatch(FilterBarViewModel::type)) {
      Query without = without(FilterName.EVENT, "");
      counting.call(
          () -> source.count(without), found -> values.forEach(v -> put(v, found)), _ -> {});
    } else {
      countNext(source, values, 0);
    }
  }

  private static boolean type(Offer offer) {
    return offer.name() == FilterName.EVENT && !offer.insert().startsWith("-");
  }

  private void countNext(DeliverySource source, List<Offer> values, int at) {
    if (at >= values.size()) {
      return;
    }
    Offer offer = values.get(at);
    FilterName name = offer.name();
    if (name == null) {
      return;
    }
    Query with = without(name, offer.insert());
    counting.call(
        () -> source.count(with),
        found -> {
          counts.put(offer.insert(), found.total());
          countNext(source, values, at + 1);
        },
        _ -> {});
  }

  private void put(Offer offer, MatchCount found) {
    String value = offer.label().substring(offer.label().indexOf(':') + 1);
    long sum =
        found.byType().entrySet().stream()
            .filter(type -> DeliveryFilter.means(value, type.getKey()))
            .mapToLong(java.util.Map.Entry::getValue)
            .sum();
    counts.put(offer.insert(), sum);
  }

  /** The filter without the words of a name, and with another word. */
  private Query without(FilterName name, String more) {
    String rest =
        filter.get().words().stream()
            .filter(word -> word.name() != name)
            .map(Word::text)
            .collect(Collectors.joining(" "));
    return FilterText.of(rest + " " + more, known()).query();
  }
}
