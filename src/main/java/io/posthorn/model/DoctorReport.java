package io.posthorn.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A check of an endpoint, step by step up to the first failure.
 *
 * @param ok whether every step went well
 */
public record DoctorReport(boolean ok, List<Step> steps) {
  public DoctorReport {
    steps = List.copyOf(steps);
  }

  /**
   * One step.
   *
   * @param name name, address, policy, connect, tls, request or answer
   * @param micros how long it took, microseconds
   * @param says what was seen, or the sentence of the failure
   * @param code of the diagnosis, stable: {@code certificate-untrusted}; null when the step went
   *     well, or there is none
   * @param fix what to do; null when the step went well
   * @param tls what the handshake showed; only in the step tls over https
   * @param answer what the receiver answered; null in each step but the last, and where nothing
   *     came back
   */
  public record Step(
      String name,
      boolean ok,
      long micros,
      String says,
      @Nullable String code,
      @Nullable String fix,
      @Nullable TlsFacts tls,
      @Nullable Outcome answer) {}

  /** The step that failed; null when all went well. */
  public @Nullable Step failed() {
    return steps.stream().filter(step -> !step.ok()).findFirst().orElse(null);
  }
}
