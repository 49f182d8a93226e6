package io.posthorn.console.compare;

import io.posthorn.console.words.Numbers;
import io.posthorn.model.Attempt;
import io.posthorn.model.Diagnosis;
import io.posthorn.model.Header;
import io.posthorn.model.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What two deliveries or attempts have in common, and what not. Pure. */
record Comparison(
    Texts payload,
    List<Pair> answer,
    List<Pair> request,
    List<Pair> response,
    Texts body,
    List<Pair> timing) {

  /** Headers that tell one request from the next, so that they always differ. */
  private static final Set<String> OWN =
      Set.of(
          "x-owc-delivery",
          "x-owc-signature",
          "webhook-id",
          "webhook-timestamp",
          "webhook-signature",
          "date");

  /**
   * Two texts, line by line.
   *
   * @param lost whether one of them is no longer kept
   */
  record Texts(List<LineDiff.Line> lines, boolean lost) {
    boolean differs() {
      return lines.stream().anyMatch(line -> line.kind() != LineDiff.Kind.SAME);
    }
  }

  /**
   * A value of each.
   *
   * @param name of a header as it is spelled, else a word of this room's
   * @param first null where it isn't there
   * @param own whether it differs by its nature and so says nothing
   */
  record Pair(String name, @Nullable String first, @Nullable String second, boolean own) {
    boolean differs() {
      return !own && !Objects.equals(first, second);
    }
  }

  static Comparison of(Side first, Side second) {
    return new Comparison(
        texts(first.payload(), second.payload()),
        answer(first, second),
        headers(first.requestHeaders(), second.requestHeaders()),
        headers(first.responseHeaders(), second.responseHeaders()),
        texts(first.body(), second.body()),
        timing(first, second));
  }

  /** Whether anything differs but ids, times, durations and signatures. */
  boolean differs() {
    return payload.differs()
        || body.differs()
        || differs(answer)
        || differs(request)
        || differs(response);
  }

  static boolean differs(List<Pair> pairs) {
    return pairs.stream().anyMatch(Pair::differs);
  }

  private static Texts texts(byte @Nullable [] first, byte @Nullable [] second) {
    if (first == null || second == null) {
      return new Texts(List.of(), true);
    }
    return new Texts(LineDiff.of(CanonicalJson.lines(first), CanonicalJson.lines(second)), false);
  }

  private static List<Pair> answer(Side first, Side second) {
    return List.of(
        pair("status", first, second, side -> side.delivery().status().name()),
        pair("event", first, second, side -> side.delivery().eventType()),
        pair("endpoint", first, second, Side::endpoint),
        pair("url", first, second, of(Attempt::url)),
        pair("code", first, second, of(attempt -> text(attempt.outcome().code()))),
        pair("why", first, second, side -> says(side.diagnosis())),
        pair("address", first, second, of(attempt -> attempt.outcome().address())),
        pair("tls", first, second, of(attempt -> attempt.outcome().tls())));
  }

  private static List<Pair> timing(Side first, Side second) {
    List<Pair> rows = new ArrayList<>();
    rows.add(phase("dns", first, second, Timing::dns));
    rows.add(phase("connect", first, second, Timing::connect));
    rows.add(phase("tls", first, second, Timing::tls));
    rows.add(phase("send", first, second, Timing::send));
    rows.add(phase("await", first, second, Timing::await));
    rows.add(phase("read", first, second, Timing::read));
    Pair total =
        pair("total", first, second, of(attempt -> Numbers.millis(attempt.outcome().micros())));
    rows.add(new Pair(total.name(), total.first(), total.second(), true));
    return List.copyOf(rows);
  }

  private static Pair phase(String name, Side first, Side second, Function<Timing, Long> micros) {
    Function<Side, @Nullable String> one =
        of(
            attempt -> {
              long took = micros.apply(attempt.outcome().timing());
              return took == Timing.NOT ? null : Numbers.millis(took);
            });
    return new Pair(name, one.apply(first), one.apply(second), true);
  }

  private static Pair pair(
      String name, Side first, Side second, Function<Side, @Nullable String> value) {
    return new Pair(name, value.apply(first), value.apply(second), false);
  }

  private static Function<Side, @Nullable String> of(Function<Attempt, @Nullable String> value) {
    return side -> {
      Attempt attempt = side.attempt();
      return attempt == null ? null : value.apply(attempt);
    };
  }

  private static @Nullable String text(@Nullable Integer code) {
    return code == null ? null : code.toString();
  }

  private static @Nullable String says(@Nullable Diagnosis diagnosis) {
    return diagnosis == null ? null : diagnosis.says();
  }

  /** By name, whatever its case; several values of a name are joined (RFC 9110, 5.3). */
  private static List<Pair> headers(List<Header> first, List<Header> second) {
    Map<String, String> left = byName(first);
    Map<String, String> right = byName(second);
    Map<String, Boolean> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    left.keySet().forEach(name -> names.put(name, true));
    right.keySet().forEach(name -> names.putIfAbsent(name, true));
    return names.keySet().stream()
        .map(
            name ->
                new Pair(
                    name,
                    left.get(name),
                    right.get(name),
                    OWN.contains(name.toLowerCase(Locale.ROOT))))
        .toList();
  }

  private static Map<String, String> byName(List<Header> headers) {
    Map<String, String> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach(
        header -> found.merge(header.name(), header.value(), (one, more) -> one + ", " + more));
    return found;
  }
}
