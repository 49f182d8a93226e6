package io.posthorn.console.endpoints;

import io.posthorn.console.words.Chips;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import java.time.Instant;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/** The second chip of an endpoint. */
final class AlsoChip {
  private AlsoChip() {}

  /** The chip; null where there is nothing to add. */
  static @Nullable Label of(EndpointRow row, Instant now) {
    Texts texts = Texts.of(AlsoChip.class);
    return switch (row.also(now)) {
      case EndpointRow.Nothing _ -> null;
      case EndpointRow.Held(long count) ->
          Chips.of("neutral", "fth-pause", texts.get("also.held", count));
      case EndpointRow.Slowed(Instant until) ->
          Chips.of("warning", "fth-clock", texts.get("also.slowed", TimeWords.day(until, now)));
      case EndpointRow.Retrying(long count) ->
          Chips.of("warning", "fth-refresh-cw", texts.get("also.retrying", count));
      case EndpointRow.CertificateEnds(long days) ->
          Chips.of(
              days < 0 ? "danger" : "warning",
              "fth-lock",
              days < 0 ? texts.get("also.certificate.ended") : texts.get("also.certificate", days));
    };
  }
}
