package io.posthorn.cli.demo;

import io.posthorn.cli.common.Table;
import io.posthorn.cli.common.Table.Cell;
import io.posthorn.cli.common.Table.Column;
import io.posthorn.cli.common.TextOutput;
import io.posthorn.cli.common.TextOutput.Style;
import io.posthorn.engine.Engine;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.Diagnosis;
import io.posthorn.simulator.chaos.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Posthorn says of each trouble, a line each, at most 120 columns wide. */
final class ChaosSummary {
  private static final int SOME = 100;
  private static final int LONGEST_BRIEF = 37;
  private static final int LONGEST_FIX = 47;

  private final Engine engine;
  private final TextOutput screen;

  ChaosSummary(Engine engine, TextOutput screen) {
    this.engine = engine;
    this.screen = screen;
  }

  /** Prints it; whether every first attempt was explained as its trouble says. */
  boolean print(Map<Long, Trouble> endpoints) {
    Table table =
        new Table(
            Column.left("ENDPOINT"),
            Column.left(""),
            Column.left("WHAT POSTHORN SAYS"),
            Column.left("WHAT TO DO"));
    List<String> surprises = new ArrayList<>();
    endpoints.forEach(
        (id, trouble) -> {
          Diagnosis seen = firstDiagnosis(id);
          boolean asExpected = seen != null && seen.code().equals(trouble.code());
          table.row(
              trouble.name(),
              asExpected ? new Cell("✓", Style.GOOD) : new Cell("✗", Style.BAD),
              seen == null ? "nothing" : cut(seen.brief(), LONGEST_BRIEF),
              seen == null ? "-" : cut(seen.fix(), LONGEST_FIX));
          if (!asExpected) {
            surprises.add(surprise(trouble, seen));
          }
        });
    table.print(screen);
    screen.line();
    screen.line(
        "%d of %d troubles were explained as what they are."
            .formatted(endpoints.size() - surprises.size(), endpoints.size()));
    surprises.forEach(screen::line);
    return surprises.isEmpty();
  }

  private static String surprise(Trouble trouble, @Nullable Diagnosis seen) {
    return "  %s: %s was expected, it is %s."
        .formatted(trouble.name(), trouble.code(), seen == null ? "nothing" : seen.code());
  }

  /** Of the oldest delivery's first attempt; null without one, or with nothing to say. */
  private @Nullable Diagnosis firstDiagnosis(long endpointId) {
    DeliveryFilter filter = DeliveryFilter.ANY.withEndpoints(Set.of(endpointId));
    List<Delivery> newestFirst = engine.deliveries().page(filter, null, SOME).items();
    if (newestFirst.isEmpty()) {
      return null;
    }
    List<DeliveryDetail.Explained> attempts =
        engine.deliveries().one(newestFirst.getLast().id()).attempts();
    return attempts.isEmpty() ? null : attempts.getFirst().diagnosis();
  }

  /** A whole sentence of it, else whole words and an ellipsis. */
  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int sentence = Math.max(text.lastIndexOf(". ", longest), text.lastIndexOf("; ", longest));
    if (sentence > 0) {
      return text.substring(0, sentence);
    }
    int word = text.lastIndexOf(' ', longest - 1);
    String cut = text.substring(0, word > longest / 2 ? word : longest - 1);
    return (cut.endsWith(",") ? cut.substring(0, cut.length() - 1) : cut) + "…";
  }
}
