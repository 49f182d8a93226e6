package io.posthorn.cli.common;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API said no (RFC 9457), in its own words. */
public final class ApiProblem extends Complaint {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient @Nullable Duration retryAfter;

  private ApiProblem(
      int status, @Nullable Duration retryAfter, String sentence, List<String> more) {
    super(ExitCode.FAILED, sentence, more);
    this.status = status;
    this.retryAfter = retryAfter;
  }

  static ApiProblem of(int status, @Nullable Duration retryAfter, byte[] body) {
    JsonNode problem = read(body);
    List<String> more = new ArrayList<>();
    for (JsonNode error : problem.path("errors")) {
      more.add(line(error));
    }
    String detail = problem.path("detail").asString("");
    String title = problem.path("title").asString("");
    String sentence = !detail.isEmpty() ? detail : !title.isEmpty() ? title : "HTTP " + status;
    // The detail of a single bad field is its own sentence: once is enough.
    more.removeIf(line -> line.endsWith(": " + sentence) && problem.path("errors").size() == 1);
    return new ApiProblem(status, retryAfter, sentence, more);
  }

  private static String line(JsonNode error) {
    List<String> where = new ArrayList<>();
    if (error.path("line").isNumber()) {
      where.add("line " + error.path("line").asInt());
    }
    String field = error.path("field").asString("");
    if (!field.isEmpty()) {
      where.add(field);
    }
    String detail = error.path("detail").asString("");
    return where.isEmpty() ? detail : String.join(", ", where) + ": " + detail;
  }

  private static JsonNode read(byte[] body) {
    try {
      return JsonMapper.shared().readTree(body);
    } catch (JacksonException notJson) {
      return JsonMapper.shared().createObjectNode();
    }
  }

  public int status() {
    return status;
  }

  /** How long it asks to wait; null when it doesn't. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
