package io.posthorn.console.settings;

import io.posthorn.console.frame.StoreChange;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What came of a restore or a repair, in words.
 *
 * @param bad whether it was not done
 * @param details what is missing, one a line; empty when nothing is
 * @param shown a file to be shown in its folder; null for none
 */
record StoreChangeWords(
    String title, String says, boolean bad, String details, @Nullable Path shown) {
  private static final int MOST_LINES = 8;

  static StoreChangeWords of(@Nullable StoreChange change) {
    Texts texts = Texts.of(StoreChangeWords.class);
    return switch (change) {
      case null -> new StoreChangeWords("", "", false, "", null);
      case StoreChange.Undone(String why) ->
          new StoreChangeWords(texts.get("change.undone"), why, true, "", null);
      case StoreChange.Restored done ->
          done(texts, texts.get("change.restored", TimeWords.date(done.of())), done, "");
      case StoreChange.Repaired done ->
          done(
              texts,
              texts.get("change.repaired", done.missing().size()),
              done,
              details(texts, done));
    };
  }

  private static StoreChangeWords done(
      Texts texts, String title, StoreChange.Done done, String details) {
    Path aside = done.aside();
    String ids = texts.get("change.ids", done.idsBehind());
    String says = aside == null ? ids : texts.get("change.aside", aside) + " " + ids;
    Path shown = aside == null ? null : aside.resolve("posthorn.db");
    return new StoreChangeWords(title, says, false, details, shown);
  }

  private static String details(Texts texts, StoreChange.Repaired done) {
    String lines =
        done.missing().stream()
            .limit(MOST_LINES)
            .map(one -> "• " + one)
            .collect(Collectors.joining("\n"));
    int more = done.missing().size() - MOST_LINES;
    return more > 0 ? lines + "\n" + texts.get("change.more", more, done.list()) : lines;
  }

  /** Whether there is anything to say. */
  boolean any() {
    return !title.isEmpty();
  }

  boolean detailed() {
    return !details.isEmpty();
  }
}
