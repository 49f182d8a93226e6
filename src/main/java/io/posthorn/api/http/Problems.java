package io.posthorn.api.http;

import io.posthorn.api.json.Json;
import io.posthorn.api.json.ProblemJson;
import io.posthorn.model.Refused;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;

/** Refusals as {@code application/problem+json} (RFC 9457). */
final class Problems {
  static final String MEDIA_TYPE = "application/problem+json";

  private static final int RETRY_SECONDS = 5;

  private Problems() {}

  static Answer.Whole of(Refused refused, String path) {
    Map<String, String> headers =
        refused.kind() == Refused.Kind.UNAVAILABLE
            ? Map.of("Retry-After", retryAfter(refused.retryAfterSeconds()))
            : Map.of();
    return of(
        refused.kind().status(),
        refused.detail(),
        path,
        refused.faults().stream().map(ProblemJson.Error::of).toList(),
        headers);
  }

  static Answer.Whole of(HttpRefused refused, String path) {
    return of(refused.status(), refused.detail(), path, List.of(), refused.headers());
  }

  static Answer.Whole of(int status, String detail, String path) {
    return of(status, detail, path, List.of(), Map.of());
  }

  private static Answer.Whole of(
      int status,
      String detail,
      String path,
      List<ProblemJson.Error> errors,
      Map<String, String> headers) {
    ProblemJson problem =
        new ProblemJson("about:blank", HttpStatus.getMessage(status), status, detail, path, errors);
    return new Answer.Whole(status, MEDIA_TYPE, Json.bytes(problem), headers);
  }

  private static String retryAfter(int seconds) {
    return String.valueOf(seconds > 0 ? seconds : RETRY_SECONDS);
  }
}
