package io.posthorn.engine.service;

import io.posthorn.engine.port.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Keeps costly answers about a time that ends now, so that several screens that ask again and again
 * cost one reading: each for some seconds, and one that took long for longer, so that reading never
 * takes more than a small part of the machine.
 *
 * <p>Any thread; one reads, the others wait for it.
 */
final class KeptAnswers<T> {
  /** How long an answer is kept at least; also how far apart two begins may lie that are one. */
  static final Duration LEAST = Duration.ofSeconds(3);

  /** An answer is kept so many times as long as its reading took. */
  private static final int REST = 10;

  private static final int MOST = 16;

  private final Ticker ticker;
  private final List<Kept<T>> kept = new ArrayList<>();

  KeptAnswers(Ticker ticker) {
    this.ticker = ticker;
  }

  private record Kept<T>(Instant since, int parts, T answer, long at, Duration life) {
    boolean fits(Instant begin, int wanted) {
      return parts == wanted && Duration.between(since, begin).abs().compareTo(life) <= 0;
    }
  }

  /**
   * The answer that is kept, else a new one.
   *
   * @param since begin of the time
   * @param parts what else was asked
   */
  synchronized T get(Instant since, int parts, Function<Instant, T> read) {
    long now = ticker.nanos();
    kept.removeIf(one -> now - one.at() >= one.life().toNanos());
    for (Kept<T> one : kept) {
      if (one.fits(since, parts)) {
        return one.answer();
      }
    }
    T answer = read.apply(since);
    long end = ticker.nanos();
    long life = Math.max(LEAST.toNanos(), (end - now) * REST);
    if (kept.size() == MOST) {
      kept.removeFirst();
    }
    kept.add(new Kept<>(since, parts, answer, end, Duration.ofNanos(life)));
    return answer;
  }
}
