package io.posthorn.api.json;

import io.posthorn.diagnosis.WhatChanged;
import io.posthorn.diagnosis.WhatChanged.Row;
import io.posthorn.diagnosis.WhatChanged.Verdict;
import io.posthorn.diagnosis.WhatChanged.What;
import io.posthorn.insight.TurningPoint;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last success of an endpoint beside the first failure after it.
 *
 * @param lastSuccess when that attempt began; null when none was found
 * @param firstFailure when that attempt began; null when none was found
 * @param searchedAll whether all that is kept was looked at; when not, only the newest {@link
 *     TurningPoint#MOST} of each kind
 * @param rows empty unless both were found
 */
public record ChangedJson(
    @Nullable Instant lastSuccess,
    @Nullable Instant firstFailure,
    boolean searchedAll,
    List<Line> rows) {

  static ChangedJson of(TurningPoint point) {
    return switch (point) {
      case TurningPoint.Found(WhatChanged changed) ->
          new ChangedJson(
              changed.lastSuccess(),
              changed.firstFailure(),
              true,
              changed.rows().stream().map(Line::of).toList());
      case TurningPoint.NoFailure(Instant lastSuccess, boolean all) ->
          new ChangedJson(lastSuccess, null, all, List.of());
      case TurningPoint.NoSuccess(boolean all) -> new ChangedJson(null, null, all, List.of());
    };
  }

  /** One thing of each. */
  public record Line(What what, @Nullable String before, @Nullable String after, Verdict verdict) {
    static Line of(Row row) {
      return new Line(row.what(), row.before(), row.after(), row.verdict());
    }
  }
}
