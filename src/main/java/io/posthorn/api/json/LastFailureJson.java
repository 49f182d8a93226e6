package io.posthorn.api.json;

import io.posthorn.insight.LastFailure;
import io.posthorn.model.DoctorReport;
import java.time.Instant;

/**
 * Why an endpoint's last delivery failed.
 *
 * @param delivery its number
 * @param same whether the Doctor's check failed for the same reason
 */
public record LastFailureJson(
    long delivery, Instant at, String code, String says, String fix, boolean same) {
  static LastFailureJson of(LastFailure last, DoctorReport report) {
    return new LastFailureJson(
        last.delivery(),
        last.at(),
        last.diagnosis().code(),
        last.diagnosis().says(),
        last.diagnosis().fix(),
        last.same(report.failed()));
  }
}
