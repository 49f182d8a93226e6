package io.posthorn.cli.deliveries;

import io.posthorn.cli.common.Moments;
import io.posthorn.cli.common.PathQuery;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which deliveries are meant. The API knows the words; it complains about wrong ones. */
final class FilterOptions {
  private static final String NOT = "not.";

  @Option(names = "--site", paramLabel = "SITEID,…", description = "Of these sites.")
  private @Nullable String site;

  @Option(names = "--endpoint", paramLabel = "ID,…", description = "To these endpoints.")
  private @Nullable String endpoint;

  @Option(
      names = "--status",
      paramLabel = "STATUS,…",
      description = "pending, retrying, delivered, failed, held, skipped.")
  private @Nullable String status;

  @Option(names = "--event", paramLabel = "TYPE,…", description = "chat.closed, or chat.* for all.")
  private @Nullable String event;

  @Option(names = "--code", paramLabel = "CODE,…", description = "404, 5xx, 400-499.")
  private @Nullable String code;

  @Option(
      names = "--attempts",
      paramLabel = "NUMBER",
      description = "Finished attempts: 3, '>2', '<5', 2-4.")
  private @Nullable String attempts;

  @Option(
      names = "--ms",
      paramLabel = "NUMBER",
      description = "How long the newest attempt took, in milliseconds: '>1000', 200-500.")
  private @Nullable String ms;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = Moments.class,
      description = "Created at or after: 2026-03-01T10:00:00Z, or 2h for two hours ago.")
  private @Nullable Instant since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = Moments.class,
      description = "Created before.")
  private @Nullable Instant until;

  @Option(names = "--q", paramLabel = "TEXT", description = "Found in the payload or an id.")
  private @Nullable String text;

  @Option(
      names = "--cause",
      paramLabel = "CAUSE,…",
      description = "Why it failed: certificate-expired, or a group such as certificate, timeout.")
  private @Nullable String cause;

  @Option(names = "--test", paramLabel = "yes|no", description = "Only tests, or only others.")
  private @Nullable String test;

  @Option(
      names = "--not",
      paramLabel = "NAME=VALUE,…",
      description = "Without these: status=delivered, endpoint, event, code, cause, q.")
  private Map<String, String> not = new LinkedHashMap<>();

  /** What was given, under the API's names. */
  Map<String, String> given() {
    Map<String, String> given = new LinkedHashMap<>();
    put(given, "siteid", site);
    put(given, "endpoint", endpoint);
    put(given, "status", status == null ? null : inCase("status", status));
    put(given, "event", event);
    put(given, "code", code);
    put(given, "attempts", attempts);
    put(given, "ms", ms);
    put(given, "since", since);
    put(given, "until", until);
    put(given, "q", text);
    put(given, "cause", cause);
    put(given, "test", test == null ? null : trueOrFalse(test));
    not.forEach((name, value) -> put(given, NOT + name, inCase(name, value)));
    return given;
  }

  private static String inCase(String name, String value) {
    return name.equals("status") ? value.toUpperCase(Locale.ROOT) : value;
  }

  private static String trueOrFalse(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "yes" -> "true";
      case "no" -> "false";
      default -> word;
    };
  }

  PathQuery in(PathQuery query) {
    given().forEach(query::with);
    return query;
  }

  private static void put(Map<String, String> given, String name, @Nullable Object value) {
    if (value != null) {
      given.put(name, value.toString());
    }
  }
}
