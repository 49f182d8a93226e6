package io.posthorn.insight;

import io.posthorn.engine.Engine;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.DeliveryDetail.Explained;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryFilter.Span;
import io.posthorn.model.Diagnosis;
import io.posthorn.model.DoctorReport;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why an endpoint's last delivery failed, to be held beside what the Doctor finds now.
 *
 * @param delivery its number
 * @param at when that attempt began
 */
public record LastFailure(long delivery, Instant at, Diagnosis diagnosis) {
  /** So many of the newest deliveries are looked at for the newest attempt. */
  private static final int MOST = 10;

  private static final Span TRIED = new Span(1, Long.MAX_VALUE);

  /**
   * Looks for the newest attempt among an endpoint's newest deliveries, tests and times without a
   * network left out. Reads ten deliveries at most, so call it where waiting is allowed.
   *
   * @return null when it went well, and when there is none
   */
  public static @Nullable LastFailure of(Engine engine, long endpointId) {
    DeliveryFilter tried =
        new DeliveryFilter(
            Set.of(),
            Set.of(endpointId),
            Set.of(),
            Set.of(),
            List.of(),
            null,
            null,
            null,
            TRIED,
            null,
            false);
    List<Long> newestTried =
        engine.deliveries().page(tried, null, MOST).items().stream().map(Delivery::id).toList();
    return engine.deliveries().details(newestTried).stream()
        .flatMap(detail -> detail.attempts().stream().map(one -> new Made(detail, one)))
        .filter(made -> !made.one().attempt().offline())
        .max(Comparator.comparing(made -> made.one().attempt().at()))
        .filter(made -> !made.one().attempt().outcome().success())
        .map(Made::told)
        .orElse(null);
  }

  private record Made(DeliveryDetail of, Explained one) {
    LastFailure told() {
      Diagnosis why = Objects.requireNonNull(one.diagnosis());
      return new LastFailure(of.delivery().id(), one.attempt().at(), why);
    }
  }

  /**
   * Whether a check failed for the same reason.
   *
   * @param failed the step that failed; null when all went well
   */
  public boolean same(DoctorReport.@Nullable Step failed) {
    return failed != null && diagnosis.code().equals(failed.code());
  }
}
