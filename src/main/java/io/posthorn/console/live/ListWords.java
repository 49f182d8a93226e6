package io.posthorn.console.live;

import io.posthorn.console.frame.Derived;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import java.time.InstantSource;
import java.util.Locale;
import javafx.beans.value.ObservableValue;

/** What is said of a live list above and below it. */
public final class ListWords {
  private final Texts texts = Texts.of(ListWords.class);
  private final LiveList<?, ?, ?> list;
  private final InstantSource clock;

  public ListWords(LiveList<?, ?, ?> list, InstantSource clock) {
    this.list = list;
    this.clock = clock;
  }

  /** Why the order stands still; empty while it doesn't. */
  public ObservableValue<String> frozen() {
    return list.frozen()
        .map(
            why ->
                why == ListFreeze.NO
                    ? ""
                    : texts.get("frozen." + why.name().toLowerCase(Locale.ROOT)));
  }

  /** How far a search came whose time was over; empty when it came to its end. */
  public ObservableValue<String> searched() {
    return Derived.from(
            list.searchedBackTo(),
            back -> texts.get("searched", TimeWords.day(back, clock.instant())))
        .orElse("");
  }

  /** What pausing, or going on, is called. */
  public ObservableValue<String> pause() {
    return list.paused().map(paused -> texts.get(paused ? "go.on" : "pause"));
  }
}
