package io.posthorn.api.json;

import io.posthorn.insight.LastFailure;
import io.posthorn.insight.TurningPoint;
import io.posthorn.model.AnswerText;
import io.posthorn.model.DoctorReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the Doctor found.
 *
 * @param changed when the endpoint went from working to failing; null for a URL that none has
 * @param lastFailure why the endpoint's last delivery failed; null where it didn't
 */
public record DoctorJson(
    boolean ok,
    List<Step> steps,
    @Nullable ChangedJson changed,
    @Nullable LastFailureJson lastFailure) {

  public static DoctorJson of(
      DoctorReport report, @Nullable TurningPoint point, @Nullable LastFailure last) {
    return new DoctorJson(
        report.ok(),
        report.steps().stream().map(Step::of).toList(),
        point == null ? null : ChangedJson.of(point),
        last == null ? null : LastFailureJson.of(last, report));
  }

  /**
   * One step.
   *
   * @param ms milliseconds with decimals
   * @param status of the receiver's answer; null where none came
   * @param body the first {@value #MOST} characters of that answer; null where none came
   */
  public record Step(
      String name,
      boolean ok,
      double ms,
      String says,
      @Nullable String code,
      @Nullable String fix,
      @Nullable TlsJson tls,
      @Nullable Integer status,
      @Nullable String body) {
    private static final int MOST = 2_000;

    static Step of(DoctorReport.Step step) {
      return new Step(
          step.name(),
          step.ok(),
          step.micros() / 1000.0,
          step.says(),
          step.code(),
          step.fix(),
          step.tls() == null ? null : TlsJson.of(step.tls()),
          step.answer() == null ? null : step.answer().code(),
          step.answer() == null ? null : beginning(AnswerText.of(step.answer())));
    }

    private static String beginning(String text) {
      return text.substring(
          0, text.offsetByCodePoints(0, Math.min(MOST, text.codePointCount(0, text.length()))));
    }
  }
}
