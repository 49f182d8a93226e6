package io.posthorn.api.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.posthorn.model.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A refusal (RFC 9457). */
public record ProblemJson(
    String type, String title, int status, String detail, String instance, List<Error> errors) {

  /** One thing that is wrong. */
  public record Error(
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer line,
      String field,
      String detail) {
    public static Error of(Refused.Fault fault) {
      return new Error(fault.line(), fault.field(), fault.detail());
    }
  }
}
