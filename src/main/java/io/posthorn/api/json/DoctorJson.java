package io.posthorn.api.json;

import io.posthorn.model.DoctorReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the Doctor found. */
public record DoctorJson(boolean ok, List<Step> steps) {

  public static DoctorJson of(DoctorReport report) {
    return new DoctorJson(report.ok(), report.steps().stream().map(Step::of).toList());
  }

  /**
   * One step.
   *
   * @param ms milliseconds with decimals
   */
  public record Step(String name, boolean ok, double ms, String says, @Nullable String fix) {
    static Step of(DoctorReport.Step step) {
      return new Step(step.name(), step.ok(), step.micros() / 1000.0, step.says(), step.fix());
    }
  }
}
